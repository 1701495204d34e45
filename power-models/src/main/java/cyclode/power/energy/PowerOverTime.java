package cyclode.power.energy;

import cyclode.core.file.RefusedValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Energy in windows of equal length. Within its span a charge is spent evenly; its windows sum exactly to it.
 *
 * @param window length of a window; the last may hold less of the run
 * @param energy energy by cause in each window, aJ
 * @param end end of the run
 */
public record PowerOverTime(ExactTime window, List<Map<Cause, BigInteger>> energy, ExactTime end) {
    private static final MathContext DIGITS = MathContext.DECIMAL64;
    private static final int MOST_WINDOWS = 1_000_000;

    public PowerOverTime {
        energy = List.copyOf(energy);
    }

    /**
     * Cuts an account into windows.
     *
     * @throws RefusedValue if there would be more than a million windows
     */
    public static PowerOverTime of(EnergyAccount account, ExactTime window) {
        if (window.numerator().signum() == 0) {
            throw new RefusedValue("a window must be longer than nothing");
        }
        ExactTime end = account.end();
        BigInteger count = floor(end, window).add(BigInteger.ONE);
        if (count.compareTo(BigInteger.valueOf(MOST_WINDOWS)) > 0) {
            throw new RefusedValue(count + " windows are too many; at most " + MOST_WINDOWS);
        }
        List<EnumMap<Cause, BigInteger>> sums = new ArrayList<>();
        for (int i = 0; i < count.intValueExact(); i++) {
            sums.add(new EnumMap<>(Cause.class));
        }
        account.charges().forEach(c -> spread(c, window, sums));
        if (sums.size() > 1 && sums.get(sums.size() - 1).isEmpty()) {
            sums.remove(sums.size() - 1);
        }
        List<Map<Cause, BigInteger>> frozen = new ArrayList<>();
        sums.forEach(s -> frozen.add(Collections.unmodifiableMap(s)));
        return new PowerOverTime(window, frozen, end);
    }

    /** Power of each window, W. */
    public double[] watts() {
        double[] watts = new double[energy.size()];
        Arrays.setAll(watts, i -> watts(sum(energy.get(i)), length(i)));
        return watts;
    }

    /** Mean power of the run, W. */
    public double average() {
        BigInteger all = energy.stream().map(PowerOverTime::sum).reduce(BigInteger.ZERO, BigInteger::add);
        return watts(all, end);
    }

    /** Power of the window that takes most, W. */
    public double peak() {
        return Arrays.stream(watts()).max().orElse(0);
    }

    private ExactTime length(int index) {
        ExactTime start = new ExactTime(window.numerator().multiply(BigInteger.valueOf(index)), window.denominator());
        ExactTime rest = end.minus(start);
        return rest.compareTo(window) < 0 ? rest : window;
    }

    private static void spread(Charge charge, ExactTime window, List<EnumMap<Cause, BigInteger>> sums) {
        ExactTime from = charge.span().from();
        ExactTime length = charge.span().length();
        int first = floor(from, window).intValueExact();
        if (length.numerator().signum() == 0) {
            sums.get(Math.min(first, sums.size() - 1)).merge(charge.cause(), charge.attojoules(), BigInteger::add);
            return;
        }
        BigInteger before = BigInteger.ZERO;
        for (int i = first; before.compareTo(charge.attojoules()) < 0 && i < sums.size(); i++) {
            ExactTime boundary =
                    new ExactTime(window.numerator().multiply(BigInteger.valueOf(i + 1L)), window.denominator());
            BigInteger until = boundary.compareTo(charge.span().until()) >= 0
                    ? charge.attojoules()
                    : charge.attojoules()
                            .multiply(ratio(boundary.minus(from), length)[0])
                            .divide(ratio(boundary.minus(from), length)[1]);
            sums.get(i).merge(charge.cause(), until.subtract(before), BigInteger::add);
            before = until;
        }
    }

    private static BigInteger[] ratio(ExactTime part, ExactTime whole) {
        return new BigInteger[] {
            part.numerator().multiply(whole.denominator()), part.denominator().multiply(whole.numerator())
        };
    }

    private static BigInteger floor(ExactTime time, ExactTime window) {
        BigInteger[] r = ratio(time, window);
        return r[0].divide(r[1]);
    }

    private static BigInteger sum(Map<Cause, BigInteger> parts) {
        return parts.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static double watts(BigInteger attojoules, ExactTime time) {
        return time.numerator().signum() == 0
                ? 0
                : new BigDecimal(attojoules)
                        .movePointLeft(18)
                        .divide(time.toSeconds(), DIGITS)
                        .doubleValue();
    }
}
