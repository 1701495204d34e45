package cyclode.workloads.lowering;

import cyclode.units.accelerator.Accelerator;
import cyclode.units.memory.BanksSpec;
import cyclode.units.model.Buffer;
import cyclode.workloads.placement.BestFit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where buffers lie. Where a memory is large enough for the stack in which they were placed, there. Where it is not, what is never live at
 * the same time shares words ({@link BestFit}), each buffer beginning in the bank in which it begins in the stack: so no access meets
 * another in a bank that it would not meet in a larger memory, and a memory's depth decides no cycle.
 */
final class MemoryPlan {
    private final Map<String, OfMemory> memories = new LinkedHashMap<>();

    /** Plans the memories of all buffers that have one on the chip, from the stack that they were placed in and the steps during which they are live. */
    MemoryPlan(Accelerator accelerator, List<Buffer> stack, Map<Buffer, BitSet> live) {
        Map<String, List<Buffer>> byMemory = new LinkedHashMap<>();
        stack.stream().filter(buffer -> buffer.words() > 0).forEach(buffer -> byMemory.computeIfAbsent(
                        buffer.memory(), key -> new ArrayList<>())
                .add(buffer));
        byMemory.forEach((memory, buffers) ->
                memories.put(memory, OfMemory.of(memory, accelerator.unit(memory, BanksSpec.class), buffers, live)));
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
     * @throws LoweringException with what every memory needs and has, and the options that mend it
     */
    void requireRoom() {
        if (memories.values().stream().allMatch(OfMemory::fits)) {
            return;
        }
        List<String> lines = new ArrayList<>(List.of("the network does not fit the memories:"));
        memories.values().forEach(memory -> lines.add(memory.words()));
        if (memories.values().stream()
                .allMatch(memory -> memory.fits() || !memory.mending().isEmpty())) {
            lines.add("it fits with"
                    + memories.values().stream().map(OfMemory::mending).collect(Collectors.joining()));
        }
        throw new LoweringException(String.join("\n  ", lines));
    }
}
