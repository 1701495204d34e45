package cyclode.workloads.lowering;

import cyclode.units.memory.ColumnTiles;
import cyclode.units.memory.Pattern;
import cyclode.units.memory.RowList;
import cyclode.units.memory.RowTiles;
import cyclode.units.memory.Slice;
import cyclode.units.model.Step;
import cyclode.units.vector.Operation;
import cyclode.units.vector.VectorFunction;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Rowwise.Over;
import cyclode.workloads.layer.Shape;

/**
 * One value of several: the beats of a window are places whose channels lie side by side or, where channels become one, channels whose places lie
 * side by side, which is what a transposition reads.
 */
final class ReductionLowering {
    private final Context context;
    private final Layer layer;
    private final Slice from;
    private final Slice to;
    private final String check;

    ReductionLowering(Context context, Layer layer, Slice from, Slice to, String check) {
        this.context = context;
        this.layer = layer;
        this.from = from;
        this.to = to;
        this.check = check;
    }

    Step over(Over over, Operation.Pool operation) {
        VectorLowering vector = context.vector();
        int lanes = vector.spec().lanes();
        vector.requireFits(operation, from);
        boolean channels = over == Over.CHANNEL;
        RowList rows = channels ? RowList.range(0, from.rows()) : windows(over);
        Pattern reads = channels ? columns(from, lanes) : RowTiles.of(from, rows, lanes, 0);
        Pattern writes = channels ? columns(to, lanes) : to.tiles(lanes);
        PassBuilder pass = context.pass();
        vector.through(pass, operation, pass.read(from.buffer(), reads), to, writes);
        pass.check(to, check);
        return pass.build(layer.name(), "reduce", new VectorFunction.Reduce(operation, rows, channels, from, to));
    }

    /** Channel by channel, with places side by side. */
    private static Pattern columns(Slice slice, int lanes) {
        return new ColumnTiles(slice.buffer(), slice.layout(), slice.channels(), slice.rows(), 1, 1, 0, true, lanes);
    }

    /** The places of one result after the other. */
    private RowList windows(Over over) {
        Shape in = layer.input().shape();
        Shape out = over.left(in);
        int each = in.rows() / out.rows();
        int[] rows = new int[in.rows()];
        for (int i = 0; i < rows.length; i++) {
            int window = i / each;
            int place = i % each;
            rows[i] = over == Over.HEIGHT ? place * in.width() + window : i;
        }
        return RowList.of(rows);
    }
}
