package cyclode.workloads.layer;

import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.core.number.Bounds;
import java.util.ArrayList;
import java.util.List;

/**
 * The product of two tensors, a by b. With heads, those of an operand lie side by side in its channels; those of scores, which a
 * transposed product makes and a plain one takes as a, lie one below the other, as rows of a map of height {@code heads}.
 *
 * @param heads parts of the operands, each multiplied by itself
 * @param keyHeads parts of b, of which each serves as many successive heads; where nothing is said, as many as heads
 * @param transpose whether b's rows are the product's columns: a·bᵀ
 * @param batched whether each row of places of a is multiplied by that of b, instead of heads
 * @param requantize how sums become values: per-tensor or none
 * @param clip the least and the greatest value of the output, where it has bounds other than its format's
 */
public record ActivationProduct(
        @Default("1") @Range(min = 1, max = 1024) int heads,
        @Default("0") @Range(min = 0, max = 1024) int keyHeads,
        @Default("false") boolean transpose,
        @Default("false") boolean batched,
        @Default("per-tensor") Weighted.Requantize requantize,
        @Default("[]") List<Integer> clip)
        implements Operation.Binary {
    public ActivationProduct {
        clip = List.copyOf(clip);
        Operands.requireClip(clip);
        Operands.require(
                requantize != Weighted.Requantize.PER_CHANNEL,
                "requantize is per-channel; allowed in a product of two tensors: per-tensor, none");
        Operands.require(!batched || heads == 1, "batched is true and heads is " + heads + "; allowed: one of them");
        Operands.require(
                heads % Math.max(1, keyHeads) == 0,
                "key-heads is " + keyHeads + "; allowed: divisors of the " + heads + " heads");
    }

    /** Rows, depth and columns of a product of matrices. */
    public record Extents(int rows, int depth, int columns) {}

    /** One of the products: which rows and channels of the operands, and of the output, belong to it. */
    public record Part(Place a, Place b, Place out) {}

    /** A rectangle of a tensor's places × channels. */
    public record Place(int firstRow, int rows, int firstChannel, int channels) {}

    /** Heads of b. */
    public int headsOfB() {
        return keyHeads == 0 ? heads : keyHeads;
    }

    /** The products that it consists of, one after the other. */
    public List<Part> parts(Shape a, Shape b) {
        Extents of = extents(a, b);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < (batched ? a.height() : heads); i++) {
            int key = batched ? i : i * headsOfB() / heads;
            boolean stacked = batched || !transpose;
            Place left = stacked
                    ? new Place(i * of.rows(), of.rows(), 0, of.depth())
                    : new Place(0, of.rows(), i * of.depth(), of.depth());
            int rowsOfB = transpose ? of.columns() : of.depth();
            int channelsOfB = transpose ? of.depth() : of.columns();
            Place right = batched
                    ? new Place(i * rowsOfB, rowsOfB, 0, channelsOfB)
                    : new Place(0, rowsOfB, key * channelsOfB, channelsOfB);
            Place out = batched || transpose
                    ? new Place(i * of.rows(), of.rows(), 0, of.columns())
                    : new Place(0, of.rows(), i * of.columns(), of.columns());
            parts.add(new Part(left, right, out));
        }
        return parts;
    }

    /**
     * The extents of each of the products.
     *
     * @throws cyclode.core.file.RefusedValue where the operands do not go together
     */
    public Extents extents(Shape a, Shape b) {
        int rowsOfB = batched ? b.width() : b.rows();
        int parts = batched ? 1 : headsOfB();
        Operands.require(
                b.channels() % parts == 0,
                "key-heads is " + headsOfB() + "; allowed: divisors of the " + b.channels() + " channels of b");
        Operands.require(
                !batched || a.height() == b.height(),
                "batched operands are " + a + " and " + b + "; allowed: equal heights");
        boolean sideBySide = transpose && !batched;
        Operands.require(
                sideBySide ? a.channels() % heads == 0 : batched || heads == 1 || a.height() == heads,
                "heads is " + heads + " and a is " + a + "; allowed: "
                        + (sideBySide ? "divisors of its channels" : "a height of as many as heads"));
        int channels = b.channels() / parts;
        int depth = sideBySide ? a.channels() / heads : a.channels();
        int depthOfB = transpose ? channels : rowsOfB;
        Operands.require(
                depth == depthOfB,
                "operands are " + a + " and " + b + ", and heads multiply " + depth + " by " + depthOfB
                        + " values; allowed: as many of b as of a");
        int rows = batched || !sideBySide && heads > 1 ? a.width() : a.rows();
        return new Extents(rows, depth, transpose ? rowsOfB : channels);
    }

    /** What bounds results. */
    public Bounds bounds() {
        return Operands.bounds(clip);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.matMul(this);
    }

    @Override
    public Shape output(List<Tensor> inputs) {
        Shape a = inputs.get(0).shape();
        Extents of = extents(a, inputs.get(1).shape());
        if (batched || heads == 1) {
            return a.withChannels(of.columns());
        }
        return transpose ? new Shape(heads, of.rows(), of.columns()) : new Shape(of.rows(), 1, heads * of.columns());
    }

    @Override
    public LayerCost cost(Layer layer) {
        Shape a = layer.inputs().get(0).shape();
        Extents of = extents(a, layer.inputs().get(1).shape());
        return new LayerCost((long) layer.output().shape().size() * of.depth(), 0, 0);
    }

    @Override
    public boolean asymmetric() {
        return true;
    }

    @Override
    public boolean requantizes() {
        return true;
    }
}
