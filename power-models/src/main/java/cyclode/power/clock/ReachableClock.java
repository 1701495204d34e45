package cyclode.power.clock;

import static java.util.Objects.requireNonNull;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
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
     * The clock of a unit; nothing for a technology without delays, or a unit that is a hard block or a part outside.
     *
     * @param technology name of an energy table
     * @param depth stages of the unit's pipeline, where it has a number of them
     */
    public static Optional<ReachableClock> of(String technology, Inventory inventory, OptionalInt depth) {
        boolean hard = inventory.items().stream().allMatch(item -> item.component() instanceof Component.Block);
        return hard ? Optional.empty() : Delays.of(technology).map(delays -> of(delays, inventory, depth));
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

    private static ReachableClock of(Map<String, Delays.Entry> delays, Inventory inventory, OptionalInt depth) {
        Map<Class<?>, Double> slowest = new LinkedHashMap<>();
        ReachableClock block = new ReachableClock(value(delays, "clock-buffer"), "the clock network");
        for (Inventory.Item item : inventory.items()) {
            slowest.merge(item.component().getClass(), delay(delays, item.component()), Math::max);
            block = lower(block, block(delays, item.component()));
        }
        double way = slowest.values().stream().mapToDouble(d -> d).sum();
        double longest = slowest.values().stream().mapToDouble(d -> d).max().orElse(0);
        double piece = depth.isPresent() ? way / depth.getAsInt() : longest;
        double nanoseconds = value(delays, "register") + piece;
        String limit = depth.isPresent() ? depth.getAsInt() + " pipeline stages" : "its slowest primitive";
        return lower(block, new ReachableClock(1000 / nanoseconds, limit));
    }

    private static ReachableClock lower(ReachableClock a, ReachableClock b) {
        return b.megahertz() < a.megahertz() ? b : a;
    }

    /** The limit of a hard block. */
    private static ReachableClock block(Map<String, Delays.Entry> delays, Component component) {
        String key = "";
        if (component instanceof Component.Memory memory) {
            key = switch (memory.kind()) {
                case BLOCK -> "block-ram";
                case ULTRA -> "ultra-ram";
                case DISTRIBUTED, AUTO -> "";
            };
        }
        Delays.Entry entry = delays.get(key);
        double highest = entry == null ? Double.POSITIVE_INFINITY : entry.value();
        return new ReachableClock(highest, key.replace('-', ' '));
    }

    private static double value(Map<String, Delays.Entry> delays, String key) {
        return requireNonNull(delays.get(key), key).value();
    }

    /** Nanoseconds through a primitive. */
    private static double delay(Map<String, Delays.Entry> delays, Component component) {
        double lut = value(delays, "lut");
        double carry = value(delays, "carry");
        if (component instanceof Component.Adder adder) {
            return lut + carry * adder.bits();
        } else if (component instanceof Component.Comparator comparator) {
            return lut + carry * comparator.bits();
        } else if (component instanceof Component.Shifter shifter) {
            return lut * levels(shifter.positions());
        } else if (component instanceof Component.Multiplexer multiplexer) {
            return lut * levels(multiplexer.ways());
        } else if (component instanceof Component.Multiplier multiplier) {
            return product(delays, multiplier.bitsA(), multiplier.bitsB());
        } else if (component instanceof Component.MultiplyAccumulate both) {
            return product(delays, both.bitsA(), both.bitsB()) + carry * both.accumulatorBits();
        } else if (component instanceof Component.Table table) {
            return lut * (1 + levels((table.contents().size() + LUT_ENTRIES - 1) / LUT_ENTRIES));
        } else if (component instanceof Component.Memory || component instanceof Component.RegisterFile) {
            return value(delays, "memory");
        } else if (component instanceof Component.Fifo || component instanceof Component.Control) {
            return 2 * lut;
        }
        return 0;
    }

    /** A product in a DSP block or in LUTs, whichever is faster. */
    private static double product(Map<String, Delays.Entry> delays, int bitsA, int bitsB) {
        int rows = Math.max(1, 32 - Integer.numberOfLeadingZeros(Math.min(bitsA, bitsB) - 1));
        double inLuts = value(delays, "lut") * rows + value(delays, "carry") * (bitsA + bitsB);
        return Math.min(value(delays, "multiplier"), inLuts);
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
