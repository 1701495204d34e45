package cyclode.workloads.onnx.operator;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Operators that take or put elements where indices say. */
final class Indexing {
    private Indexing() {}

    static void register(Map<String, Operator> operators) {
        operators.put("Gather", Indexing::gather);
        operators.put("GatherElements", Indexing::gatherElements);
        operators.put("GatherND", Indexing::gatherNd);
        operators.put("ScatterElements", Indexing::scatterElements);
        operators.put("Scatter", Indexing::scatterElements);
        operators.put("ScatterND", Indexing::scatterNd);
        operators.put("OneHot", Indexing::oneHot);
        operators.put("TopK", Indexing::topK);
        operators.put("NonZero", Indexing::nonZero);
        operators.put("Compress", Indexing::compress);
    }

    private static int index(long index, int extent) {
        if (index < -extent || index >= extent) {
            throw new RefusedValue("has the index " + index + "; allowed: " + -extent + " to " + (extent - 1));
        }
        return (int) (index < 0 ? index + extent : index);
    }

    private static List<NdArray> gather(Call call) {
        NdArray in = call.in(0);
        NdArray indices = call.in(1);
        int axis = Axes.axis(call.integer("axis", 0), in.rank());
        int inner = Axes.extent(in.shape(), axis + 1, in.rank());
        int outer = Axes.extent(in.shape(), 0, axis);
        int[] shape = new int[in.rank() - 1 + indices.rank()];
        System.arraycopy(in.shape(), 0, shape, 0, axis);
        System.arraycopy(indices.shape(), 0, shape, axis, indices.rank());
        System.arraycopy(in.shape(), axis + 1, shape, axis + indices.rank(), in.rank() - axis - 1);
        int[] places = new int[NdArray.count(shape)];
        int at = 0;
        for (int o = 0; o < outer; o++) {
            for (int k = 0; k < indices.length(); k++) {
                int from = (o * in.extent(axis) + index(indices.integer(k), in.extent(axis))) * inner;
                for (int i = 0; i < inner; i++) {
                    places[at++] = from + i;
                }
            }
        }
        return List.of(in.gathered(places, shape));
    }

    /** For every index its place in a tensor: the index stands for the coordinate along one axis. */
    private static int[] along(NdArray in, NdArray indices, int axis) {
        int[] steps = Axes.steps(in.shape());
        int step = steps[axis];
        steps[axis] = 0;
        int[] places = Axes.places(0, steps, indices.shape());
        for (int i = 0; i < places.length; i++) {
            places[i] += index(indices.integer(i), in.extent(axis)) * step;
        }
        return places;
    }

    private static List<NdArray> gatherElements(Call call) {
        NdArray in = call.in(0);
        NdArray indices = call.in(1);
        int axis = Axes.axis(call.integer("axis", 0), in.rank());
        return List.of(in.gathered(along(in, indices, axis), indices.shape()));
    }

    private static List<NdArray> gatherNd(Call call) {
        NdArray in = call.in(0);
        NdArray indices = call.in(1);
        int batch = (int) call.integer("batch_dims", 0);
        int depth = indices.extent(indices.rank() - 1);
        int[] shape = IntStream.concat(
                        Arrays.stream(indices.shape(), 0, indices.rank() - 1),
                        Arrays.stream(in.shape(), batch + depth, in.rank()))
                .toArray();
        int[] steps = Axes.steps(in.shape());
        int inner = Axes.extent(in.shape(), batch + depth, in.rank());
        int perBatch = Axes.extent(indices.shape(), batch, indices.rank() - 1);
        int batchStep = Axes.extent(in.shape(), batch, in.rank());
        int[] places = new int[NdArray.count(shape)];
        int at = 0;
        for (int k = 0; k < indices.length() / Math.max(1, depth); k++) {
            int from = k / perBatch * batchStep;
            for (int d = 0; d < depth; d++) {
                from += index(indices.integer(k * depth + d), in.extent(batch + d)) * steps[batch + d];
            }
            for (int i = 0; i < inner; i++) {
                places[at++] = from + i;
            }
        }
        return List.of(in.gathered(places, shape));
    }

    private static List<NdArray> scatterElements(Call call) {
        NdArray in = call.in(0);
        int axis = Axes.axis(call.integer("axis", 0), in.rank());
        return List.of(scattered(call, in, along(in, call.in(1), axis), call.in(2)));
    }

    private static NdArray scattered(Call call, NdArray in, int[] places, NdArray updates) {
        String reduction = call.text("reduction", "none");
        double[] out = in.reals();
        for (int i = 0; i < places.length; i++) {
            double update = updates.real(i);
            double old = out[places[i]];
            out[places[i]] = switch (reduction) {
                case "none" -> update;
                case "add" -> old + update;
                case "mul" -> old * update;
                case "max" -> Math.max(old, update);
                case "min" -> Math.min(old, update);
                default ->
                    throw new RefusedValue("reduction is '" + reduction + "'; allowed: none, add, mul, max, min");
            };
        }
        return NdArray.ofReals(ElementType.DOUBLE, out, in.shape()).as(in.type());
    }

