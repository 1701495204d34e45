package cyclode.reports.render.drawing;

import cyclode.core.text.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The values that an axis names, and how it writes them. Computed in decimal, so that 0.1 is 0.1. */
final class Ticks {
    private static final int[] STEPS = {1, 2, 5};

    private Ticks() {}

    /**
     * Multiples of 1, 2 or 5 times a power of ten within the range: the finest step that gives at most {@code most}, or one finer
     * where that leaves a single tick, which would not give the scale away.
     */
    public static List<BigDecimal> linear(double low, double high, int most) {
        int exponent = (int) StrictMath.floor(StrictMath.log10(high - low)) - 2;
        List<BigDecimal> finer = List.of();
        for (int n = 0; ; n++) {
            List<BigDecimal> ticks =
                    multiples(BigDecimal.valueOf(STEPS[n % 3]).scaleByPowerOfTen(exponent + n / 3), low, high);
            if (ticks.size() <= Math.max(2, most)) {
                return ticks.size() < 2 && !finer.isEmpty() ? finer : ticks;
            }
            finer = ticks;
        }
    }

    private static List<BigDecimal> multiples(BigDecimal step, double low, double high) {
        long first = (long) StrictMath.ceil(low / step.doubleValue() - 1e-9);
        long last = (long) StrictMath.floor(high / step.doubleValue() + 1e-9);
        List<BigDecimal> ticks = new ArrayList<>();
        for (long k = first; k <= last; k++) {
            ticks.add(step.multiply(BigDecimal.valueOf(k)));
        }
        return ticks;
    }

    /** Powers of ten within the range, with their doubles and fives where there is room for at most {@code most}. */
    static List<BigDecimal> log(double low, double high, int most) {
        List<BigDecimal> fine = logSteps(low, high, 1, new int[] {1, 2, 5});
        if (fine.size() <= most) {
            return fine;
        }
        for (int every = 1; ; every++) {
            List<BigDecimal> decades = logSteps(low, high, every, new int[] {1});
            if (decades.size() <= Math.max(2, most)) {
                return decades;
            }
        }
    }

    private static List<BigDecimal> logSteps(double low, double high, int every, int[] factors) {
        List<BigDecimal> ticks = new ArrayList<>();
        int from = Math.floorDiv((int) StrictMath.floor(StrictMath.log10(low)), every) * every;
        for (int exponent = from; exponent <= StrictMath.ceil(StrictMath.log10(high)); exponent += every) {
            for (int factor : factors) {
                BigDecimal tick = BigDecimal.valueOf(factor).scaleByPowerOfTen(exponent);
                if (tick.doubleValue() >= low * (1 - 1e-9) && tick.doubleValue() <= high * (1 + 1e-9)) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    /** All ticks of an axis in the same form: plain, or with a common k, M or G where they are large. */
    public static List<String> linearLabels(List<BigDecimal> ticks) {
        double most =
                ticks.stream().mapToDouble(t -> Math.abs(t.doubleValue())).max().orElse(0);
        int exponent = most >= 1e9 ? 9 : most >= 1e6 ? 6 : most >= 1e4 ? 3 : 0;
        int places = ticks.stream()
                .mapToInt(t -> t.signum() == 0
                        ? 0
                        : Math.max(
                                0,
                                t.movePointLeft(exponent).stripTrailingZeros().scale()))
                .max()
                .orElse(0);
        return ticks.stream()
                .map(t -> t.signum() == 0 ? "0" : Decimals.fixed(t.movePointLeft(exponent), places) + prefix(exponent))
                .toList();
    }

    /** Each tick for itself, as an axis of many decades needs it. */
    static List<String> logLabels(List<BigDecimal> ticks) {
        return ticks.stream().map(Ticks::logLabel).toList();
    }

    private static String logLabel(BigDecimal tick) {
        double value = tick.doubleValue();
        int exponent = value >= 1e15 || value < 1e-4
                ? 0
                : value >= 1e12 ? 12 : value >= 1e9 ? 9 : value >= 1e6 ? 6 : value >= 1e4 ? 3 : 0;
        return Decimals.compact(tick.movePointLeft(exponent).doubleValue(), 3) + prefix(exponent);
    }

    private static String prefix(int exponent) {
        return switch (exponent) {
            case 3 -> "k";
            case 6 -> "M";
            case 9 -> "G";
            case 12 -> "T";
            default -> "";
        };
    }
}
