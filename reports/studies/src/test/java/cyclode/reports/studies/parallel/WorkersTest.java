package cyclode.reports.studies.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WorkersTest {
    @Test
    void valuesComeInTheOrderOfTheirNumbers() {
        for (int threads : new int[] {1, 2, 5}) {
            for (int count : new int[] {0, 1, 7, 1000}) {
                try (Workers workers = new Workers(threads)) {
                    List<Integer> told = new ArrayList<>();
                    assertThat(workers.map(3, 3 + count, number -> number, told::add))
                            .as("%d of %d", count, threads)
                            .isEqualTo(LongStream.range(3, 3 + count).boxed().toList());
                    assertThat(told).isSorted().hasSizeLessThanOrEqualTo(count);
                    assertThat(count == 0 ? List.of(0) : told).last().isEqualTo(count);
                }
            }
        }
    }

    @Test
    void theFirstNumberThatFailsIsTold() {
        try (Workers workers = new Workers(2)) {
            assertThatThrownBy(() -> workers.map(0, 100, number -> {
                        if (number > 40) {
                            throw new IllegalArgumentException("number " + number);
                        }
                        return number;
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("number 41");
        }
    }

    @Test
    void nothingIsBegunOnceAPieceOfWorkHasFailed() {
        AtomicInteger done = new AtomicInteger();
        try (Workers workers = new Workers(1)) {
            IntStream.range(0, 20)
                    .forEach(i -> workers.begin(() -> {
                        if (done.incrementAndGet() == 5) {
                            throw new IllegalStateException("the fifth");
                        }
                    }));
            assertThatThrownBy(workers::join).hasMessage("the fifth");
            assertThat(workers.failed()).isTrue();
        }
        assertThat(done).hasValue(5);
    }
}
