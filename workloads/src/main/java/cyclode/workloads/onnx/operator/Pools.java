package cyclode.workloads.onnx.operator;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Maxima and means over windows. */
final class Pools {
    private Pools() {}

    static void register(Map<String, Operator> operators) {
        operators.put("MaxPool", Pools::maximum);
        operators.put("AveragePool", Pools::average);
        operators.put("GlobalMaxPool", call -> List.of(global(call.in(0), true)));
        operators.put("GlobalAveragePool", call -> List.of(global(call.in(0), false)));
    }

    private static Windows windows(Call call) {
        int[] kernel = call.ints("kernel_shape").orElseThrow(() -> new RefusedValue("has no kernel_shape"));
        return Windows.of(call, Windows.places(call.in(0)), kernel);
    }

    private static List<NdArray> maximum(Call call) {
        NdArray in = call.in(0);
        Windows windows = windows(call);
        boolean columnMajor = call.integer("storage_order", 0) == 1;
        int rows = in.extent(0) * in.extent(1);
        int count = windows.windows();
        int places = NdArray.count(windows.in());
        int[] best = new int[Math.multiplyExact(rows, count)];
        Arrays.fill(best, -1);
        for (int k = 0; k < windows.elements(); k++) {
            int[] at = windows.element(k);
            for (int i = 0; i < best.length; i++) {
                int place = at[i % count];
                int candidate = i / count * places + place;
                if (place >= 0 && (best[i] < 0 || in.real(candidate) > in.real(best[i]))) {
                    best[i] = candidate;
                }
            }
        }
        if (Arrays.stream(best).anyMatch(place -> place < 0)) {
            throw new RefusedValue("has a window that lies in the padding as a whole");
        }
        int[] shape = windows.shape(in.extent(0), in.extent(1));
        NdArray out = in.gathered(best, shape);
        if (call.outputs() < 2) {
            return List.of(out);
        }
        long[] indices = Arrays.stream(best)
                .mapToLong(place -> columnMajor ? columnMajor(place, windows.in(), places) : place)
                .toArray();
        return List.of(out, NdArray.ofIntegers(ElementType.INT64, indices, shape));
    }

    private static long columnMajor(int place, int[] extents, int places) {
        int[] steps = Axes.steps(extents);
        long index = 0;
        long step = 1;
        for (int axis = 0; axis < extents.length; axis++) {
            index += place % places / steps[axis] % extents[axis] * step;
            step *= extents[axis];
        }
        return (long) place / places * places + index;
    }

    private static List<NdArray> average(Call call) {
        NdArray in = call.in(0);
        Windows windows = windows(call);
        boolean padded = call.integer("count_include_pad", 0) == 1;
        int rows = in.extent(0) * in.extent(1);
        int count = windows.windows();
        int places = NdArray.count(windows.in());
        double[] sums = new double[Math.multiplyExact(rows, count)];
        int[] taken = new int[count];
        for (int k = 0; k < windows.elements(); k++) {
            int[] at = windows.element(k);
            boolean[] counted = padded ? withinPads(windows, k) : new boolean[0];
            for (int i = 0; i < count; i++) {
                taken[i] += at[i] >= 0 || padded && counted[i] ? 1 : 0;
            }
            for (int i = 0; i < sums.length; i++) {
                int place = at[i % count];
                sums[i] += place < 0 ? 0 : in.real(i / count * places + place);
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= taken[i % count];
        }
        return List.of(NdArray.ofReals(in.type(), sums, windows.shape(in.extent(0), in.extent(1))));
    }

    /** Whether an element of every window lies in the input with its pads; one beyond, which rounding up leads to, does not. */
    private static boolean[] withinPads(Windows windows, int element) {
        int axes = windows.in().length;
        int[] grown = new int[axes];
        for (int i = 0; i < axes; i++) {
            grown[i] = windows.in()[i] + windows.before()[i] + windows.behind()[i];
        }
        int[] none = new int[axes];
        int[] at = new Windows(
                        grown, windows.kernel(), windows.strides(), windows.dilations(), none, none, windows.out())
                .element(element);
        boolean[] within = new boolean[at.length];
        for (int i = 0; i < at.length; i++) {
            within[i] = at[i] >= 0;
        }
        return within;
    }

    private static NdArray global(NdArray in, boolean maximum) {
        int places = NdArray.count(Windows.places(in));
        int[] shape = in.shape();
        Arrays.fill(shape, 2, shape.length, 1);
        double[] out = new double[NdArray.count(shape)];
        for (int i = 0; i < out.length; i++) {
            double all = maximum ? Double.NEGATIVE_INFINITY : 0;
            for (int k = 0; k < places; k++) {
                double value = in.real(i * places + k);
                all = maximum ? Math.max(all, value) : all + value;
            }
            out[i] = maximum ? all : all / places;
        }
        return Products.exact(in.type(), out, shape);
    }
}
