package cyclode.workloads.table;

import java.util.Optional;

/**
 * A row of a table of layers.
 *
 * @param name as the table says it; names may stand twice
 * @param line of the file, from 1
 * @param kind what the table calls it: {@code conv}, {@code gemm}, or the word of its file
 * @param product the matrix product that it is; none where it is no sum of products
 */
public record TableLayer(String name, int line, String kind, Optional<Product> product) {
    /**
     * Equal products A (m × k) by B (k × n), one after the other.
     *
     * @param times how many there are: groups, heads, or channels of a depthwise convolution
     * @param m rows of A: places of the output, by images
     * @param k depth
     * @param n columns of B: output channels
     * @param activations different values of A in all products; fewer than m × k where windows overlap
     * @param activationBits bits of a value of A; 0 where the table does not say
     * @param weightBits bits of a value of B; 0 where the table does not say
     */
    public record Product(int times, int m, int k, int n, long activations, int activationBits, int weightBits) {
        /** Multiply-accumulates of all products. */
        public long macs() {
            return Math.multiplyExact(Math.multiplyExact((long) times * m, k), n);
        }

        /** Values of B in all products. */
        public long weights() {
            return Math.multiplyExact((long) times * k, n);
        }

        /** Sums of all products. */
        public long results() {
            return Math.multiplyExact((long) times * m, n);
        }
    }
}
