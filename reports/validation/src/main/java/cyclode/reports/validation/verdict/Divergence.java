package cyclode.reports.validation.verdict;

import java.util.List;

/**
 * Where a channel's two sides first part.
 *
 * @param beat the first beat that differs
 * @param lane the first of its values that differs; −1 where only the cycle does
 * @param before up to ten beats before it, the earliest first
 */
public record Divergence(BeatPair beat, int lane, List<BeatPair> before) {
    /** Beats kept before the first that differs. */
    public static final int KEPT = 10;

    /** Copies the list. */
    public Divergence {
        before = List.copyOf(before);
    }

    /** The earlier of the two sides' cycles, for the order in which channels are told of. */
    public long cycle() {
        boolean model = beat.modelCycle() != BeatPair.NONE;
        boolean rtl = beat.rtlCycle() != BeatPair.NONE;
        return model && rtl
                ? Math.min(beat.modelCycle(), beat.rtlCycle())
                : model ? beat.modelCycle() : beat.rtlCycle();
    }
}
