package cyclode.workloads.table;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.table.TableLayer.Product;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A sum of products over nested loops, as Timeloop and ZigZag state layers: which loops index which operand. The loops say what matrix
 * product it is. Those of A and of the output are its rows, those of B and of the output its columns, those of A and B its depth, and
 * those of all three are products of their own.
 *
 * @param sizes iterations of each loop
 * @param a subscripts of the operand that is streamed: activations
 * @param b subscripts of the weights
 * @param output subscripts of the sums
 */
record Einsum(Map<String, Integer> sizes, List<Subscript> a, List<Subscript> b, List<Subscript> output) {
    /**
     * One axis of an operand: a sum of loops, each by its step.
     *
     * @param steps places that an iteration of each loop moves by
     */
    record Subscript(Map<String, Integer> steps) {
        private long extent(Map<String, Integer> sizes) {
            long last = 0;
            long iterations = 1;
            for (Map.Entry<String, Integer> loop : steps.entrySet()) {
                int size = sizes.getOrDefault(loop.getKey(), 1);
                last = Math.addExact(last, Math.multiplyExact((long) loop.getValue(), size - 1L));
                iterations = Math.multiplyExact(iterations, size);
            }
            // Windows that are apart leave places out.
            return Math.min(last + 1, iterations);
        }
    }

    private static Set<String> loops(List<Subscript> operand) {
        Set<String> loops = new LinkedHashSet<>();
        operand.forEach(subscript -> loops.addAll(subscript.steps().keySet()));
        return loops;
    }

    /**
     * The products.
     *
     * @throws RefusedValue if a loop indexes one operand only, or a side is too large
     */
    Product product(int activationBits, int weightBits) {
        Set<String> inA = loops(a);
        Set<String> inB = loops(b);
        Set<String> inOutput = loops(output);
        int times = 1;
        int m = 1;
        int k = 1;
        int n = 1;
        try {
            for (Map.Entry<String, Integer> loop : sizes.entrySet()) {
                boolean ofA = inA.contains(loop.getKey());
                boolean ofB = inB.contains(loop.getKey());
                boolean ofOutput = inOutput.contains(loop.getKey());
                int size = loop.getValue();
                if (ofA && ofB && ofOutput) {
                    times = Math.multiplyExact(times, size);
                } else if (ofA && ofOutput) {
                    m = Math.multiplyExact(m, size);
                } else if (ofB && ofOutput) {
                    n = Math.multiplyExact(n, size);
                } else if (ofA && ofB) {
                    k = Math.multiplyExact(k, size);
                } else if (size > 1) {
                    throw new RefusedValue("loop '" + loop.getKey() + "' of " + size
                            + " iterations indexes fewer than two operands: this is no matrix product");
                }
            }
            long different = 1;
            for (Subscript subscript : a) {
                different = Math.multiplyExact(different, subscript.extent(sizes));
            }
            Product product = new Product(times, m, k, n, different, activationBits, weightBits);
            product.macs();
            return product;
        } catch (ArithmeticException e) {
            throw new RefusedValue("has a side, or more multiply-accumulates, than can be counted");
        }
    }
}
