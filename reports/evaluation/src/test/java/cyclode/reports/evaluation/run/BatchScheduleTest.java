package cyclode.reports.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.power.energy.ExactTime;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class BatchScheduleTest {
    private static ExactTime s(long seconds) {
        return new ExactTime(BigInteger.valueOf(seconds), BigInteger.ONE);
    }

    private static long makespan(int size, boolean overlaps, long pre, long fabric, long post) {
        return BatchSchedule.makespan(size, overlaps, s(pre), s(fabric), s(post))
                .numerator()
                .longValueExact();
    }

    @Test
    void withoutOverlapInferencesFollowEachOther() {
        assertThat(makespan(1, false, 3, 5, 2)).isEqualTo(10);
        assertThat(makespan(4, false, 3, 5, 2)).isEqualTo(40);
    }

    @Test
    void oneInferenceHasNothingToOverlapWith() {
        assertThat(makespan(1, true, 3, 5, 2)).isEqualTo(10);
    }

    @Test
    void aSlowFabricHidesTheHost() {
        // 3 + 4 x 10 + 2: only the first preparation and the last finish show.
        assertThat(makespan(4, true, 3, 10, 2)).isEqualTo(45);
    }

    @Test
    void aSlowHostHidesTheFabric() {
        // Host: prepare 0 to 8; then prepare the next, finish the one before, in turn.
        // fabric 0: 8 to 10; prepare 1: 8 to 16; fabric 1: 16 to 18; finish 0: 16 to 20; prepare 2: 20 to 28; fabric 2:
        // 28 to 30;
        // finish 1: 28 to 32; finish 2: 32 to 36.
        assertThat(makespan(3, true, 8, 2, 4)).isEqualTo(36);
    }
}
