package cyclode.workloads.parameters;

import cyclode.core.number.IntTensor;
import cyclode.core.operator.ProductParameters;
import cyclode.units.matmul.ProductKernel;
import cyclode.workloads.layer.ActivationProduct;
import cyclode.workloads.layer.Layer;

/** Products of two tensors: of each head or batch, a rectangle of one times a rectangle of the other. */
public final class TensorProducts {
    private TensorProducts() {}

    /**
     * The sums, row by row of the layer's output.
     *
     * @param a height × width × channels
     * @param b the same
     */
    public static long[] sums(ActivationProduct op, Layer layer, IntTensor a, IntTensor b, ProductParameters product) {
        int width = layer.output().shape().channels();
        long[] out = new long[layer.output().shape().size()];
        for (ActivationProduct.Part part :
                op.parts(layer.input().shape(), layer.inputs().get(1).shape())) {
            long[] sums = ProductKernel.multiply(
                    rows(a, part.a(), false, product.zeroPointA()),
                    rows(b, part.b(), op.transpose(), product.zeroPointB()),
                    new long[0],
                    product.accumulator());
            int columns = part.out().channels();
            for (int i = 0; i < sums.length; i++) {
                int row = part.out().firstRow() + i / columns;
                out[row * width + part.out().firstChannel() + i % columns] = sums[i];
            }
        }
        return out;
    }

    private static int[][] rows(IntTensor tensor, ActivationProduct.Place place, boolean transposed, int zeroPoint) {
        int rows = transposed ? place.channels() : place.rows();
        int[][] made = new int[rows][transposed ? place.rows() : place.channels()];
        for (int row = 0; row < place.rows(); row++) {
            for (int c = 0; c < place.channels(); c++) {
                int at = (place.firstRow() + row) * tensor.size(2) + place.firstChannel() + c;
                made[transposed ? c : row][transposed ? row : c] = tensor.data()[at] - zeroPoint;
            }
        }
        return made;
    }
}
