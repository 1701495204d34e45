package cyclode.power.clock;

import static java.util.Objects.requireNonNull;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.evidence.Sourced;
import cyclode.power.device.Family;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The clock that a unit is unlikely to exceed, by a rule of thumb: a value passes the slowest primitive of every kind that the unit has,
 * one after the other; the unit's pipeline cuts this way into as many equal pieces as it has stages; no piece is shorter than a register.
 * A unit that names no pipeline depth is taken to have a register behind every primitive. No hard block goes beyond its own limit. Delays
 * are taken at their nominal values.
 *
 * @param megahertz the clock
 * @param limit what sets it
 */
public record ReachableClock(double megahertz, String limit) {
    /** Inputs of a LUT that choose among four values. */
    private static final int LUT_WAYS = 4;

    private static final int LUT_ENTRIES = 64;

    /**
     * The clock of a unit; nothing for a family without delays, or a unit that is a hard block or a part outside.
     *
     * @param family of the device that holds the unit, whatever table its energies come from
     * @param depth stages of the unit's pipeline, where it has a number of them
     */
    public static Optional<ReachableClock> of(Family family, Inventory inventory, OptionalInt depth) {
        boolean hard = inventory.items().stream()
                .allMatch(item -> item.component().block().isPresent());
        return hard || family.clockLimits().isEmpty()
                ? Optional.empty()
                : Optional.of(of(family.clockLimits(), inventory, depth));
    }

    /** The parameter of a unit whose name ends in {@code PipelineDepth}. */
    public static OptionalInt pipelineDepth(Record spec) {
        for (RecordComponent component : spec.getClass().getRecordComponents()) {
            if (component.getName().endsWith("ipelineDepth") && component.getType() == int.class) {
                try {
                    component.getAccessor().setAccessible(true);
                    return OptionalInt.of((int) component.getAccessor().invoke(spec));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("a record cannot be read", e);
                }
            }
        }
        return OptionalInt.empty();
    }

    private static ReachableClock of(Map<String, Sourced> limits, Inventory inventory, OptionalInt depth) {
        Component.Cases<Step> steps = steps(limits);
        Map<Class<?>, Double> slowest = new LinkedHashMap<>();
        ReachableClock block = new ReachableClock(value(limits, "clock-buffer"), "the clock network");
        for (Inventory.Item item : inventory.items()) {
            Step step = item.component().of(steps);
            slowest.merge(item.component().getClass(), step.nanoseconds(), Math::max);
            block = lower(block, step.highest());
        }
        double way = slowest.values().stream().mapToDouble(d -> d).sum();
        double longest = slowest.values().stream().mapToDouble(d -> d).max().orElse(0);
        double piece = depth.isPresent() ? way / depth.getAsInt() : longest;
        double period = value(limits, "register") + piece;
        String limit = depth.isPresent() ? depth.getAsInt() + " pipeline stages" : "its slowest primitive";
        return lower(block, new ReachableClock(1000 / period, limit));
    }

    private static ReachableClock lower(ReachableClock a, ReachableClock b) {
        return b.megahertz() < a.megahertz() ? b : a;
    }

    /**
     * The way through a primitive.
     *
     * @param nanoseconds how long it takes
     * @param highest the limit of a hard block; beyond all clocks for others
     */
    private record Step(double nanoseconds, ReachableClock highest) {
        static Step of(double nanoseconds) {
            return new Step(nanoseconds, new ReachableClock(Double.POSITIVE_INFINITY, ""));
        }
    }

    private static Component.Cases<Step> steps(Map<String, Sourced> limits) {
        double lut = value(limits, "lut");
        double carry = value(limits, "carry");
        return new Component.Cases<>(
                (Component.Multiplier m) -> Step.of(product(limits, m.bitsA(), m.bitsB())),
                (Component.MultiplyAccumulate m) ->
                        Step.of(product(limits, m.bitsA(), m.bitsB()) + carry * m.accumulatorBits()),
                (Component.Adder a) -> Step.of(lut + carry * a.bits()),
                (Component.Comparator c) -> Step.of(lut + carry * c.bits()),
                (Component.Shifter s) -> Step.of(lut * levels(s.positions())),
                (Component.Multiplexer m) -> Step.of(lut * levels(m.ways())),
                (Component.Register r) -> Step.of(0),
                (Component.StageRegister r) -> Step.of(0),
                (Component.Delay d) -> Step.of(0),
                (Component.Fifo f) -> Step.of(2 * lut),
                (Component.Memory m) -> memory(limits, m.kind()),
                (Component.RegisterFile f) -> Step.of(value(limits, "memory")),
                (Component.Table t) ->
                        Step.of(lut * (1 + levels((t.contents().size() + LUT_ENTRIES - 1) / LUT_ENTRIES))),
                (Component.Control c) -> Step.of(2 * lut),
                (Component.Block b) -> Step.of(0));
    }

    private static Step memory(Map<String, Sourced> limits, Component.MemoryKind kind) {
        String block =
                switch (kind) {
                    case BLOCK -> "block-ram";
                    case ULTRA -> "ultra-ram";
                    case DISTRIBUTED, AUTO -> "";
                };
        double through = value(limits, "memory");
        return limits.containsKey(block)
                ? new Step(through, new ReachableClock(value(limits, block), block.replace('-', ' ')))
                : Step.of(through);
    }

    private static double value(Map<String, Sourced> limits, String key) {
        return requireNonNull(limits.get(key), key).value().doubleValue();
    }

    /** A product in a DSP block or in LUTs, whichever is faster. */
    private static double product(Map<String, Sourced> limits, int bitsA, int bitsB) {
        int rows = Math.max(1, 32 - Integer.numberOfLeadingZeros(Math.min(bitsA, bitsB) - 1));
        double inLuts = value(limits, "lut") * rows + value(limits, "carry") * (bitsA + bitsB);
        return Math.min(value(limits, "multiplier"), inLuts);
    }

    /** Levels of LUTs that choose among so many values. */
    private static int levels(int ways) {
        int levels = 0;
        for (long reach = 1; reach < ways; reach *= LUT_WAYS) {
            levels++;
        }
        return levels;
    }
}
