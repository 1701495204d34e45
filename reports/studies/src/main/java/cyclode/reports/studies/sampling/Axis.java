package cyclode.reports.studies.sampling;

import cyclode.core.file.RefusedValue;
import cyclode.units.model.Assumption;
import cyclode.workloads.network.Parameter;
import java.math.BigDecimal;

/** The settings that a parameter may have, with how they are spread. */
public sealed interface Axis permits Choices, Integers, PowersOfTwo, Reals {
    /** How many settings there are; 0 where they are not counted, as between two real numbers. */
    long levels();

    /**
     * The setting at a place, as files and the command line write it.
     *
     * @param place at least 0 and below 1; settings that are counted take equal shares of it
     */
    String at(double place);

    /** The middle of a level's share. */
    default double place(long level) {
        return (level + 0.5) / levels();
    }

    /** The level at a place, of settings that are counted. */
    default long level(double place) {
        if (!(place >= 0 && place < 1)) {
            throw new RefusedValue("place " + place + "; allowed: at least 0 and below 1");
        }
        return Math.min((long) (place * levels()), levels() - 1);
    }

    /** The range of a hardware file's assumption. */
    static Axis of(Assumption assumption) {
        if (!assumption.choices().isEmpty()) {
            return new Choices(assumption.choices());
        }
        BigDecimal low = assumption.low().orElseThrow();
        BigDecimal high = assumption.high().orElseThrow();
        boolean whole = whole(low) && whole(high);
        return switch (assumption.scale()) {
            case POWER_OF_TWO -> new PowersOfTwo(low.longValueExact(), high.longValueExact(), "");
            case LINEAR ->
                whole ? new Integers(low.longValueExact(), high.longValueExact(), 1, "") : Reals.linear(low, high);
            case LOG -> new Reals(low, high, Reals.Spacing.LOG, 0, whole, "");
        };
    }

    /** The range of a workload's parameter. */
    static Axis of(Parameter parameter) {
        return parameter.choices().isEmpty()
                ? new Integers(parameter.min().orElseThrow(), parameter.max().orElseThrow(), 1, "")
                : new Choices(parameter.choices());
    }

    private static boolean whole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0;
    }
}
