package cyclode.core.time;

import cyclode.core.file.RefusedValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The common tick of a set of clocks: time is a whole number of ticks, so that no clock ever drifts. */
public final class Timebase {
    /** A run of an hour must fit: the shortest span, in seconds, that 2^62 ticks have to cover. */
    private static final long SECONDS = 3_600;

    private final Frequency tick;
    private final Map<String, ClockDomain> clocks;

    private Timebase(Frequency tick, Map<String, ClockDomain> clocks) {
        this.tick = tick;
        this.clocks = clocks;
    }

    /**
     * Finds the common tick of named clocks.
     *
     * @param frequencies clock name to frequency, in a fixed order
     * @throws RefusedValue if the common tick is so short that an hour of it would overflow a long
     */
    public static Timebase of(Map<String, Frequency> frequencies) {
        if (frequencies.isEmpty()) {
            throw new RefusedValue("at least one clock is needed");
        }
        Frequency tick = null;
        try {
            for (Frequency frequency : frequencies.values()) {
                tick = tick == null ? frequency : tick.commonMultiple(frequency);
            }
        } catch (ArithmeticException e) {
            throw refused(frequencies);
        }
        Frequency common = java.util.Objects.requireNonNull(tick);
        BigInteger hour = BigInteger.valueOf(common.numerator())
                .multiply(BigInteger.valueOf(SECONDS))
                .divide(BigInteger.valueOf(common.denominator()));
        if (hour.bitLength() > 62) {
            throw refused(frequencies);
        }
        Map<String, ClockDomain> clocks = new LinkedHashMap<>();
        frequencies.forEach((name, f) -> clocks.put(name, new ClockDomain(name, f, f.periodIn(common))));
        return new Timebase(common, Collections.unmodifiableMap(clocks));
    }

    private static RefusedValue refused(Map<String, Frequency> frequencies) {
        List<String> parts = new ArrayList<>();
        frequencies.forEach((name, f) -> parts.add(name + " " + f));
        return new RefusedValue(
                "these clocks have no common tick that a 64-bit count of an hour can hold: " + String.join(", ", parts)
                        + "; choose frequencies with a common multiple of moderate size, or write fractions that are not decimal exactly, as 500/3MHz");
    }

    /** The frequency of the tick. */
    public Frequency tick() {
        return tick;
    }

    /** The clocks by name, in the order given. */
    public Map<String, ClockDomain> clocks() {
        return clocks;
    }

    /**
     * One clock.
     *
     * @throws RefusedValue if there is no clock of that name
     */
    public ClockDomain clock(String name) {
        ClockDomain clock = clocks.get(name);
        if (clock == null) {
            throw new RefusedValue("no clock '" + name + "': the clocks are " + clocks.keySet());
        }
        return clock;
    }

    /** Ticks that last at least the given whole nanoseconds. */
    public long ticksCovering(long nanoseconds) {
        BigInteger top = BigInteger.valueOf(nanoseconds).multiply(BigInteger.valueOf(tick.numerator()));
        BigInteger bottom = BigInteger.valueOf(tick.denominator()).multiply(BigInteger.valueOf(1_000_000_000L));
        BigInteger[] parts = top.divideAndRemainder(bottom);
        return (parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE)).longValueExact();
    }
}
