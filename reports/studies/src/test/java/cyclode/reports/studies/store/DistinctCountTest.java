package cyclode.reports.studies.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DistinctCountTest {
    private static Key key(int number) {
        return Key.of("timing " + number);
    }

    @Test
    void upToTheLimitEachIsCountedOnce() {
        DistinctCount count = new DistinctCount(5000);
        for (int i = 0; i < 5000; i++) {
            assertThat(count.add(key(i))).isTrue();
            assertThat(count.add(key(i / 2))).isFalse();
            assertThat(count.count()).isEqualTo(i + 1);
        }
        assertThat(count.exact()).isTrue();
    }

    /** The standard error is 1.2 over the root of the limit; where six of them do not do, something else is wrong. */
    @Test
    void beyondTheLimitTheCountIsAboutRight() {
        DistinctCount count = new DistinctCount(4096);
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            count.add(key(i));
            count.add(key(random.nextInt(i + 1)));
        }
        assertThat(count.exact()).isFalse();
        assertThat((double) count.count()).isCloseTo(200_000, within(6 * 1.2 / 64 * 200_000));
    }

    /** What was met and is in the sample is known again, however much came between. */
    @Test
    void ofTheSampleNoneIsNewTwice() {
        DistinctCount count = new DistinctCount(100);
        int newOnes = 0;
        for (int i = 0; i < 20_000; i++) {
            newOnes += count.add(key(i)) ? 1 : 0;
        }
        assertThat(newOnes).isBetween(100, 2000);
        for (int i = 0; i < 20_000; i++) {
            assertThat(count.add(key(i))).as("key %d", i).isFalse();
        }
    }

    @Test
    void aKeyOfZerosCountsToo() {
        DistinctCount count = new DistinctCount(4);
        assertThat(count.add(new Key(1, 0))).isTrue();
        assertThat(count.add(new Key(1, 0))).isFalse();
        assertThat(count.count()).isEqualTo(1);
    }

    /** Of one key at most: two odd ones leave the sample, which then takes even ones, each of which stands for two. */
    @Test
    void aKeyThatFillsTheSampleAndLeavesItIsNotInIt() {
        DistinctCount count = new DistinctCount(1);
        assertThat(count.add(new Key(1, 3))).isTrue();
        assertThat(count.exact()).isTrue();
        assertThat(count.add(new Key(1, 5))).isFalse();
        assertThat(count.exact()).isFalse();
        assertThat(count.count()).isZero();
        assertThat(count.add(new Key(1, 7))).isFalse();
        assertThat(count.add(new Key(1, 6))).isTrue();
        assertThat(count.count()).isEqualTo(2);
    }
}
