package cyclode.workloads.onnx.layers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.Rounding;
import cyclode.workloads.onnx.form.Core;
import cyclode.workloads.onnx.form.Held;
import cyclode.workloads.onnx.requantize.Step;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Arrays;
import java.util.List;

/**
 * Makes layers of sums of two tensors: round((a·ma + b·mb + c) / 2^s) that gives the graph's level for every pair of integers. For given
 * multipliers every pair bounds the offset from below and from above; there is one if some number is within all bounds.
 */
final class Sum {
    private static final long MOST_PAIRS = 1L << 22;
    private static final int MAX_SHIFT = 28;
    private static final long MAX_OFFSET = (1L << 47) - 1;

    private final LayerList layers;
    private final boolean approximate;

    Sum(LayerList layers, boolean approximate) {
        this.layers = layers;
        this.approximate = approximate;
    }

    /** Multipliers, offset, shift and rounding, and the pairs at which they do not give the graph's level. */
    private record Rule(long byA, long byB, long offset, int shift, Rounding rounding, long wrong) {}

    /** The layer whose values equal the steps' at every pair. */
    Held made(Core.Pair pair, List<Step> steps, long zero) {
        long countA = pair.a().greatest() - pair.a().least() + 1;
        long countB = pair.b().greatest() - pair.b().least() + 1;
        if (countA * countB > MOST_PAIRS) {
            throw new RefusedValue(
                    "adds tensors of " + countA + " and " + countB + " values; allowed: " + MOST_PAIRS + " pairs");
        }
        long[] wanted = wanted(pair, steps, zero);
        long low = Arrays.stream(wanted).min().orElse(0);
        long high = Arrays.stream(wanted).max().orElse(0);
        Rule rule = rule(pair, wanted, slope(pair, steps), low, high);
        String nearest = "differs at " + rule.wrong + " of " + wanted.length + " pairs of values";
        if (rule.wrong > 0 && !approximate) {
            throw new Materials.NoFit(
                    "is a sum that no two multipliers, offset and shift equal at every pair of values; the"
                            + " nearest " + nearest + ", and --approximate takes it");
        }
        return written(pair, rule, low, high, rule.wrong == 0 ? "proved equal at every pair of values" : nearest);
    }

    /** The graph's level at every pair, the second tensor's value running faster. */
    private static long[] wanted(Core.Pair pair, List<Step> steps, long zero) {
        int countB = (int) (pair.b().greatest() - pair.b().least() + 1);
        int count = (int) ((pair.a().greatest() - pair.a().least() + 1) * countB);
        double[] sums = new double[count];
        for (int i = 0; i < count; i++) {
            long x = pair.a().least() + i / countB;
            long y = pair.b().least() + i % countB;
            sums[i] = pair.sum(x, y);
        }
        long[] levels = at(steps, sums);
        for (int i = 0; i < levels.length; i++) {
            levels[i] -= zero;
        }
        return levels;
    }

    private static long[] at(List<Step> steps, double... sums) {
        NdArray out = Step.apply(steps, NdArray.ofReals(ElementType.DOUBLE, sums.clone(), sums.length, 1));
        if (out.length() != sums.length) {
            throw new RefusedValue("is a sum that is quantized by channel");
        }
        return out.integers();
    }

    /** Levels for each unit of the sum: from where the function leaves its least level to where it reaches its greatest. */
    private static double slope(Core.Pair pair, List<Step> steps) {
        if (pair.linear() != null) {
            return 1;
        }
        double a = unit(pair, pair.signA(), pair.scaleA());
        double b = unit(pair, pair.signB(), pair.scaleB());
        double least = Math.min(pair.a().least() * a, pair.a().greatest() * a)
                + Math.min(pair.b().least() * b, pair.b().greatest() * b);
        double greatest = Math.max(pair.a().least() * a, pair.a().greatest() * a)
                + Math.max(pair.b().least() * b, pair.b().greatest() * b);
        long first = at(steps, least)[0];
        long last = at(steps, greatest)[0];
        if (last - first < 2) {
            return last == first ? 0 : 1 / Math.max(1e-9, greatest - least);
        }
        double from = where(pair, steps, first + 1, least, greatest);
        return (last - first - 1) / (where(pair, steps, last, least, greatest) - from);
    }

