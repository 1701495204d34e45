package cyclode.power.resource;

import java.util.Map;
import java.util.Optional;

/**
 * How far a tool's own count may lie from an estimate of it: between {@code low} and {@code high} times as many.
 *
 * <p>Two things leave it open. The laws against their own tool: the 5th and the 95th percentile of what Yosys counts over what is
 * estimated, over the synthesized RTL of the units; derived, and held by a test of those runs. And Vivado against Yosys: no run of
 * Vivado is at hand, so the ratio is that of two designs for which somebody published both tools' counts, a UART (42 LUTs for 65, 34
 * flip-flops for 35; lnis-uofu/OpenFPGA, issue 825) and a system on chip (4,144 for 9,582 and 3,183 for 3,768; enjoy-digital/litex,
 * issue 132; Yosys of 2019). Both found fewer in Vivado, which joins small functions in one LUT; that it never needs more is assumed.
 *
 * @param low at least so many times the estimate
 * @param high at most so many times the estimate
 */
public record CountBand(double low, double high) {
    private static final Map<Kind, CountBand> LAWS =
            Map.of(Kind.LUT, new CountBand(0.89, 1.78), Kind.FF, new CountBand(0.89, 1.10));

    /** Vivado's count for each of Yosys's, least and most. */
    private static final Map<Kind, CountBand> VIVADO =
            Map.of(Kind.LUT, new CountBand(4144.0 / 9582, 1), Kind.FF, new CountBand(3183.0 / 3768, 1));

    /** That of an estimate; absent for what the flow's runs show to be exact, or nothing is known of. */
    public static Optional<CountBand> of(Flow flow, Kind kind) {
        CountBand laws = LAWS.get(kind);
        CountBand ratio = flow == Flow.VIVADO ? VIVADO.get(kind) : new CountBand(1, 1);
        return laws == null || ratio == null ? Optional.empty() : Optional.of(laws.times(ratio));
    }

    /** Least count for an estimate, rounded down. */
    public long least(long estimate) {
        return (long) Math.floor(low * estimate);
    }

    /** Largest count for an estimate, rounded up. */
    public long most(long estimate) {
        return (long) Math.ceil(high * estimate);
    }

    private CountBand times(CountBand other) {
        return new CountBand(low * other.low, high * other.high);
    }
}
