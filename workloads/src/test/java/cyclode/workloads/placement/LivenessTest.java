package cyclode.workloads.placement;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.number.IntFormat;
import cyclode.units.model.Buffer;
import cyclode.units.model.Launch;
import cyclode.units.model.Step;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each buffer is live from its first write to its last use, and as long as the loops that may go around between the two. */
final class LivenessTest {
    private final Buffer a = buffer(0, "a");
    private final Buffer b = buffer(1, "b");
    private final Buffer c = buffer(2, "c");
    private final Liveness liveness = new Liveness();

    private static Buffer buffer(int id, String name) {
        return new Buffer(id, name, "memory", IntFormat.signed(8), 1, 1, 0);
    }

    private static Step pass(List<Buffer> reads, List<Buffer> writes, Buffer... checked) {
        List<Launch.Check> checks = Arrays.stream(checked)
                .map(buffer -> Launch.Check.whole(buffer.name(), buffer))
                .toList();
        return new Step.Pass(
                new Launch("layer", "pass", List.of(), List.of(), reads, writes, checks, (image, decisions) -> {}));
    }

    @SafeVarargs
    private static Step loop(List<Step>... bodies) {
        return new Step.Loop(
                "layer",
                "unit",
                () -> {
                    throw new IllegalStateException("is not run");
                },
                List.of(bodies));
    }

    private void assertLive(Buffer buffer, Integer... positions) {
        Map<Buffer, BitSet> live = liveness.live(List.of());
        assertThat(live.get(buffer).stream().boxed()).as(buffer.name()).containsExactly(positions);
    }

    @Test
    void fromTheFirstWriteToTheLastUse() {
        liveness.steps(
                List.of(pass(List.of(), List.of(a)), pass(List.of(a), List.of(b)), pass(List.of(b), List.of(c), b, c)));
        assertLive(a, 0, 1);
        assertLive(b, 1, 2, 3);
        assertLive(c, 2, 3);
    }

    @Test
    void whatIsReadFirstIsLiveFromTheStart() {
        liveness.steps(List.of(pass(List.of(), List.of(a)), pass(List.of(), List.of(c)), pass(List.of(b), List.of(c))));
        assertLive(b, 0, 1, 2);
    }

    @Test
    void whatABodyWritesBeforeItReadsIsLiveInThatBodyOnly() {
        liveness.steps(List.of(
                pass(List.of(), List.of(a)),
                loop(
                        List.of(pass(List.of(a), List.of(b)), pass(List.of(b), List.of(c))),
                        List.of(
                                pass(List.of(a), List.of(b)),
                                pass(List.of(b), List.of(c)),
                                pass(List.of(c), List.of(a)))),
                pass(List.of(), List.of(a))));
        assertLive(a, 0, 1, 2, 3, 4, 5, 6);
        assertLive(b, 1, 2, 3, 4);
        assertLive(c, 2, 4, 5);
    }

    @Test
    void whatABodyFindsFromAnotherIsLiveAsLongAsTheLoop() {
        liveness.steps(List.of(
                pass(List.of(), List.of(a)),
                loop(
                        List.of(pass(List.of(a), List.of(b)), pass(List.of(a), List.of(c))),
                        List.of(pass(List.of(b), List.of(c)), pass(List.of(c), List.of(c)))),
                pass(List.of(a), List.of())));
        assertLive(b, 1, 2, 3, 4);
    }

    @Test
    void whatIsUsedBehindALoopIsLiveFromTheLoopsFirstStep() {
        liveness.steps(List.of(
                pass(List.of(), List.of(a)),
                loop(List.of(pass(List.of(a), List.of(b)), pass(List.of(b), List.of(c)))),
                pass(List.of(c), List.of(a))));
        assertLive(c, 1, 2, 3);
        assertLive(b, 1, 2);
    }

    @Test
    void constantsAreAlwaysLive() {
        liveness.steps(List.of(pass(List.of(a), List.of(b)), pass(List.of(b), List.of(c))));
        assertThat(liveness.live(List.of(a)).get(a).cardinality()).isEqualTo(3);
    }
}
