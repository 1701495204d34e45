package cyclode.reports.render.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StateSlicesTest {
    /** States of each tick, filled from slices. */
    private static final class Painted implements StateSlices.Target {
        final int[] ticks;
        private long from = -1;
        private int state;

        Painted(int length) {
            ticks = new int[length];
        }

        @Override
        public void begin(long tick, int entered) {
            assertThat(from).isNegative();
            from = tick;
            state = entered;
        }

        @Override
        public void end(long tick) {
            assertThat(tick).isGreaterThan(from);
            java.util.Arrays.fill(ticks, (int) from, (int) tick, state);
            from = -1;
        }
    }

    @Test
    void eachSpanShowsTheStateThatHoldsMostOfIt() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            int length = 200 + random.nextInt(200);
            int resolution = 1 + random.nextInt(seed % 2 == 0 ? 1 : 12);
            int[] states = new int[length];
            Painted painted = new Painted(length);
            StateSlices slices = new StateSlices(painted, 0, resolution, 4);
            List<Integer> cuts = new ArrayList<>();
            int at = 0;
            while (at < length) {
                int next = random.nextInt(4);
                int until = Math.min(length, at + 1 + random.nextInt(40));
                slices.enter(at, next);
                java.util.Arrays.fill(states, at, until, next);
                at = until;
                if (random.nextInt(6) == 0 && at < length) {
                    slices.close(at);
                    cuts.add(at);
                }
            }
            slices.close(length);
            assertThat(painted.ticks).as("seed %d", seed).isEqualTo(expected(states, resolution, cuts));
        }
    }

    private static int[] expected(int[] states, int resolution, List<Integer> cuts) {
        int[] expected = new int[states.length];
        int from = 0;
        while (from < states.length) {
            int to = Math.min(states.length, (from / resolution + 1) * resolution);
            for (int cut : cuts) {
                if (cut > from && cut < to) {
                    to = cut;
                }
            }
            int[] spent = new int[4];
            int best = 0;
            for (int t = from; t < to; t++) {
                spent[states[t]]++;
            }
            for (int s = 0; s < 4; s++) {
                best = spent[s] > spent[best] ? s : best;
            }
            java.util.Arrays.fill(expected, from, to, best);
            from = to;
        }
        return expected;
    }

    @Test
    void theFillShowsTheMostOfEachSpan() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            int cycles = 300;
            int period = 1 + random.nextInt(3);
            int resolution = 1 + random.nextInt(9);
            int[] held = new int[cycles * period];
            int[] shown = new int[cycles * period];
            FillCounter counter = new FillCounter(
                    (tick, beats) ->
                            java.util.Arrays.fill(shown, (int) Math.min(tick, shown.length), shown.length, beats),
                    0,
                    resolution,
                    period);
            int now = 0;
            boolean leaves = false;
            for (int cycle = 0; cycle < cycles; cycle++) {
                int tick = cycle * period;
                now -= leaves ? 1 : 0;
                leaves = false;
                int puts = random.nextInt(3);
                for (int i = 0; i < puts; i++) {
                    counter.put(tick);
                    now++;
                }
                if (now > 0 && random.nextInt(3) > 0) {
                    counter.take(tick);
                    leaves = true;
                }
                java.util.Arrays.fill(held, tick, tick + period, now);
            }
            counter.finish(held.length);
            for (int t = 0; t < held.length; t += resolution) {
                int most = 0;
                for (int i = t; i < Math.min(held.length, t + resolution); i++) {
                    most = Math.max(most, held[i]);
                }
                for (int i = t; i < Math.min(held.length, t + resolution); i++) {
                    assertThat(shown[i]).as("seed %d tick %d", seed, i).isEqualTo(most);
                }
            }
        }
    }
}
