package cyclode.core.fast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A schedule is the sequence that it was folded from, and short where that has loops. */
class ScheduleTest {
    @Test
    void aCursorGoesThroughWhatWasFolded() {
        for (int seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Firing> sequence = new ArrayList<>();
            nest(random, sequence, 3);
            ScheduleBuilder builder = new ScheduleBuilder();
            sequence.forEach(firing -> builder.add(firing, 1));
            assertThat(expand(builder.build())).as("seed %d", seed).isEqualTo(sequence);
        }
    }

    @Test
    void aNestOfLoopsFoldsIntoItsOwnSteps() {
        ScheduleBuilder builder = new ScheduleBuilder();
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < 40; j++) {
                builder.add(firing(1), 30);
                builder.add(firing(2), 1);
            }
            builder.add(firing(3), 1);
        }
        Schedule schedule = builder.build();
        assertThat(schedule.size()).as("%s", schedule).isEqualTo(5);
        assertThat(schedule.depth()).isEqualTo(2);
    }

    @Test
    void aDelayLengthensTheFiringBeforeItAlone() {
        ScheduleBuilder builder = new ScheduleBuilder();
        builder.delay(4);
        builder.add(firing(2), 3);
        builder.delay(5);
        builder.add(firing(2), 2);
        Schedule schedule = builder.build();
        assertThat(schedule.startCycles()).isEqualTo(4);
        assertThat(expand(schedule)).containsExactly(firing(2), firing(2), firing(7), firing(2), firing(2));
    }

    @Test
    void aWayBetweenTwoPlacesCanBeGoneAsOftenAsTheLoopLasts() {
        for (int seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Firing> sequence = new ArrayList<>();
            nest(random, sequence, 3);
            ScheduleBuilder builder = new ScheduleBuilder();
            sequence.forEach(firing -> builder.add(firing, 1));
            Schedule schedule = builder.build();
            int from = random.nextInt(sequence.size());
            int to = random.nextInt(from, sequence.size());
            Cursor before = at(schedule, from);
            Cursor now = at(schedule, to);
            if (before.step() != now.step()) {
                continue;
            }
            long[] saved = new long[now.length()];
            before.save(saved, 0);
            long ways = now.repeatable(saved, 0);
            if (from == to) {
                assertThat(ways).isEqualTo(Long.MAX_VALUE);
            } else if (ways > 0) {
                now.repeat(saved, 0, ways);
                long place = to + ways * (to - from);
                Cursor expected = at(schedule, (int) place);
                assertThat(now.step()).as("seed %d", seed).isEqualTo(expected.step());
                long[] counters = new long[now.length()];
                expected.save(counters, 0);
                assertThat(now.movedSince(counters, 0)).as("seed %d", seed).isFalse();
            }
        }
    }

    private static Cursor at(Schedule schedule, int place) {
        Cursor cursor = new Cursor(schedule);
        for (int i = 0; i < place; i++) {
            cursor.advance(1);
        }
        return cursor;
    }

    private static List<Firing> expand(Schedule schedule) {
        List<Firing> all = new ArrayList<>();
        Cursor cursor = new Cursor(schedule);
        while (cursor.step() != Cursor.END) {
            all.add(cursor.firing());
            cursor.advance(1);
        }
        return all;
    }

    private static void nest(SplittableRandom random, List<Firing> to, int levels) {
        int parts = random.nextInt(1, 4);
        for (int p = 0; p < parts; p++) {
            List<Firing> body = new ArrayList<>();
            if (levels == 0 || random.nextInt(3) == 0) {
                body.add(firing(random.nextInt(1, 4)));
            } else {
                nest(random, body, levels - 1);
            }
            int rounds = random.nextInt(1, 6);
            for (int r = 0; r < rounds; r++) {
                to.addAll(body);
            }
        }
    }

    private static Firing firing(int own) {
        return new Firing(own, 1, 1, 0, 0, 0, 0, 0);
    }
}
