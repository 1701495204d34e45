package cyclode.reports.studies.reproduction;

import cyclode.core.file.Assignment;
import cyclode.core.file.Default;
import cyclode.core.file.RefusedValue;
import cyclode.reports.studies.sampling.Axis;
import cyclode.reports.studies.sampling.Axis.Choices;
import cyclode.reports.studies.sampling.Axis.Integers;
import cyclode.reports.studies.sampling.Axis.PowersOfTwo;
import cyclode.reports.studies.sampling.Axis.Reals;
import cyclode.units.model.Assumption;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something about a system that was not published.
 *
 * @param name what it is called
 * @param keys paths that it sets, each beginning with the kind of file: {@code workload.}, {@code hardware.}, {@code baseline.} or
 *     {@code overhead.}, the last a row of the software stack, within that stack's own range where it is an assumed one
 * @param multiples what its value is multiplied by for each path; none: by 1
 * @param low least value
 * @param high greatest value
 * @param step from one integer to the next; none for a decimal
 * @param choices the settings allowed, in place of a range; where they have an order, in that order
 * @param scale prior over a range: even, even in the logarithm, or the powers of two
 * @param ordered whether the choices have an order
 * @param nominal its setting at the nominal point
 * @param unit of the value; written behind it
 * @param reason why the range and the nominal setting are what they are
 */
public record FreeParameter(
        String name,
        List<String> keys,
        @Default("[]") List<Long> multiples,
        Optional<BigDecimal> low,
        Optional<BigDecimal> high,
        Optional<Long> step,
        @Default("[]") List<String> choices,
        @Default("log") Assumption.Scale scale,
        @Default("false") boolean ordered,
        Object nominal,
        @Default("''") String unit,
        String reason) {
    /** Kind of the rows of a software stack. */
    public static final String OVERHEAD = "overhead.";

    /** Checks that it sets something, and over what. */
    public FreeParameter {
        if (keys.isEmpty()) {
            throw new RefusedValue("'" + name + "' sets nothing");
        }
        if (!multiples.isEmpty() && multiples.size() != keys.size()) {
            throw new RefusedValue(
                    "'" + name + "' has " + multiples.size() + " multiples for " + keys.size() + " keys");
        }
        boolean ranged = low.isPresent() && high.isPresent();
        if (ranged == !choices.isEmpty() && !keys.get(0).startsWith(OVERHEAD)) {
            throw new RefusedValue("'" + name + "' needs either low and high or choices");
        }
    }

    /** Whether it is a row of the software stack, whose range that stack gives. */
    public boolean isOverhead() {
        return keys.get(0).startsWith(OVERHEAD);
    }

    /** Whether it is about what the accelerator is compared with. */
    public boolean isOfBaseline() {
        return isOverhead() || keys.get(0).startsWith("baseline.");
    }

    /** Whether its settings can be set in a row: all but choices without an order. */
    public boolean hasOrder() {
        return choices.isEmpty() || ordered;
    }

    /** Its settings. */
    public Axis axis() {
        if (!choices.isEmpty()) {
            return new Choices(choices);
        }
        BigDecimal from = low.orElseThrow();
        BigDecimal to = high.orElseThrow();
        boolean whole = Axis.whole(from) && Axis.whole(to);
        return switch (scale) {
            case POWER_OF_TWO -> new PowersOfTwo(from.longValueExact(), to.longValueExact(), unit);
            case LINEAR ->
                step.isPresent()
                        ? new Integers(from.longValueExact(), to.longValueExact(), step.get(), unit)
                        : new Reals(from, to, Reals.Spacing.LINEAR, 0, whole, unit);
            case LOG -> new Reals(from, to, Reals.Spacing.LOG, 0, whole, unit);
        };
    }

    /** The nominal setting as text. */
    public String nominalText() {
        return String.valueOf(nominal);
    }

    /** What a setting assigns, with the kind of file in front of each path. */
    public List<Assignment> assignments(String setting) {
        List<Assignment> list = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String text = multiples.isEmpty()
                    ? setting
                    : Long.toString(Math.multiplyExact(Long.parseLong(setting), multiples.get(i)));
            list.add(new Assignment(keys.get(i), text));
        }
        return list;
    }

    /**
     * How far a setting lies from another, in units of the range: 1 from end to end, and between any two choices without order.
     */
    public double distance(String a, String b) {
        if (a.equals(b)) {
            return 0;
        }
        return hasOrder() ? Math.abs(position(a) - position(b)) : 1;
    }

    /**
     * A setting as a number, without its unit.
     *
     * @throws NumberFormatException if it is none
     */
    public BigDecimal number(String setting) {
        return new BigDecimal(setting.substring(0, setting.length() - unit.length()));
    }

    /** Where a setting lies in the range, 0 to 1. */
    public double position(String setting) {
        if (!choices.isEmpty()) {
            return choices.size() == 1 ? 0 : choices.indexOf(setting) / (choices.size() - 1.0);
        }
        double value = number(setting).doubleValue();
        double from = low.orElseThrow().doubleValue();
        double to = high.orElseThrow().doubleValue();
        return scale == Assumption.Scale.LINEAR
                ? (value - from) / (to - from)
                : StrictMath.log(value / from) / StrictMath.log(to / from);
    }
}
