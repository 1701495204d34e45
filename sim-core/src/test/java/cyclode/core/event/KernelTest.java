package cyclode.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Events run in the order (tick, phase, sequence). */
class KernelTest {
    private final List<String> seen = new ArrayList<>();

    private int node(Kernel kernel, String name) {
        return kernel.register(tick -> seen.add(name + "@" + tick));
    }

    @Test
    void eventsOfOneTickRunByPhaseAndThenInTheOrderInWhichTheyWereScheduled() {
        Kernel kernel = Kernel.unlimited();
        int a = node(kernel, "a");
        int b = node(kernel, "b");
        kernel.schedule(b, 5, Kernel.SETTLE);
        kernel.schedule(b, 5, Kernel.ACT);
        kernel.schedule(a, 5, Kernel.ARBITRATE);
        kernel.schedule(a, 5, Kernel.ACT);
        kernel.schedule(a, 2, Kernel.SETTLE);
        kernel.run();
        assertThat(seen).containsExactly("a@2", "b@5", "a@5", "a@5", "b@5");
        assertThat(kernel.events()).isEqualTo(5);
        assertThat(kernel.now()).isEqualTo(5);
    }

    @Test
    void theHeapSortsWhatComesInAnyOrder() {
        SplittableRandom random = new SplittableRandom(1);
        EventQueue queue = new EventQueue();
        long[][] expected = new long[5000][];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = new long[] {random.nextInt(300), i};
            queue.push(expected[i][0], i);
        }
        Arrays.sort(expected, (x, y) -> x[0] != y[0] ? Long.compare(x[0], y[0]) : Long.compare(x[1], y[1]));
        for (long[] event : expected) {
            assertThat(new long[] {queue.tick(), queue.order()}).isEqualTo(event);
            queue.pop();
        }
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void aShuffledKernelChangesTheOrderWithinAPhaseOnly() {
        boolean changed = false;
        for (int seed = 0; seed < 20; seed++) {
            seen.clear();
            Kernel kernel = Kernel.shuffled(Long.MAX_VALUE, seed);
            int a = node(kernel, "a");
            int b = node(kernel, "b");
            int last = node(kernel, "last");
            kernel.schedule(last, 7, Kernel.SETTLE);
            kernel.schedule(a, 7, Kernel.ACT);
            kernel.schedule(b, 7, Kernel.ACT);
            kernel.run();
            changed |= seen.get(0).equals("b@7");
            assertThat(seen.get(2)).isEqualTo("last@7");
        }
        assertThat(changed).isTrue();
    }

    @Test
    void theLimitIsPassedOnlyByAnEventBeyondIt() {
        Kernel kernel = Kernel.limitedTo(10);
        int a = node(kernel, "a");
        kernel.schedule(a, 10, Kernel.ACT);
        kernel.run();
        assertThat(seen).containsExactly("a@10");
        kernel.schedule(a, 11, Kernel.ACT);
        assertThatThrownBy(kernel::run)
                .isInstanceOf(CycleLimitExceeded.class)
                .hasMessageContaining("limit of 10 ticks");
    }

    @Test
    void thePastCannotBeScheduled() {
        Kernel kernel = Kernel.unlimited();
        int a = node(kernel, "a");
        kernel.schedule(a, 3, Kernel.ACT);
        kernel.run();
        assertThatThrownBy(() -> kernel.schedule(a, 2, Kernel.ACT)).hasMessageContaining("past");
    }

    @Test
    void aNumberGivenBackIsUsedAgain() {
        Kernel kernel = Kernel.unlimited();
        int first = node(kernel, "first");
        kernel.release(first);
        assertThat(node(kernel, "second")).isEqualTo(first);
        kernel.schedule(first, 1, Kernel.ACT);
        kernel.run();
        assertThat(seen).containsExactly("second@1");
    }
}
