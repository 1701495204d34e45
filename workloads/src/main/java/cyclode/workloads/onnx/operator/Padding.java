package cyclode.workloads.onnx.operator;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.List;
import java.util.Optional;

/** Puts elements around a tensor, or takes some away. */
final class Padding {
    private Padding() {}

    /** Pads are an input from opset 11 on, an attribute before: those before each axis, then those behind each. */
    static List<NdArray> pad(Call call) {
        NdArray out = call.in(0);
        Optional<int[]> listed = call.ints("pads");
        int[] pads = listed.isPresent() ? listed.get() : call.in(1).ints();
        String mode = call.text("mode", "constant");
        double value = call.optional(2).map(given -> given.real(0)).orElse(call.real("value", 0));
        int rank = out.rank();
        long[] axes = call.optional(3).map(NdArray::integers).orElseGet(() -> {
            long[] all = new long[rank];
            for (int i = 0; i < rank; i++) {
                all[i] = i;
            }
            return all;
        });
        if (pads.length != 2 * axes.length) {
            throw new RefusedValue("has " + pads.length + " pads; allowed: " + 2 * axes.length);
        }
        for (int i = 0; i < axes.length; i++) {
            out = axis(out, Axes.axis(axes[i], rank), pads[i], pads[axes.length + i], mode, value);
        }
        return List.of(out);
    }

    private static NdArray axis(NdArray in, int axis, int before, int behind, String mode, double value) {
        if (before == 0 && behind == 0) {
            return in;
        }
        int extent = in.extent(axis);
        int length = Math.addExact(Math.addExact(extent, before), behind);
        int[] shape = in.shape();
        shape[axis] = length;
        int count = NdArray.count(shape);
        int inner = Axes.extent(shape, axis + 1, shape.length);
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            int at = source(i / inner % length - before, extent, mode);
            places[i] = at < 0 ? -1 : (i / inner / length * extent + at) * inner + i % inner;
        }
        NdArray moved = in.gathered(places, shape);
        if (value == 0) {
            return moved;
        }
        double[] out = moved.reals();
        for (int i = 0; i < count; i++) {
            out[i] = places[i] < 0 ? value : out[i];
        }
        return NdArray.ofReals(cyclode.workloads.onnx.tensor.ElementType.DOUBLE, out, shape)
                .as(in.type());
    }

    /** The place that stands at a place outside, or -1 for the constant. */
    private static int source(int at, int extent, String mode) {
        if (at >= 0 && at < extent) {
            return at;
        }
        return switch (mode) {
            case "constant" -> -1;
            case "edge" -> Math.max(0, Math.min(extent - 1, at));
            case "reflect" -> {
                int period = Math.max(1, 2 * extent - 2);
                int folded = Math.floorMod(at, period);
                yield folded < extent ? folded : period - folded;
            }
            case "wrap" -> Math.floorMod(at, extent);
            default -> throw new RefusedValue("mode is '" + mode + "'; allowed: constant, edge, reflect, wrap");
        };
    }
}