    private static List<NdArray> scatterNd(Call call) {
        NdArray in = call.in(0);
        NdArray indices = call.in(1);
        int depth = indices.extent(indices.rank() - 1);
        int[] steps = Axes.steps(in.shape());
        int inner = Axes.extent(in.shape(), depth, in.rank());
        int[] places = new int[Math.multiplyExact(indices.length() / Math.max(1, depth), inner)];
        for (int k = 0; k < places.length; k++) {
            for (int d = 0; d < depth; d++) {
                places[k] += index(indices.integer(k / inner * depth + d), in.extent(d)) * steps[d];
            }
            places[k] += k % inner;
        }
        return List.of(scattered(call, in, places, call.in(2)));
    }

    private static List<NdArray> oneHot(Call call) {
        NdArray indices = call.in(0);
        int depth = Math.toIntExact(call.in(1).integer(0));
        NdArray values = call.in(2);
        int axis = Axes.axis(call.integer("axis", -1), indices.rank() + 1);
        int[] shape = new int[indices.rank() + 1];
        System.arraycopy(indices.shape(), 0, shape, 0, axis);
        shape[axis] = depth;
        System.arraycopy(indices.shape(), axis, shape, axis + 1, indices.rank() - axis);
        int inner = Axes.extent(shape, axis + 1, shape.length);
        int[] places = new int[NdArray.count(shape)];
        for (int i = 0; i < places.length; i++) {
            long hot = indices.integer(i / inner / depth * inner + i % inner);
            places[i] = (hot < 0 ? hot + depth : hot) == i / inner % depth ? 1 : 0;
        }
        return List.of(values.gathered(places, shape));
    }

    private static List<NdArray> topK(Call call) {
        NdArray in = call.in(0);
        int axis = Axes.axis(call.integer("axis", -1), in.rank());
        int k = Math.toIntExact(call.has(1) ? call.in(1).integer(0) : call.integer("k"));
        boolean largest = call.integer("largest", 1) == 1;
        call.ignore("sorted");
        int extent = in.extent(axis);
        if (k < 0 || k > extent) {
            throw new RefusedValue("k is " + k + "; allowed: 0 to " + extent);
        }
        int[] shape = in.shape();
        int inner = Axes.extent(shape, axis + 1, shape.length);
        shape[axis] = k;
        int[] places = new int[NdArray.count(shape)];
        long[] indices = new long[places.length];
        for (int row = 0; row < in.length() / Math.max(1, extent); row++) {
            int start = row / inner * inner * extent + row % inner;
            Comparator<Integer> order = Comparator.comparingDouble(i -> in.real(start + i * inner));
            int[] best = IntStream.range(0, extent)
                    .boxed()
                    .sorted(largest ? order.reversed() : order)
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int i = 0; i < k; i++) {
                int to = row / inner * inner * k + row % inner + i * inner;
                places[to] = start + best[i] * inner;
                indices[to] = best[i];
            }
        }
        return List.of(in.gathered(places, shape), NdArray.ofIntegers(ElementType.INT64, indices, shape));
    }

    private static List<NdArray> nonZero(Call call) {
        NdArray in = call.in(0);
        int[] found =
                IntStream.range(0, in.length()).filter(i -> in.real(i) != 0).toArray();
        int[] steps = Axes.steps(in.shape());
        long[] out = new long[Math.multiplyExact(in.rank(), found.length)];
        for (int axis = 0; axis < in.rank(); axis++) {
            for (int i = 0; i < found.length; i++) {
                out[axis * found.length + i] = found[i] / steps[axis] % in.extent(axis);
            }
        }
        return List.of(NdArray.ofIntegers(ElementType.INT64, out, in.rank(), found.length));
    }

    private static List<NdArray> compress(Call call) {
        boolean whole = !call.given("axis");
        NdArray in = whole ? call.in(0).reshaped(call.in(0).length()) : call.in(0);
        int axis = whole ? 0 : Axes.axis(call.integer("axis", 0), in.rank());
        NdArray condition = call.in(1);
        int[] kept = IntStream.range(0, Math.min(condition.length(), in.extent(axis)))
                .filter(i -> condition.integer(i) != 0)
                .toArray();
        int[] shape = in.shape();
        int inner = Axes.extent(shape, axis + 1, shape.length);
        shape[axis] = kept.length;
        int[] places = new int[NdArray.count(shape)];
        for (int i = 0; i < places.length; i++) {
            int at = kept[i / inner % kept.length];
            places[i] = (i / inner / kept.length * in.extent(axis) + at) * inner + i % inner;
        }
        return List.of(in.gathered(places, shape));
    }
}
