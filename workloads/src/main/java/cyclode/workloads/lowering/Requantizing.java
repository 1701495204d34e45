package cyclode.workloads.lowering;

import cyclode.core.number.Requantization;
import cyclode.units.memory.Pattern;
import cyclode.units.model.MemoryImage;
import cyclode.units.vector.Operation;
import cyclode.units.vector.VectorCommand;
import cyclode.units.vector.VectorSpec;

/**
 * The way of sums through the vector unit into memory.
 *
 * @param requantization how
 * @param relu whether a ReLU follows
 * @param to where the results go
 */
record Requantizing(Requantization requantization, boolean relu, Slice to) {
    /** Adds the vector unit and the writer behind a node; beats go in the order of the writer's pattern. */
    void behind(LaunchBuilder launch, Context context, int node, int slots, int sumBits, Pattern order) {
        VectorSpec spec = context.vectorSpec();
        spec.requireHolds(sumBits, requantization);
        long beats = order.segments().stream().mapToLong(Pattern.Segment::beats).sum();
        int lanes = order.lanes();
        int vector = launch.add(
                context.vector(),
                context.vector(),
                new VectorCommand(spec, new Operation.Requantize(requantization, relu), beats, lanes));
        int write = launch.write(to, order);
        launch.edge("sums", node, vector, slots, lanes, sumBits);
        launch.edge(
                "results",
                vector,
                write,
                spec.outputDepth(),
                lanes,
                requantization.output().bits());
    }

    /** Requantizes sums, row by row, into their place. */
    void apply(MemoryImage store, long[] sums) {
        int[] values = store.values(to.buffer());
        int channels = to.channels();
        int least = relu ? (int) requantization.zeroPoint() : Integer.MIN_VALUE;
        for (int row = 0; row < to.rows(); row++) {
            int at = to.at(row);
            int from = row * channels;
            for (int c = 0; c < channels; c++) {
                values[at + c] = Math.max(least, requantization.apply(sums[from + c]));
            }
        }
    }
}
