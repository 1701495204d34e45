package cyclode.units.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.chain.ChainResult;
import cyclode.core.number.IntFormat;
import cyclode.units.harness.Bench;
import cyclode.units.harness.Collector;
import cyclode.units.harness.Streams;
import cyclode.units.harness.Values;
import cyclode.units.memory.RowBeats;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The example unit against a plain loop, and its timing in one engine against the other. */
final class AbsoluteMaximumTest {
    private static final int TRIALS = 200;

    /** A random unit on random rows, between streams that hold back at random or never. */
    private static final class Random {
        final Bench bench = new Bench();
        final AbsoluteMaximumCommand command;
        final Collector collector;
        final int unit;
        final long[] golden;
        private final Buffer from;
        private final Buffer to;

        Random(long seed, boolean holdsBack) {
            SplittableRandom random = new SplittableRandom(seed);
            int rows = random.nextInt(1, 6);
            int columns = random.nextInt(1, 20);
            IntFormat format = IntFormat.signed(random.nextInt(2, 17));
            int[] values = Values.of(random, format, rows * columns);
            golden = plainLoop(values, columns);
            from = bench.buffer("values", format, rows, columns, values);
            to = bench.buffer("largest", IntFormat.signed(32), rows, 1, new int[rows]);
            AbsoluteMaximumSpec spec =
                    new AbsoluteMaximumSpec("fabric", random.nextInt(1, 9), 16, random.nextInt(1, 17));
            command = new AbsoluteMaximumCommand(spec, rows, columns);
            Streams streams = new Streams(bench, random, holdsBack);
            int in = streams.read(from, new RowBeats(from, new WordLayout(4, 32), spec.lanes()));
            unit = streams.unit(command, List.of(in), spec.lanes());
            RowBeats out = new RowBeats(Streams.result(rows, 1), new WordLayout(1, 32), 1);
            collector = streams.collect(unit, out, rows, spec.outputDepth());
        }

        private static long[] plainLoop(int[] values, int columns) {
            long[] largest = new long[values.length / columns];
            for (int i = 0; i < values.length; i++) {
                largest[i / columns] = Math.max(largest[i / columns], Math.abs((long) values[i]));
            }
            return largest;
        }

        int[] fastKernel() {
            MemoryImage image = bench.image();
            new AbsoluteMaximumFunction(from, to).apply(image, new Decisions());
            return image.values(to);
        }
    }

    @Test
    void everyResultEqualsThePlainLoopBeatByBeat() {
        for (int seed = 0; seed < TRIALS; seed++) {
            Random random = new Random(seed, true);
            random.bench.exact(seed);
            assertThat(random.collector.values()).as("seed %d", seed).isEqualTo(random.golden);
        }
    }

    @Test
    void theFastKernelMakesTheSameResults() {
        for (int seed = 0; seed < TRIALS; seed++) {
            Random random = new Random(seed, true);
            assertThat(random.fastKernel()).as("seed %d", seed).containsExactly(toInts(random.golden));
        }
    }

    @Test
    void cyclesAreEqualInBothEnginesAndInAnyOrder() {
        for (int seed = 0; seed < TRIALS; seed++) {
            ChainResult exact = new Random(seed, true).bench.exactInOrder();
            assertThat(new Random(seed, true).bench.exact(seed))
                    .as("seed %d", seed)
                    .isEqualTo(exact);
            assertThat(new Random(seed, true).bench.fast()).as("seed %d", seed).isEqualTo(exact);
        }
    }

    @Test
    void aRowTakesACycleForEachBeat() {
        for (int seed = 0; seed < TRIALS; seed++) {
            Random random = new Random(seed, false);
            ChainResult.Account account =
                    random.bench.exactInOrder().processes().get(random.unit);
            assertThat(account.busy())
                    .as("seed %d", seed)
                    .isEqualTo((long) random.command.rows() * random.command.beatsPerRow());
        }
    }

    @Test
    void parametersOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() -> new AbsoluteMaximumSpec("fabric", 0, 16, 4))
                .hasMessage("lanes is 0; allowed: 1 to 64");
    }

    private static int[] toInts(long[] values) {
        int[] ints = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            ints[i] = Math.toIntExact(values[i]);
        }
        return ints;
    }
}
