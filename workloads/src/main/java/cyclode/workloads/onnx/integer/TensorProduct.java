package cyclode.workloads.onnx.integer;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.form.Core;
import cyclode.workloads.onnx.form.Form;
import cyclode.workloads.onnx.form.Held;
import cyclode.workloads.onnx.layers.Places;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The product of two tensors that depend on the input. Heads may lie side by side in the channels, as projections make and take them,
 * or one below the other; of the ways in which the operands can be taken, that with the fewest layers before it is.
 */
final class TensorProduct {
    private final Lifting lifting;
    private final String node;

    TensorProduct(Lifting lifting, String node) {
        this.lifting = lifting;
        this.node = node;
    }

    /**
     * A way to take the operands.
     *
     * @param orderA axes of heads × rows × depth in the order in which a lies
     * @param orderB axes of heads × depth × columns in the order in which b lies
     */
    @SuppressWarnings("ArrayRecordComponent") // constants
    private record Way(int[] orderA, int[] orderB, boolean transpose, boolean batched) {}

    private static final List<Way> WAYS = List.of(
            new Way(new int[] {1, 0, 2}, new int[] {2, 0, 1}, true, false),
            new Way(new int[] {0, 1, 2}, new int[] {1, 0, 2}, false, false),
            new Way(new int[] {0, 1, 2}, new int[] {0, 2, 1}, true, true),
            new Way(new int[] {0, 1, 2}, new int[] {0, 1, 2}, false, true));

    Form of(Scaled a, Scaled b) {
        if (a.zero() != 0 || b.zero() != 0) {
            throw new RefusedValue("multiplies a tensor whose zero-point was not known when it was made");
        }
        int[] shapeA = a.index().shape();
        int[] shapeB = b.index().shape();
        if (shapeA.length < 2 || shapeB.length < 2) {
            throw new RefusedValue("multiplies " + Arrays.toString(shapeA) + " by " + Arrays.toString(shapeB)
                    + "; allowed: two axes or more");
        }
        int depth = shapeA[shapeA.length - 1];
        int columns = shapeB[shapeB.length - 1];
        boolean shared = Axes.extent(shapeB, 0, shapeB.length - 2) == 1;
        int heads = shared ? 1 : Axes.extent(shapeA, 0, shapeA.length - 2);
        int rows = a.index().length() / depth / heads;
        NdArray left = a.index().reshaped(heads, rows, depth);
        NdArray each = (shared ? b.index() : broadcast(b.index(), shapeA)).reshaped(heads, depth, columns);
        NdArray distinct = distinct(each);
        Way best = WAYS.get(0);
        int least = Integer.MAX_VALUE;
        for (Way way : WAYS) {
            NdArray right = way.batched ? each : distinct;
            int effort = lifting.places().effort(a.held(), Axes.transposed(left, way.orderA))
                    + lifting.places().effort(b.held(), Axes.transposed(right, way.orderB));
            if (effort < least) {
                best = way;
                least = effort;
            }
        }
        return product(a.held(), b.held(), left, best.batched ? each : distinct, best, shapeA);
    }

    /** The second operand with the axes that the first has before its last two. */
    private static NdArray broadcast(NdArray b, int[] shapeA) {
        int[] to = shapeA.clone();
        to[to.length - 2] = b.extent(b.rank() - 2);
        to[to.length - 1] = b.extent(b.rank() - 1);
        try {
            return b.gathered(Axes.places(b.shape(), to), to);
        } catch (RefusedValue e) {
            throw new RefusedValue("multiplies " + Arrays.toString(shapeA) + " by " + Arrays.toString(b.shape())
                    + "; allowed: axes before the last two that the first has, or 1");
        }
    }

    /** Heads of which each serves as many of the first operand's, one after the other: grouped queries. All, where all differ. */
    private static NdArray distinct(NdArray each) {
        int heads = each.extent(0);
        int size = each.length() / heads;
        for (int kept = 1; kept < heads; kept++) {
            int group = heads / kept;
            if (heads % kept == 0
                    && IntStream.range(0, each.length())
                            .allMatch(
                                    i -> each.integer(i) == each.integer(i / size / group * group * size + i % size))) {
                int[] taken = IntStream.range(0, kept * size)
                        .map(i -> i / size * group * size + i % size)
                        .toArray();
                return each.gathered(taken, kept, each.extent(1), each.extent(2));
            }
        }
        return each;
    }

    private Form product(Held a, Held b, NdArray left, NdArray right, Way way, int[] shapeA) {
        int heads = left.extent(0);
        int rows = left.extent(1);
        int depth = left.extent(2);
        int keyHeads = right.extent(0);
        int columns = right.extent(2);
        int[] made = shapeA.clone();
        made[made.length - 1] = columns;
        boolean batched = way.batched && heads > 1;
        boolean stacked = way.batched || !way.transpose;
        Held first = stacked && heads > 1
                ? placed(a, heads, rows, depth, left, way.orderA)
                : placed(a, rows, 1, heads * depth, left, way.orderA);
        int rowsOfB = way.transpose ? columns : depth;
        int channelsOfB = way.transpose ? depth : columns;
        Held second = batched
                ? placed(b, heads, rowsOfB, channelsOfB, right, way.orderB)
                : placed(b, rowsOfB, 1, keyHeads * channelsOfB, right, way.orderB);
        boolean sideBySide = heads > 1 && !batched && !way.transpose;
        NdArray index = sideBySide
                ? Axes.transposed(Places.numbers(rows, heads, columns), 1, 0, 2)
                : Places.numbers(heads, rows, columns);
        boolean one = heads == 1;
        Core.Product core = new Core.Product(
                node,
                first,
                second,
                batched ? 1 : heads,
                batched ? 1 : keyHeads,
                way.transpose,
                batched,
                one ? first.height() : sideBySide ? rows : heads,
                one ? first.width() : sideBySide ? 1 : rows,
                sideBySide ? heads * columns : columns,
                depth);
        return new Form(core, index.reshaped(made), List.of());
    }

    /** Under the shape that is asked for; a map of as many places and channels stays as it is. */
    private Held placed(Held held, int height, int width, int channels, NdArray wanted, int[] order) {
        NdArray arranged = Axes.transposed(wanted, order);
        boolean as = width == 1 && held.places() == height && held.channels() == channels;
        return lifting.places()
                .placed(
                        held,
                        as ? held.height() : height,
                        as ? held.width() : width,
                        channels,
                        arranged.reshaped(arranged.length()));
    }
}