    /** Where a level is reached; sums of integers are asked for at integers alone. */
    private static double where(Core.Pair pair, List<Step> steps, long level, double least, double greatest) {
        double below = least;
        double above = greatest;
        for (int i = 0; i < 50; i++) {
            double middle = pair.alike() ? Math.floor((below + above) / 2) : (below + above) / 2;
            if (at(steps, middle)[0] >= level) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return above;
    }

    private Rule rule(Core.Pair pair, long[] wanted, double slope, long low, long high) {
        double slopeA = slope * scale(pair, pair.a(), pair.signA(), pair.scaleA());
        double slopeB = slope * scale(pair, pair.b(), pair.signB(), pair.scaleB());
        Rule best = null;
        for (Rounding rounding : List.of(Rounding.HALF_UP, Rounding.HALF_EVEN)) {
            for (int shift = 0; shift <= MAX_SHIFT; shift++) {
                long byA = Math.round(Math.scalb(slopeA, shift));
                long byB = Math.round(Math.scalb(slopeB, shift));
                if (Math.abs(byA) > Integer.MAX_VALUE || Math.abs(byB) > Integer.MAX_VALUE) {
                    break;
                }
                long offset = offset(pair, wanted, byA, byB, shift, rounding, low, high);
                if (Math.abs(offset) > MAX_OFFSET) {
                    continue;
                }
                Rule rule = new Rule(byA, byB, offset, shift, rounding, 0);
                rule = new Rule(byA, byB, offset, shift, rounding, wrong(pair, wanted, rule, low, high));
                if (rule.wrong == 0) {
                    return rule;
                }
                best = best == null || rule.wrong < best.wrong ? rule : best;
            }
        }
        if (best == null) {
            throw new RefusedValue("is a sum whose multipliers are too wide");
        }
        return best;
    }

    /** What a unit of a tensor counts in the sum; nothing of one that is 0 everywhere, whose scale says nothing. */
    private static double scale(Core.Pair pair, Held held, long sign, double scale) {
        boolean nothing = held.least() == 0 && held.greatest() == 0;
        return nothing ? 0 : unit(pair, sign, scale);
    }

    /** What a unit of a tensor counts in what the steps take. */
    private static double unit(Core.Pair pair, long sign, double scale) {
        return pair.alike() ? sign : scale;
    }

    /** The middle of the bounds of the offset. */
    private static long offset(
            Core.Pair pair, long[] wanted, long byA, long byB, int shift, Rounding rounding, long low, long high) {
        int countB = (int) (pair.b().greatest() - pair.b().least() + 1);
        long least = Long.MIN_VALUE / 4;
        long greatest = Long.MAX_VALUE / 4;
        for (int i = 0; i < wanted.length; i++) {
            long value = (pair.a().least() + i / countB) * byA + (pair.b().least() + i % countB) * byB;
            if (wanted[i] > low) {
                least = Math.max(least, reached(wanted[i], shift, rounding) - value);
            }
            if (wanted[i] < high) {
                greatest = Math.min(greatest, reached(wanted[i] + 1, shift, rounding) - 1 - value);
            }
        }
        return least <= 0 && greatest >= 0 ? 0 : least + (greatest - least) / 2;
    }

    /** The least scaled value that is rounded to a level. */
    private static long reached(long level, int shift, Rounding rounding) {
        long half = shift == 0 ? 0 : 1L << (shift - 1);
        boolean above = rounding == Rounding.HALF_EVEN && shift > 0 && (level & 1) == 1;
        return (level << shift) - half + (above ? 1 : 0);
    }

    /** Pairs at which the layer's arithmetic, computed as it is defined, does not give the wanted level. */
    private static long wrong(Core.Pair pair, long[] wanted, Rule rule, long low, long high) {
        int countB = (int) (pair.b().greatest() - pair.b().least() + 1);
        long wrong = 0;
        for (int i = 0; i < wanted.length; i++) {
            long x = pair.a().least() + i / countB;
            long y = pair.b().least() + i % countB;
            long level = rule.rounding.shiftRight(x * rule.byA + y * rule.byB + rule.offset, rule.shift);
            wrong += Math.max(low, Math.min(high, level)) == wanted[i] ? 0 : 1;
        }
        return wrong;
    }

    /** The layer that adds the integers as they are. */
    Held plain(Core.Pair pair) {
        long low = pair.least()[0];
        long high = pair.greatest()[0];
        if (Held.bits(low, high) > 16) {
            throw new RefusedValue("is a sum of more than 16 bits");
        }
        return written(
                pair,
                new Rule(pair.signA(), pair.signB(), 0, 0, Rounding.HALF_UP, 0),
                low,
                high,
                "the integers as they are");
    }

    private Held written(Core.Pair pair, Rule rule, long low, long high, String note) {
        String name = layers.name(pair.node());
        ObjectNode layer =
                layers.add(name, "add", List.of(pair.a().name(), pair.b().name()));
        layer.put("rounded", "sum");
        layers.array(name, "multiplier", new long[] {rule.byA, rule.byB}, 2);
        layers.array(name, "offset", new long[] {rule.offset}, 1);
        layers.array(name, "shift", new long[] {rule.shift}, 1);
        Materials.bounds(layer, low, high);
        if (rule.rounding != Rounding.HALF_UP) {
            layer.withObject("/formats").put("rounding", "half-even");
        }
        layers.note(name, pair.node() + " as add, " + note);
        Held a = pair.a();
        return new Held(name, a.height(), a.width(), a.channels(), low, high);
    }
}
