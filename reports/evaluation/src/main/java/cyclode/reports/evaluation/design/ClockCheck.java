package cyclode.reports.evaluation.design;

import cyclode.power.clock.ReachableClock;
import cyclode.power.device.Device;
import cyclode.units.accelerator.Accelerator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A clock of the logic beside what its units are likely to reach.
 *
 * @param clock its name
 * @param megahertz what the design asks for
 * @param reachable what the slowest of its units can; the limit names the unit and its path
 * @param accepted what the hardware file accepts although its units may not reach it, MHz; 0 where it accepts nothing
 */
public record ClockCheck(String clock, double megahertz, ReachableClock reachable, double accepted) {
    private static final double HERTZ_MEGAHERTZ = 1e6;

    /** The clocks that units of the logic run on, in the order of the file. */
    public static List<ClockCheck> of(Accelerator accelerator, Device device) {
        Map<String, ReachableClock> slowest = new LinkedHashMap<>();
        accelerator.units().forEach((unit, spec) -> ReachableClock.of(device, spec.inventory(), spec.paths())
                .map(own -> new ReachableClock(own.megahertz(), own.low(), own.high(), unit + ", " + own.limit()))
                .ifPresent(own -> slowest.merge(spec.clock(), own, ReachableClock::orLower)));
        List<ClockCheck> checks = new ArrayList<>();
        accelerator.clocks().forEach((clock, frequency) -> Optional.ofNullable(slowest.get(clock))
                .ifPresent(reachable -> checks.add(new ClockCheck(
                        clock,
                        frequency.toHertz() / HERTZ_MEGAHERTZ,
                        reachable,
                        Optional.ofNullable(accelerator.acceptedClocks().get(clock))
                                .map(each -> each.toHertz() / HERTZ_MEGAHERTZ)
                                .orElse(0.0)))));
        return checks;
    }

    /** Whether the clock is above what is expected. */
    public boolean doubtful() {
        return megahertz > reachable.megahertz();
    }

    /** Whether it is above the band, and not accepted all the same. */
    public boolean refused() {
        return megahertz > reachable.high() && megahertz > accepted;
    }

    /** What is expected, with its band and what sets it. */
    public String expected() {
        return Math.round(reachable.megahertz()) + " MHz (" + Math.round(reachable.low()) + " to "
                + Math.round(reachable.high()) + ") by " + reachable.limit();
    }

    /**
     * Refuses clocks above the band.
     *
     * @throws NegativeAnswer naming them, with what would do
     */
    public static void require(DesignPoint design) {
        List<String> lines = new ArrayList<>();
        for (ClockCheck check : design.clocks()) {
            if (check.refused()) {
                lines.add("clock '" + check.clock() + "' of " + Math.round(check.megahertz())
                        + " MHz is above what the design is likely to reach on "
                        + design.device().name() + ": " + check.expected());
                lines.add("would do: --set hardware.clocks." + check.clock() + "=maximum, or a deeper pipeline of "
                        + check.reachable().limit());
            }
        }
        if (!lines.isEmpty()) {
            lines.add("to run it all the same: --allow-overclock");
            throw new NegativeAnswer(String.join("\n  ", lines));
        }
    }
}
