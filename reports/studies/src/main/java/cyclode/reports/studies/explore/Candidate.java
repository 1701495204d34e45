package cyclode.reports.studies.explore;

import cyclode.core.account.Component.MemoryKind;
import cyclode.reports.studies.sampling.ParetoFront;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A design that was looked at.
 *
 * @param window instants
 * @param width of the model
 * @param bits by tensor
 * @param memories kind by {@code unit.memory}
 * @param error quantization error, in standard deviations of the float model's forecasts; or the loss of a table
 * @param energyMj energy of an inference, mJ
 * @param latencyMs time of an inference with all divisions long, ms
 * @param usage what it takes of the device
 * @param overflow why it does not fit; empty if it does
 */
public record Candidate(
        int window,
        int width,
        Map<String, Integer> bits,
        Map<String, MemoryKind> memories,
        double error,
        double energyMj,
        double latencyMs,
        Usage usage,
        List<String> overflow) {
    /**
     * What a design takes of the device.
     *
     * @param lut all LUTs
     * @param lutMemory those that are memory
     * @param ff flip-flops
     * @param dsp DSP blocks
     * @param bramTiles tiles of block RAM
     */
    public record Usage(long lut, long lutMemory, long ff, long dsp, long bramTiles) {}

    /** Copies the collections, in the order of their keys. */
    public Candidate {
        bits = Collections.unmodifiableMap(new TreeMap<>(bits));
        memories = Collections.unmodifiableMap(new TreeMap<>(memories));
        overflow = List.copyOf(overflow);
    }

    /** Whether it fits the device. */
    public boolean fits() {
        return overflow.isEmpty();
    }

    /** The same with a loss that was measured, in place of the quantization error. */
    Candidate withError(double loss) {
        return new Candidate(window, width, bits, memories, loss, energyMj, latencyMs, usage, overflow);
    }

    /** Those that fit and that no other beats in error, energy and time together, in the order of energy. */
    static List<Candidate> front(List<Candidate> all) {
        List<Candidate> fitting = all.stream().filter(Candidate::fits).toList();
        List<double[]> costs = fitting.stream()
                .map(each -> new double[] {each.error, each.energyMj, each.latencyMs})
                .toList();
        return ParetoFront.of(costs).stream()
                .map(fitting::get)
                .sorted(Comparator.comparing(Candidate::order))
                .toList();
    }

    /** Its place in every list: window, width, energy, error, bits. */
    public String order() {
        return String.format(Locale.ROOT, "%05d %05d %020.12f %020.12f %s", window, width, energyMj, error, bits);
    }

    /** Bits in words: one number where all tensors have the same. */
    public String bitsText() {
        if (bits.values().stream().distinct().count() == 1) {
            return bits.values().iterator().next() + " throughout";
        }
        StringBuilder text = new StringBuilder();
        bits.values().stream().distinct().sorted().forEach(b -> {
            long count = bits.values().stream().filter(b::equals).count();
            text.append(text.isEmpty() ? "" : ", ").append(count).append("×").append(b);
        });
        return text.toString();
    }
}
