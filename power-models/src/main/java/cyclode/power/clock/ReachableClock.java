package cyclode.power.clock;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.account.TimingPath;
import cyclode.core.evidence.Sourced;
import cyclode.power.device.Device;
import cyclode.power.device.Family;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The clock that a unit is likely to reach on a device, before placement: that of its slowest path, or of the slowest hard block that it has,
 * or of the clock network. Law, sources and what it was held against: {@code docs/clock.md}.
 *
 * @param megahertz the clock, with delays at their nominal values
 * @param low with all delays at the slow end of their ranges
 * @param high with all delays at the fast end
 * @param limit what sets it
 */
public record ReachableClock(double megahertz, double low, double high, String limit) {
    private static final double NANOSECONDS_MEGAHERTZ = 1000;
    private static final Map<Component.MemoryKind, String> HARD =
            Map.of(Component.MemoryKind.BLOCK, "block-ram", Component.MemoryKind.ULTRA, "ultra-ram");

    /** The clock of a unit; nothing where delays are not known, or of a unit that is a hard block or a part outside. */
    public static Optional<ReachableClock> of(Device device, Inventory inventory, List<TimingPath> paths) {
        Map<String, Sourced> limits = device.family().clockLimits();
        boolean hard = inventory.items().stream()
                .allMatch(item -> item.component().block().isPresent());
        if (hard || limits.isEmpty()) {
            return Optional.empty();
        }
        ReachableClock clock = block(device, "clock-buffer", "the clock network");
        for (Inventory.Item item : inventory.items()) {
            String key = item.component().memoryKind().map(HARD::get).orElse("");
            if (limits.containsKey(key)) {
                clock = clock.orLower(block(device, key, key.replace('-', ' ')));
            }
        }
        for (TimingPath path : paths) {
            clock = clock.orLower(new ReachableClock(
                    megahertz(device, path, Sourced::value),
                    megahertz(device, path, Sourced::high),
                    megahertz(device, path, Sourced::low),
                    path.name()));
        }
        return Optional.of(clock);
    }

    /**
     * The nanoseconds of logic on the slowest of some ways, each within one cycle, as if nets took no time: what a tool says of a netlist before
     * placement, for speed grade 1.
     */
    public static double logicNanoseconds(Family family, List<TimingPath> paths) {
        return paths.stream()
                .mapToDouble(path -> PathDelay.logic(family, path))
                .max()
                .orElse(0);
    }

    private static double megahertz(Device device, TimingPath path, Function<Sourced, BigDecimal> corner) {
        Family family = device.family();
        double period = new PathDelay(family, each -> corner.apply(each).doubleValue()).period(path);
        return NANOSECONDS_MEGAHERTZ / (period * device.delayFactor());
    }

    private static ReachableClock block(Device device, String key, String limit) {
        Sourced highest = device.family().limit(key);
        double factor = device.delayFactor();
        return new ReachableClock(
                highest.value().doubleValue() / factor,
                highest.low().doubleValue() / factor,
                highest.high().doubleValue() / factor,
                limit);
    }

    /** This or another, whichever is lower; each end of the band by itself. */
    public ReachableClock orLower(ReachableClock other) {
        return new ReachableClock(
                Math.min(megahertz, other.megahertz),
                Math.min(low, other.low),
                Math.min(high, other.high),
                other.megahertz < megahertz ? other.limit : limit);
    }
}
