package cyclode.workloads.program;

import cyclode.core.account.Component.PortKind;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.memory.BanksSpec;
import cyclode.units.model.Buffer;
import cyclode.workloads.lowering.Context;
import cyclode.workloads.lowering.LoweringException;
import cyclode.workloads.placement.BestFit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Where buffers lie. Where a memory is large enough for the stack in which they were placed, there. Where it is not, what is never live at
 * the same time shares words ({@link BestFit}), each buffer beginning in the bank in which it begins in the stack: so no access meets
 * another in a bank that it would not meet in a larger memory, and a memory's depth decides no cycle.
 */
final class MemoryPlan {
    private final Map<String, OfMemory> memories = new LinkedHashMap<>();

    /** Plans the memories of all buffers that have one on the chip, from the stack that they were placed in, the steps during which they are live, and the lots in which they are brought. */
    MemoryPlan(Accelerator accelerator, List<Buffer> stack, Map<Buffer, BitSet> live, Map<Buffer, Integer> lots) {
        Map<String, List<Buffer>> byMemory = new LinkedHashMap<>();
        stack.stream().filter(buffer -> buffer.words() > 0).forEach(buffer -> byMemory.computeIfAbsent(
                        buffer.memory(), key -> new ArrayList<>())
                .add(buffer));
        byMemory.forEach((memory, buffers) -> {
            BanksSpec spec = accelerator.unit(memory, BanksSpec.class);
            memories.put(
                    memory,
                    spec.external() && !memory.equals(Context.ACTIVATIONS)
                            ? OfMemory.inLots(memory, spec, buffers, lots)
                            : OfMemory.of(memory, spec, buffers, live));
        });
    }

    /**
     * One memory.
     *
     * @param name its name
     * @param spec the memory
     * @param needed words that it must have
     * @param shared first words of buffers that share words; empty where they lie as in the stack
     * @param mending the options with which it is large enough; empty if it is, or if there are none
     */
    private record OfMemory(String name, BanksSpec spec, long needed, Map<Integer, Long> shared, String mending) {
        static OfMemory of(String name, BanksSpec spec, List<Buffer> buffers, Map<Buffer, BitSet> live) {
            long stacked = end(buffers, Map.of());
            if (stacked <= spec.words()) {
                return new OfMemory(name, spec, stacked, Map.of(), "");
            }
            Map<Integer, Long> shared = shared(buffers, live, spec.banks());
            long needed = Math.min(stacked, end(buffers, shared));
            String mending = needed <= spec.words() ? "" : mending(name, spec, buffers, live);
            return new OfMemory(name, spec, needed, shared, mending);
        }

        /** Lots of parameters from outside, each at the start of the memory, or of its halves in turn. */
        static OfMemory inLots(String name, BanksSpec spec, List<Buffer> buffers, Map<Buffer, Integer> lots) {
            Map<Integer, Long> ends = new HashMap<>();
            Map<Integer, Long> shared = new HashMap<>();
            int places = spec.prefetch() ? 2 : 1;
            for (Buffer buffer : buffers) {
                int lot = lots.getOrDefault(buffer, 0);
                long end = ends.getOrDefault(lot, 0L);
                shared.put(buffer.id(), lot % places * spec.lotWords() + end);
                ends.put(lot, end + buffer.words());
            }
            long largest = ends.values().stream().mapToLong(end -> end).max().orElse(0);
            long depth = (largest + spec.banks() - 1) / spec.banks() * places;
            boolean fits = largest <= spec.lotWords();
            String mending =
                    fits || depth > BanksSpec.MAX_DEPTH ? "" : " --set hardware.units." + name + ".depth=" + depth;
            return new OfMemory(name, spec, depth * spec.banks(), shared, mending);
        }

        private static Map<Integer, Long> shared(List<Buffer> buffers, Map<Buffer, BitSet> live, int banks) {
            return BestFit.of(
                    buffers.stream()
                            .map(buffer -> new BestFit.Request(
                                    buffer.id(),
                                    buffer.words(),
                                    (int) (buffer.firstWord() % banks),
                                    live.getOrDefault(buffer, new BitSet())))
                            .toList(),
                    banks);
        }

        private static long end(List<Buffer> buffers, Map<Integer, Long> first) {
            return buffers.stream()
                    .mapToLong(buffer -> first.getOrDefault(buffer.id(), buffer.firstWord()) + buffer.words())
                    .max()
                    .orElse(0);
        }

