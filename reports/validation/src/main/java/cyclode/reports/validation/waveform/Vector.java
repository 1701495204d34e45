package cyclode.reports.validation.waveform;

import cyclode.core.file.FileException;
import cyclode.reports.validation.vcd.VcdHeader.VcdVariable;
import cyclode.reports.validation.vcd.VcdRange;
import cyclode.reports.validation.vcd.VcdReader;
import cyclode.reports.validation.vcd.VcdReader.Part;
import cyclode.reports.validation.waveform.Probes.Probe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A signal that a dump declares as one variable, or as several of one name: its bits one by one, as ModelSim, Questa, Riviera-PRO and
 * VCS write them, or slices of it. Each bit stands in the place of its index.
 */
final class Vector {
    private final VcdReader dump;
    private final String path;
    private final List<VcdVariable> variables;

    private record Slice(VcdVariable variable, VcdRange range) {}

    /**
     * A signal.
     *
     * @param path its path, for messages
     * @param variables those of this path
     * @throws FileException if their values are no bits, or they are several signals
     */
    Vector(VcdReader dump, String path, List<VcdVariable> variables) {
        this.dump = dump;
        this.path = path;
        this.variables = different(variables);
        for (VcdVariable each : this.variables) {
            if (!each.instead().isEmpty()) {
                throw wrong("'" + path + "' is " + each.instead() + "; allowed: bits");
            }
        }
    }

    /** Variables of one net and one range are one. */
    private static List<VcdVariable> different(List<VcdVariable> variables) {
        Set<List<Object>> known = new LinkedHashSet<>();
        return variables.stream()
                .filter(each -> known.add(List.of(each.signal(), each.range())))
                .toList();
    }

    /** All of it. */
    Probe whole() {
        if (variables.size() == 1) {
            VcdVariable only = variables.get(0);
            return new Probe(path, dump.watch(only), 0, only.width(), true);
        }
        List<Slice> slices = slices();
        return join(path, slices, slices.get(0).range().low(), high(slices), falls(slices));
    }

    /**
     * Bits of it; empty if it has no such bits.
     *
     * @param name what the mapping calls them
     * @param first index before the colon
     * @param last index behind it
     */
    Optional<Probe> part(String name, int first, int last) {
        int low = Math.min(first, last);
        int high = Math.max(first, last);
        List<Slice> slices = slices();
        if (low < slices.get(0).range().low() || high > high(slices)) {
            return Optional.empty();
        }
        Optional<Boolean> falls = falls(slices);
        if (falls.isEmpty()) {
            // Nothing but the mapping says which end is the more significant.
            falls = first == last ? Optional.empty() : Optional.of(first > last);
        }
        List<Slice> within = slices.stream()
                .filter(each -> each.range().high() >= low && each.range().low() <= high)
                .toList();
        if (within.size() == 1) {
            Slice only = within.get(0);
            if (only.range().low() <= low && only.range().high() >= high) {
                int bit = Math.min(only.range().bit(low), only.range().bit(high));
                return Optional.of(new Probe(name, dump.watch(only.variable()), bit, high - low + 1, true));
            }
        }
        Probe joined = join(name, within, low, high, falls);
        return Optional.of(joined);
    }

    /** The bits from an index to another one as one signal. */
    private Probe join(String name, List<Slice> slices, int low, int high, Optional<Boolean> falls) {
        int from = slices.isEmpty() ? high + 1 : slices.get(0).range().low();
        int next = Math.min(from, low);
        for (Slice each : slices) {
            if (each.range().low() > next) {
                break;
            }
            next = each.range().high() + 1;
        }
        if (from > low || next <= high) {
            throw wrong(
                    "there is no bit " + (from > low ? low : next) + " of '" + path + "', and there are others of it");
        }
        int to = next - 1;
        if ((long) to - from >= VcdReader.MOST_BITS) {
            throw wrong("'" + path + "' has more than " + VcdReader.MOST_BITS + " bits");
        }
        boolean falling = falls.orElse(true);
        List<Part> parts = new ArrayList<>();
        for (Slice each : slices) {
            parts.add(new Part(
                    each.variable(),
                    falling ? each.range().low() - from : to - each.range().high()));
        }
        return new Probe(
                name,
                dump.join(parts, to - from + 1),
                falling ? low - from : to - high,
                high - low + 1,
                falls.isPresent() || high == low);
    }

    /** By their indices, the lowest first. */
    private List<Slice> slices() {
        List<Slice> slices = new ArrayList<>();
        for (VcdVariable each : variables) {
            if (variables.size() > 1 && each.range().isEmpty()) {
                throw several();
            }
            slices.add(new Slice(
                    each,
                    VcdRange.of(each)
                            .orElseThrow(() -> wrong("'" + path + "' has " + each.width() + " bits and the range "
                                    + each.range() + ", so its parts are not clear; allowed: all of it, or one dumped "
                                    + "with one range of as many indices"))));
        }
        slices.sort(Comparator.comparingInt(each -> each.range().low()));
        for (int i = 1; i < slices.size(); i++) {
            if (slices.get(i).range().low() <= slices.get(i - 1).range().high()) {
                throw several();
            }
        }
        return slices;
    }

    private static int high(List<Slice> slices) {
        return slices.get(slices.size() - 1).range().high();
    }

    /**
     * Whether indices fall from the most significant bit on. Bits one by one do not say it: tools list them from the left, so those that
     * are listed downwards fall; of others it is not known.
     */
    private Optional<Boolean> falls(List<Slice> slices) {
        List<Boolean> said = slices.stream()
                .filter(each ->
                        each.range().width() > 1 || each.variable().range().isEmpty())
                .map(each -> !each.range().rises())
                .distinct()
                .toList();
        if (said.size() > 1) {
            throw wrong("slices of '" + path + "' rise and fall, which is no one signal");
        }
        if (said.size() == 1) {
            return Optional.of(said.get(0));
        }
        for (int i = 1; i < slices.size(); i++) {
            if (variables.indexOf(slices.get(i).variable())
                    > variables.indexOf(slices.get(i - 1).variable())) {
                return Optional.empty();
            }
        }
        return Optional.of(true);
    }

    private FileException several() {
        return wrong("there are " + variables.size() + " different signals '" + path
                + "', and which is meant is not said; allowed: one, or bits of one");
    }

    private FileException wrong(String problem) {
        return new FileException(dump.header().file(), problem);
    }
}
