package cyclode.workloads.pruning;

import cyclode.core.sparse.Mask;
import cyclode.core.sparse.SparseMatrix;

/**
 * A layer that was pruned.
 *
 * @param name of the layer in the network
 * @param mask which weights are kept
 * @param encoded its weights as they are written down
 * @param energyKept share of the sum of all squared weights that is kept
 */
public record PrunedLayer(String name, Mask mask, SparseMatrix encoded, double energyKept) {
    /** Share of the weights that is kept. */
    public double kept() {
        return (double) mask.kept() / ((double) mask.rows() * mask.columns());
    }

    /** Bits as written down over bits of the dense matrix. */
    public double bitsOverDense() {
        return (double) encoded.bits() / encoded.denseBits();
    }
}
