package cyclode.units.rtl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RtlScopeTest {
    @Test
    void theThirdsTogetherAreTheWholeAndNoneHasWhatAnotherHas() {
        for (int place = 0; place < 20; place++) {
            int at = place;
            assertThat(IntStream.rangeClosed(1, 3).filter(third -> RtlScope.full("third-" + third, at)))
                    .hasSize(1);
            assertThat(RtlScope.full("full", at)).isTrue();
            assertThat(List.of("subset", "record")).noneMatch(mode -> RtlScope.full(mode, at));
        }
    }
}
