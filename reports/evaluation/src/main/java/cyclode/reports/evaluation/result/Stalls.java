package cyclode.reports.evaluation.result;

import com.fasterxml.jackson.annotation.JsonValue;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.StallCause;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Stalled cycles by cause.
 *
 * @param cycles in the order of {@link StallCause}
 */
public record Stalls(List<Long> cycles) {
    /** None at all. */
    public static final Stalls NONE = of(new long[StallCause.values().length]);

    public Stalls {
        cycles = List.copyOf(cycles);
    }

    /** From one count for each cause. */
    public static Stalls of(long[] counts) {
        return new Stalls(Arrays.stream(counts).boxed().toList());
    }

    /** Those of a process of a chain. */
    public static Stalls of(ChainResult.Account account) {
        return new Stalls(
                Arrays.stream(StallCause.values()).map(account::stalled).toList());
    }

    /** Cycles of a cause. */
    public long of(StallCause cause) {
        return cycles.get(cause.ordinal());
    }

    /** Cycles by the cause's word. */
    @JsonValue
    public Map<String, Long> byWord() {
        Map<String, Long> map = new LinkedHashMap<>();
        for (StallCause cause : StallCause.values()) {
            map.put(cause.name().toLowerCase(Locale.ROOT), of(cause));
        }
        return map;
    }

    /** All causes together. */
    public long total() {
        return cycles.stream().mapToLong(Long::longValue).sum();
    }

    /** The sum, cause by cause. */
    public Stalls plus(Stalls other) {
        long[] sum = new long[cycles.size()];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.addExact(cycles.get(i), other.cycles.get(i));
        }
        return of(sum);
    }
}
