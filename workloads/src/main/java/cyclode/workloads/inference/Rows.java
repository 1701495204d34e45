package cyclode.workloads.inference;

import cyclode.core.operator.LayerNormParameters;
import cyclode.core.operator.Reciprocal;
import cyclode.core.operator.SoftmaxParameters;

/** Softmax and layer norm, row by row (sections 4 and 5 of the arithmetic page). */
final class Rows {
    private static final int NORMALIZED_LEAST = -32768;
    private static final int NORMALIZED_MOST = 32767;

    private Rows() {}

    /** Softmax of each row. */
    static final class Softmax {
        private final SoftmaxParameters parameters;
        private final int[] table;
        private final int[] reciprocals;
        private final int indexBits;
        private final int bits;

        Softmax(SoftmaxParameters parameters) {
            this.parameters = parameters;
            table = parameters.expTable().toArray();
            if (parameters.reciprocal() instanceof Reciprocal.Table by) {
                reciprocals = by.table().toArray();
                indexBits = by.indexBits();
                bits = by.bits();
            } else {
                reciprocals = new int[0];
                indexBits = 0;
                bits = 0;
            }
        }

        int[] of(int[] in, int length) {
            int[] out = new int[in.length];
            for (int start = 0; start < in.length; start += length) {
                row(in, out, start, length);
            }
            return out;
        }

        private void row(int[] in, int[] out, int start, int length) {
            long most = parameters.input().max();
            if (parameters.subtractMax()) {
                most = Long.MIN_VALUE;
                for (int i = start; i < start + length; i++) {
                    most = Math.max(most, in[i]);
                }
            }
            long sum = 0;
            for (int i = start; i < start + length; i++) {
                int e = table[(int) Math.min((most - in[i]) >> parameters.indexShift(), table.length - 1)];
                out[i] = e;
                sum += e;
            }
            if (sum == 0) {
                return;
            }
            long greatest = (1L << parameters.outBits()) - 1;
            if (reciprocals.length == 0) {
                for (int i = start; i < start + length; i++) {
                    out[i] = (int) Math.min(greatest, ((long) out[i] << parameters.outBits()) / sum);
                }
                return;
            }
            int p = 63 - Long.numberOfLeadingZeros(sum);
            long factor = reciprocals[(int) (leading(sum, p, indexBits) - (1L << indexBits))];
            int shift = bits + p - parameters.outBits();
            long half = shift == 0 ? 0 : 1L << (shift - 1);
            for (int i = start; i < start + length; i++) {
                out[i] = (int) Math.min(greatest, (out[i] * factor + half) >> shift);
            }
        }
    }

    /** The leading one of a value at bit p and some bits below it. */
    static long leading(long value, int p, int bits) {
        return p >= bits ? value >> (p - bits) : value << (bits - p);
    }

    /** Layer norm of each row. */
    static final class Norm {
        private final LayerNormParameters parameters;
        private final int[] gamma;
        private final int[] beta;
        private final int[] roots;
        private final int normalized;
        private final int output;

        /**
         * A layer norm.
         *
         * @param normalized site of the values before gamma and beta
         * @param output site of those behind
         */
        Norm(LayerNormParameters parameters, int normalized, int output) {
            this.parameters = parameters;
            this.normalized = normalized;
            this.output = output;
            gamma = parameters.gamma().toArray();
            beta = parameters.beta().toArray();
            roots = parameters.rsqrtTable().toArray();
        }

        int[] of(int[] in, FastRun run) {
            int length = parameters.row();
            int[] out = new int[in.length];
            int cutBefore = 0;
            int cut = 0;
            long least = parameters.output().min();
            long most = parameters.output().max();
            long half = parameters.gammaShift() == 0 ? 0 : 1L << (parameters.gammaShift() - 1);
            for (int start = 0; start < in.length; start += length) {
                long sum = 0;
                long squares = 0;
                for (int i = start; i < start + length; i++) {
                    sum += in[i];
                    squares += (long) in[i] * in[i];
                }
                if (!parameters.centered()) {
                    sum = 0;
                }
                long variance = length * squares - sum * sum;
                int q = variance == 0 ? 0 : (63 - Long.numberOfLeadingZeros(variance)) / 2 * 2;
                int ib = parameters.indexBits();
                long root = variance == 0 ? 0 : roots[(int) (leading(variance, q, ib) - (1L << ib))];
                int shift = parameters.tableBits() + q / 2 - parameters.normalizedFraction();
                for (int i = 0; i < length; i++) {
                    long exact = variance == 0 ? 0 : rounded(((long) length * in[start + i] - sum) * root, shift);
                    long u = Math.max(NORMALIZED_LEAST, Math.min(NORMALIZED_MOST, exact));
                    cutBefore += u == exact ? 0 : 1;
                    long value = ((u * gamma[i] + half) >> parameters.gammaShift()) + beta[i];
                    cut += value > most || value < least ? 1 : 0;
                    out[start + i] = (int) Math.max(least, Math.min(most, value));
                }
            }
            run.count(normalized, cutBefore, in.length);
            run.count(output, cut, in.length);
            return out;
        }

        /** Halves up; a shift below zero multiplies. */
        private static long rounded(long value, int shift) {
            return shift <= 0 ? value << -shift : (value + (1L << (shift - 1))) >> shift;
        }
    }
}
