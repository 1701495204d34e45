package cyclode.workloads.training;

import cyclode.workloads.trainer.LabelledSet;
import cyclode.workloads.training.adam.RealArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Of the states after each pass, the one that names the most examples rightly of a part that is not trained on; of equals the latest. Where no
 * part is held back, the last state.
 */
final class Selection {
    /** Names the class of each example in a state. */
    @FunctionalInterface
    interface Prediction {
        int[] of(State state, LabelledSet set);
    }

    private final LabelledSet heldBack;
    private final Prediction prediction;
    private final List<Integer> right = new ArrayList<>();
    private final Map<String, RealArray> best = new LinkedHashMap<>();

    Selection(LabelledSet heldBack, Prediction prediction) {
        this.heldBack = heldBack;
        this.prediction = prediction;
    }

    /** Takes the last state. */
    static Selection none() {
        return new Selection(LabelledSet.none(), (state, set) -> new int[0]);
    }

    /** Examples named rightly, of each state that was seen. */
    List<Integer> right() {
        return right;
    }

    /** The arrays of the best state so far, of its steps too. */
    Map<String, RealArray> best() {
        return best;
    }

    /** Tries a state. */
    void see(State state) {
        if (heldBack.count() == 0) {
            return;
        }
        int now = heldBack.right(prediction.of(state, heldBack));
        if (right.stream().allMatch(before -> before <= now)) {
            all(state).forEach((name, array) -> best.put(name, array.copy()));
        }
        right.add(now);
    }

    /** Goes on from states that were seen before, whose best has been put back. */
    void resume(List<Integer> before) {
        right.clear();
        right.addAll(before);
    }

    /** Makes a state the best one. */
    void choose(State state) {
        if (heldBack.count() > 0) {
            all(state)
                    .forEach((name, array) ->
                            System.arraycopy(best.get(name).values(), 0, array.values(), 0, array.values().length));
        }
    }

    /** All arrays of a state, those of its steps under other names. */
    static Map<String, RealArray> all(State state) {
        Map<String, RealArray> all = new LinkedHashMap<>(state.arrays());
        state.logSteps().forEach((name, log) -> all.put(State.log(name), log));
        return all;
    }
}
