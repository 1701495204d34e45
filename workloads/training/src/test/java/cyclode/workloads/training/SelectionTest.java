package cyclode.workloads.training;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.workloads.trainer.LabelledSet;
import cyclode.workloads.training.adam.RealArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final LabelledSet FOUR = new LabelledSet(
            number -> IntTensor.of(IntFormat.signed(2), new int[] {0}, 1, 1, 1), new int[] {1, 1, 1, 1});

    /** A state whose weight says how many of the four it is right about, and whose step, which pass it is. */
    private static State state(int right, int pass) {
        return State.integer(Map.of("w", new RealArray(new float[] {right}, 1)), Map.of("s", Math.exp(pass)), Set.of());
    }

    private static int[] predict(State state, LabelledSet set) {
        int[] predicted = new int[set.count()];
        Arrays.fill(predicted, 0, (int) state.arrays().get("w").values()[0], 1);
        return predicted;
    }

    @Test
    void theLatestOfTheBestIsChosenWithItsSteps() {
        Selection selection = new Selection(FOUR, SelectionTest::predict);
        int[] right = {1, 3, 3, 2};
        for (int pass = 0; pass < right.length; pass++) {
            selection.see(state(right[pass], pass));
        }
        assertThat(selection.right()).isEqualTo(List.of(1, 3, 3, 2));
        State last = state(2, 3);
        selection.choose(last);
        assertThat(last.arrays().get("w").values()).containsExactly(3);
        assertThat(last.logSteps().get("s").values()).containsExactly(2);
    }

    @Test
    void withoutAPartHeldBackTheLastStateStays() {
        Selection selection = Selection.none();
        selection.see(state(4, 0));
        State last = state(2, 1);
        selection.choose(last);
        assertThat(selection.right()).isEmpty();
        assertThat(last.arrays().get("w").values()).containsExactly(2);
    }
}
