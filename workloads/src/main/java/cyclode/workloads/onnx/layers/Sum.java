package cyclode.workloads.onnx.layers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Rounding;
import cyclode.workloads.onnx.form.Core;
import cyclode.workloads.onnx.form.Held;
import cyclode.workloads.onnx.requantize.Step;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.List;

/** Makes layers of sums of two tensors: multipliers and a shift that give the graph's value for every pair of integers. */
final class Sum {
    private static final long MOST_PAIRS = 1L << 22;
    private static final int MAX_SHIFT = 24;

    private final LayerList layers;
    private final boolean approximate;

    Sum(LayerList layers, boolean approximate) {
        this.layers = layers;
        this.approximate = approximate;
    }

    /** The layer whose values equal the steps' at every pair. */
    Held made(Core.Pair pair, List<Step> steps, long zero) {
        long countA = pair.a().greatest() - pair.a().least() + 1;
        long countB = pair.b().greatest() - pair.b().least() + 1;
        if (countA * countB > MOST_PAIRS) {
            throw new RefusedValue(
                    "adds tensors of " + countA + " and " + countB + " values; allowed: " + MOST_PAIRS + " pairs");
        }
        long[] wanted = wanted(pair, steps, zero);
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (long level : wanted) {
            low = Math.min(low, level);
            high = Math.max(high, level);
        }
        // The slope at which levels follow each tensor, seen where nothing saturates, is what the multipliers must
        // have.
        long fewest = Long.MAX_VALUE;
        long[] best = {};
        for (Rounding rounding : List.of(Rounding.HALF_UP, Rounding.HALF_EVEN)) {
            for (int shift = 0; shift <= MAX_SHIFT && fewest > 0; shift++) {
                for (long[] by : multipliers(pair, wanted, shift)) {
                    long wrong = different(pair, wanted, by[0], by[1], shift, rounding, low, high, fewest);
                    if (wrong < fewest) {
                        fewest = wrong;
                        best = new long[] {by[0], by[1], shift, rounding.ordinal()};
                    }
                }
            }
        }
        String nearest = "differs at " + fewest + " of " + wanted.length + " pairs of values";
        if (fewest > 0 && (!approximate || best.length == 0)) {
            throw new Materials.NoFit("is a sum that no two multipliers and a shift equal at every pair of values"
                    + (best.length == 0 ? "" : "; the nearest " + nearest + ", and --approximate takes it"));
        }
        String note = fewest == 0 ? "proved equal at every pair of values" : nearest;
        return written(pair, best, Rounding.values()[(int) best[3]], low, high, note);
    }

    /** The layer that adds the integers as they are. */
    Held plain(Core.Pair pair) {
        long low = pair.a().least() + pair.b().least();
        long high = pair.a().greatest() + pair.b().greatest();
        if (Held.bits(low, high) > 16) {
            throw new RefusedValue("is a sum of more than 16 bits");
        }
        return written(pair, new long[] {1, 1, 0}, Rounding.HALF_UP, low, high, "the integers as they are");
    }

    /** The graph's level at every pair, the second tensor's value running faster. */
    private static long[] wanted(Core.Pair pair, List<Step> steps, long zero) {
        Held a = pair.a();
        Held b = pair.b();
        int countB = (int) (b.greatest() - b.least() + 1);
        int count = (int) ((a.greatest() - a.least() + 1) * countB);
        double[] sums = new double[count];
        for (int i = 0; i < count; i++) {
            long x = a.least() + i / countB;
            long y = b.least() + i % countB;
            sums[i] = pair.alike() ? x + y : (float) ((float) (x * pair.scaleA()) + (float) (y * pair.scaleB()));
        }
        NdArray out = Step.apply(steps, NdArray.ofReals(ElementType.DOUBLE, sums, count, 1));
        if (out.length() != count) {
            throw new RefusedValue("is a sum that is quantized by channel");
        }
        long[] levels = out.integers();
        for (int i = 0; i < levels.length; i++) {
            levels[i] -= zero;
        }
        return levels;
    }

    /** Multipliers about the slopes of the levels. */
    private static List<long[]> multipliers(Core.Pair pair, long[] wanted, int shift) {
        int countB = (int) (pair.b().greatest() - pair.b().least() + 1);
        int countA = wanted.length / countB;
        double slopeA = slope(wanted, countA, countB, (int) -clamp(pair.b().least(), countB), true);
        double slopeB = slope(wanted, countA, countB, (int) -clamp(pair.a().least(), countA), false);
        List<long[]> all = new ArrayList<>();
        long atA = Math.round(Math.scalb(slopeA, shift));
        long atB = Math.round(Math.scalb(slopeB, shift));
        for (long da = -1; da <= 1; da++) {
            for (long db = -1; db <= 1; db++) {
                if (atA + da > 0 && atB + db > 0) {
                    all.add(new long[] {atA + da, atB + db});
                }
            }
        }
        return all;
    }

    private static long clamp(long least, int count) {
        return Math.max(-(count - 1L), Math.min(0, least));
    }

    /** Levels for each step of one tensor while the other is 0, without the ends at which they saturate. */
    private static double slope(long[] wanted, int countA, int countB, int other, boolean first) {
        int count = first ? countA : countB;
        int from = 0;
        int to = count - 1;
        while (from < to && at(wanted, from, other, countB, first) == at(wanted, from + 1, other, countB, first)) {
            from++;
        }
        while (to > from && at(wanted, to, other, countB, first) == at(wanted, to - 1, other, countB, first)) {
            to--;
        }
        return to == from
                ? 0
                : (double) (at(wanted, to, other, countB, first) - at(wanted, from, other, countB, first))
                        / (to - from);
    }

    private static long at(long[] wanted, int own, int other, int countB, boolean first) {
        return first ? wanted[own * countB + other] : wanted[other * countB + own];
    }

    /** Pairs at which the layer's arithmetic does not give the wanted level, as far as they are fewer than a limit. */
    private static long different(
            Core.Pair pair,
            long[] wanted,
            long byA,
            long byB,
            int shift,
            Rounding rounding,
            long low,
            long high,
            long limit) {
        int countB = (int) (pair.b().greatest() - pair.b().least() + 1);
        IntFormat format = IntFormat.signed(Held.bits(low, high));
        if (format.min() != low || format.max() != high) {
            return Long.MAX_VALUE;
        }
        long wrong = 0;
        for (int i = 0; i < wanted.length && wrong < limit; i++) {
            long x = pair.a().least() + i / countB;
            long y = pair.b().least() + i % countB;
            long sum = rounding.shiftRight(x * byA, shift) + rounding.shiftRight(y * byB, shift);
            wrong += format.saturate(sum) == wanted[i] ? 0 : 1;
        }
        return wrong;
    }

    private Held written(Core.Pair pair, long[] by, Rounding rounding, long low, long high, String note) {
        String name = layers.name(pair.node());
        ObjectNode layer =
                layers.add(name, "add", List.of(pair.a().name(), pair.b().name()));
        layers.array(name, "requantize", new long[] {by[0], by[1], by[2]}, 3);
        LayerList.format(layer, "activation-bits", Held.bits(low, high), LayerList.ACTIVATION_BITS);
        if (rounding != Rounding.HALF_UP) {
            layer.withObject("/formats").put("rounding", "half-even");
        }
        layers.note(name, pair.node() + " as add, " + note);
        Held a = pair.a();
        return new Held(name, a.height(), a.width(), a.channels(), low, high);
    }
}