        /** A greater depth or, where the greatest is not enough, twice as many banks, and so on; one bank stays, whose layout is another. */
        private static String mending(String name, BanksSpec spec, List<Buffer> buffers, Map<Buffer, BitSet> live) {
            int most = spec.banks() == 1 ? 1 : BanksSpec.MAX_BANKS;
            for (int banks = spec.banks(); banks <= most; banks *= 2) {
                long words = Math.min(end(buffers, Map.of()), end(buffers, shared(buffers, live, banks)));
                long depth = (words + banks - 1) / banks;
                if (depth <= BanksSpec.MAX_DEPTH) {
                    String path = " --set hardware.units." + name + ".";
                    return (banks == spec.banks() ? "" : path + "banks=" + banks) + path + "depth=" + depth;
                }
            }
            return "";
        }

        long leastDepth() {
            return Math.max(1, (needed + spec.banks() - 1) / spec.banks());
        }

        boolean fits() {
            return needed <= spec.words();
        }

        /** What it needs and has. */
        String words() {
            String few = mending.isEmpty() ? "; too few, whatever its depth: wider words are needed" : "; too few";
            return name + ": " + needed + " words needed, " + spec.words() + " there are, " + spec.depth()
                    + " in each of " + spec.banks() + " banks" + (fits() ? "" : few);
        }
    }

    /**
     * The least depth of each memory. Of one that parameters are brought into from outside: with which none is cut more than it is here.
     */
    Map<String, Long> leastDepths() {
        Map<String, Long> depths = new LinkedHashMap<>();
        memories.forEach((name, memory) -> depths.put(name, memory.leastDepth()));
        return depths;
    }

    /** Whether a memory has room for all that it holds at a time. */
    boolean fits(String memory) {
        OfMemory plan = memories.get(memory);
        return plan == null || plan.fits();
    }

    /** Whether all buffers lie where they do in the stack. */
    boolean stacked() {
        return memories.values().stream().allMatch(memory -> memory.shared().isEmpty());
    }

    /** The first word by its number of every buffer that does not lie where it does in the stack. */
    Map<Integer, Long> firstWords() {
        Map<Integer, Long> all = new HashMap<>();
        memories.values().forEach(memory -> all.putAll(memory.shared()));
        return all;
    }

    /**
     * Refuses a network that does not fit.
     *
     * @param brought the plan of the same with weights brought from outside, where that can be
     * @param outside whether it fits where maps wait outside, and weights come from there too
     * @throws LoweringException with what every memory needs and has, and the options that mend it
     */
    void requireRoom(Supplier<Optional<MemoryPlan>> brought, Predicate<Boolean> outside) {
        if (memories.values().stream().allMatch(OfMemory::fits)) {
            return;
        }
        List<String> lines = new ArrayList<>(List.of("the network does not fit the memories:"));
        memories.values().forEach(memory -> lines.add(memory.words()));
        mending(memory -> memory.fits() ? "" : memory.mending())
                .ifPresent(options -> lines.add("it fits with" + options));
        OfMemory weights = memories.get(Context.WEIGHTS);
        if (weights != null && !weights.fits() && !weights.spec().external()) {
            brought.get()
                    .flatMap(plan -> Optional.ofNullable(plan.memories.get(Context.WEIGHTS)))
                    .map(other -> brought(weights.spec()) + other.mending())
                    .flatMap(options -> mending(memory ->
                            memory.fits() ? "" : memory.name().equals(Context.WEIGHTS) ? options : memory.mending()))
                    .ifPresent(options -> lines.add("or, with weights brought from outside, with" + options));
        }
        OfMemory maps = memories.get(Context.ACTIVATIONS);
        if (maps != null && !maps.fits() && !maps.spec().external()) {
            boolean weightsToo =
                    weights != null && !weights.fits() && !weights.spec().external();
            String weightsOptions = weights == null || !weightsToo ? "" : brought(weights.spec());
            if (outside.test(weightsToo)) {
                lines.add("or, with maps that wait outside, with --set hardware.units." + Context.ACTIVATIONS
                        + ".residence=external" + weightsOptions);
            }
        }
        throw new LoweringException(String.join("\n  ", lines));
    }

    /** The options that mend every memory; none where there is one that nothing mends. */
    private Optional<String> mending(Function<OfMemory, String> options) {
        boolean all = memories.values().stream()
                .allMatch(memory -> memory.fits() || !options.apply(memory).isEmpty());
        return all
                ? Optional.of(memories.values().stream().map(options).collect(Collectors.joining()))
                : Optional.empty();
    }

    private static String brought(BanksSpec weights) {
        String path = " --set hardware.units." + Context.WEIGHTS + ".";
        return path + "residence=external" + (weights.ports() == PortKind.READ_ONLY ? path + "ports=simple-dual" : "");
    }
}
