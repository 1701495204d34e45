package cyclode.workloads.host;

import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.core.operator.AddParameters;
import cyclode.core.operator.Window;
import java.util.Arrays;

/** Pools and sums on the processor. */
final class HostPools {
    private HostPools() {}

    /** The maximum over a window; padding never wins. */
    static IntTensor max(IntTensor in, Window window) {
        int height = window.outputHeight(in.size(0));
        int width = window.outputWidth(in.size(1));
        int[] out = new int[height * width * in.size(2)];
        Arrays.fill(out, Integer.MIN_VALUE);
        walk(in, window, (from, to) -> {
            for (int channel = 0; channel < in.size(2); channel++) {
                out[to + channel] = Math.max(out[to + channel], in.data()[from + channel]);
            }
        });
        return IntTensor.unchecked(in.format(), out, height, width, in.size(2));
    }

    /** The mean over a window, to which padding contributes nothing. */
    static IntTensor mean(IntTensor in, Window window, Requantization.MultiplierShift scale) {
        int height = window.outputHeight(in.size(0));
        int width = window.outputWidth(in.size(1));
        long[] sums = new long[height * width * in.size(2)];
        walk(in, window, (from, to) -> {
            for (int channel = 0; channel < in.size(2); channel++) {
                sums[to + channel] += in.data()[from + channel];
            }
        });
        return scaled(sums, scale, height, width, in.size(2));
    }

    /** The mean over all places. */
    static IntTensor mean(IntTensor in, Requantization.MultiplierShift scale) {
        long[] sums = new long[in.size(2)];
        for (int i = 0; i < in.length(); i++) {
            sums[i % sums.length] += in.data()[i];
        }
        return scaled(sums, scale, 1, 1, sums.length);
    }

    /** The sum of two tensors of different scales. */
    static IntTensor sum(IntTensor a, IntTensor b, AddParameters parameters) {
        int[] out = new int[a.length()];
        for (int i = 0; i < out.length; i++) {
            long first = parameters.rounding().shiftRight(a.data()[i] * parameters.multiplierA(), parameters.shift());
            long second = parameters.rounding().shiftRight(b.data()[i] * parameters.multiplierB(), parameters.shift());
            out[i] = (int) parameters.output().fit(first + second + parameters.zeroPoint(), parameters.overflow());
        }
        return IntTensor.unchecked(parameters.output(), out, a.shape());
    }

    private static IntTensor scaled(
            long[] sums, Requantization.MultiplierShift scale, int height, int width, int channels) {
        int[] out = new int[sums.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = scale.apply(sums[i]);
        }
        return IntTensor.unchecked(scale.output(), out, height, width, channels);
    }

    /** Meets an input place under a window's output place, both as positions of their first channel. */
    @FunctionalInterface
    private interface Visitor {
        void visit(int from, int to);
    }

    private static void walk(IntTensor in, Window window, Visitor visitor) {
        int width = window.outputWidth(in.size(1));
        int places = window.outputHeight(in.size(0)) * width;
        for (int place = 0; place < places; place++) {
            int top = place / width * window.stride() - window.padding();
            int left = place % width * window.stride() - window.padding();
            for (int y = Math.max(0, top); y < Math.min(in.size(0), top + window.kernelHeight()); y++) {
                for (int x = Math.max(0, left); x < Math.min(in.size(1), left + window.kernelWidth()); x++) {
                    visitor.visit((y * in.size(1) + x) * in.size(2), place * in.size(2));
                }
            }
        }
    }
}
