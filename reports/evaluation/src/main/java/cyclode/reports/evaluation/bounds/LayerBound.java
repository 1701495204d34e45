package cyclode.reports.evaluation.bounds;

import cyclode.core.chain.StallCause;
import cyclode.reports.evaluation.result.CycleAccount;
import cyclode.reports.evaluation.result.CycleAccount.LayerCycles;
import cyclode.reports.evaluation.result.CycleAccount.LayerUnit;
import cyclode.reports.evaluation.result.CycleAccount.UnitCycles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What limits a layer: of its processes the one that is occupied longest by itself. A process is occupied by itself while it works, and
 * while it waits for its own banks, for the memory outside, or for its own limit of outstanding transactions. When it waits for an operand, a weight
 * or room, it waits for another process. A layer that has the accelerator to itself is no shorter than its longest occupied process.
 * Of processes within a hundredth of the longest, which feed each other beat by beat, the one that multiplies most is named.
 *
 * @param layer the layer
 * @param cycles its cycles on the critical path, of the reference clock
 * @param macs multiply-accumulates that units counted for it
 * @param process the process that limits it; empty if none was occupied
 * @param unit the unit that the process belongs to
 * @param occupied cycles of the reference clock in which the process was occupied by itself
 * @param waiting what the process waited for, where that took more of these cycles than work; null for work
 */
public record LayerBound(
        String layer,
        long cycles,
        long macs,
        String process,
        String unit,
        long occupied,
        @Nullable StallCause waiting) {
    private static final long NEAR = 100;
    private static final List<StallCause> OWN = List.of(StallCause.BANK, StallCause.MEMORY, StallCause.CREDIT);

    /** The layers of a run, in the order in which they ran. */
    public static List<LayerBound> of(CycleAccount account) {
        Map<String, UnitCycles> processes = new LinkedHashMap<>();
        account.byUnit().forEach(each -> processes.put(each.process(), each));
        Map<String, List<LayerUnit>> byLayer = new LinkedHashMap<>();
        account.rows().forEach(row -> byLayer.computeIfAbsent(row.layer(), layer -> new ArrayList<>())
                .add(row));
        List<LayerBound> bounds = new ArrayList<>();
        for (LayerCycles layer : account.byLayer()) {
            List<LayerUnit> rows = byLayer.getOrDefault(layer.layer(), List.of());
            long most = rows.stream()
                    .mapToLong(row -> reference(row, account, processes))
                    .max()
                    .orElse(0);
            Optional<LayerUnit> longest = rows.stream()
                    .filter(row -> most > 0 && reference(row, account, processes) >= most - most / NEAR)
                    .max(Comparator.comparingLong(LayerUnit::macs)
                            .thenComparingLong(row -> reference(row, account, processes)));
            bounds.add(longest.map(row -> new LayerBound(
                            layer.layer(),
                            layer.exclusive(),
                            layer.macs(),
                            row.process(),
                            row.unit(),
                            reference(row, account, processes),
                            waiting(row)))
                    .orElseGet(() -> new LayerBound(layer.layer(), layer.exclusive(), layer.macs(), "", "", 0, null)));
        }
        return bounds;
    }

    private static long own(LayerUnit row) {
        long cycles = row.busy();
        for (StallCause cause : OWN) {
            cycles += row.stalled().of(cause);
        }
        return cycles;
    }

    /** In cycles of the reference clock, rounded up: the whole run has so many of either clock. */
    private static long reference(LayerUnit row, CycleAccount account, Map<String, UnitCycles> processes) {
        UnitCycles process = processes.get(row.process());
        if (process == null || process.clock().equals(account.clock()) || process.total() == 0) {
            return own(row);
        }
        return (long) StrictMath.ceil((double) own(row) * account.total() / process.total());
    }

    private static @Nullable StallCause waiting(LayerUnit row) {
        return OWN.stream()
                .filter(cause -> row.stalled().of(cause) > row.busy())
                .max(Comparator.comparingLong(cause -> row.stalled().of(cause)))
                .orElse(null);
    }

    /** What limits the layer in words, such as {@code matmul} or {@code weights.read, bank}; empty if nothing is known. */
    public String words() {
        return waiting == null ? process : process + ", " + waiting.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The share of the layer's cycles in which what limits it was occupied; the rest is latency, start and end. */
    public double share() {
        return cycles == 0 ? 0 : Math.min(1, (double) occupied / cycles);
    }

    /** What limits the layers that together take most of a run's cycles; empty if nothing is known. */
    public static String most(List<LayerBound> layers) {
        Map<String, Long> cycles = new LinkedHashMap<>();
        layers.forEach(each -> cycles.merge(each.words(), each.cycles(), Long::sum));
        cycles.remove("");
        return cycles.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
