package cyclode.reports.validation;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.reports.validation.verdict.UnitVerdict;
import cyclode.reports.validation.verdict.UnitVerdict.BeatPair;
import cyclode.reports.validation.verdict.UnitVerdict.Divergence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaveformValidationTest {
    private static final String SIGNALS = "start busy valid ready data:8";
    private static final String QUIET = "start=0 busy=0 valid=0 ready=0 data=0";

    @TempDir
    private Path folder;

    private Workbench bench() {
        return new Workbench(folder);
    }

    /** Start, then beats 5 and 6 in cycles 1 and 3, done in cycle 4. */
    private static Dump run() {
        return runOn(new Dump(SIGNALS).cycle(QUIET).cycle(""));
    }

    private static Dump runOn(Dump dump) {
        return dump.cycle("start=1")
                .cycle("start=0 busy=1")
                .cycle("valid=1 ready=1 data=101")
                .cycle("ready=0 data=110")
                .cycle("ready=1")
                .cycle("valid=0 ready=0 busy=0")
                .cycle("");
    }

    @Test
    void equalBeatsAndCyclesAreEqual() throws IOException {
        UnitVerdict verdict = bench().expect(4, "1,5", "3,6").compare(run(), "0");
        assertThat(verdict.equal()).isTrue();
        assertThat(verdict.modelCycles()).hasValue(4);
        assertThat(verdict.rtlCycles()).hasValue(4);
        assertThat(verdict.channels()).singleElement().satisfies(channel -> {
            assertThat(channel.modelBeats()).isEqualTo(2);
            assertThat(channel.rtlBeats()).isEqualTo(2);
        });
    }

    @Test
    void aLateBeatIsTheFirstDifferenceWithBothCyclesAndItsTime() throws IOException {
        UnitVerdict verdict = bench().expect(4, "1,5", "2,6").compare(run(), "0");
        assertThat(verdict.equal()).isFalse();
        assertThat(verdict.difference()).hasValue(0);
        Divergence first = verdict.channels().get(0).first().orElseThrow();
        assertThat(first.lane()).isEqualTo(-1);
        assertThat(first.beat()).isEqualTo(new BeatPair(1, 2, 3, "65 ns", "6", "6"));
        assertThat(first.before()).containsExactly(new BeatPair(0, 1, 1, "45 ns", "5", "5"));
    }

    @Test
    void aToleranceLetsCyclesDifferButNoBits() throws IOException {
        assertThat(bench().expect(5, "1,5", "2,6").compare(run(), "1").equal()).isTrue();
        assertThat(bench().expect(5, "1,5", "2,6").compare(run(), "20%").equal())
                .isTrue();
        assertThat(bench().expect(5, "1,5", "2,6").compare(run(), "19%").equal())
                .isFalse();
        assertThat(bench().expect(6, "1,5", "3,6").compare(run(), "1").equal()).isFalse();
        UnitVerdict wrong = bench().expect(4, "1,5", "3,7").compare(run(), "100");
        assertThat(wrong.channels().get(0).first().orElseThrow().lane()).isZero();
    }

    @Test
    void aBeatTooFewAndOneTooManyAreDifferences() throws IOException {
        Divergence missing = bench().expect(4, "1,5", "3,6", "9,7")
                .compare(run(), "0")
                .channels()
                .get(0)
                .first()
                .orElseThrow();
        assertThat(missing.beat()).isEqualTo(new BeatPair(2, 9, BeatPair.NONE, "", "7", ""));
        UnitVerdict verdict = bench().expect(4, "1,5").compare(run(), "0");
        Divergence added = verdict.channels().get(0).first().orElseThrow();
        assertThat(added.beat().beat()).isEqualTo(1);
        assertThat(added.beat().modelCycle()).isEqualTo(BeatPair.NONE);
        assertThat(added.beat().rtlCycle()).isEqualTo(3);
        assertThat(VerdictText.of(verdict).get(0))
                .contains("the model has no such beat (1 beats in the model, 2 in the RTL)");
    }

    @Test
    void tenBeatsBeforeTheFirstDifferenceAreKept() throws IOException {
        Dump dump = new Dump(SIGNALS).cycle(QUIET).cycle("start=1").cycle("start=0 busy=1 valid=1 ready=1");
        dump.cycles(30).cycle("busy=0 valid=0").cycle("");
        String[] beats = IntStream.range(0, 31)
                .mapToObj(i -> i + (i == 25 ? ",1" : ",0"))
                .toArray(String[]::new);
        Divergence first = bench().expect(31, beats)
                .compare(dump, "0")
                .channels()
                .get(0)
                .first()
                .orElseThrow();
        assertThat(first.beat().beat()).isEqualTo(25);
        assertThat(first.before())
                .extracting(BeatPair::beat)
                .containsExactly(15L, 16L, 17L, 18L, 19L, 20L, 21L, 22L, 23L, 24L);
    }

    @Test
    void valuesThatNobodyLooksAtMayBeAnythingAndUnknownOnesDiffer() throws IOException {
        Dump dump = new Dump(SIGNALS).cycle(QUIET).cycle("start=1");
        dump.cycle("start=0 busy=1 valid=1 ready=1 data=xx01")
                .cycle("busy=0 valid=0")
                .cycle("");
        assertThat(bench().expect(1, "0,-").compare(dump, "0").equal()).isTrue();
        Divergence first = bench().expect(1, "0,1")
                .compare(dump, "0")
                .channels()
                .get(0)
                .first()
                .orElseThrow();
        assertThat(first.beat().rtlValues()).isEqualTo("bxxxxxx01");
    }

    @Test
    void theNamedEdgesCount() throws IOException {
        // From the edge at which start is sampled, and to that after the last beat: 1 + 3 + 1.
        assertThat(bench().start("{signal: start}")
                        .done("{channel: c, beat: last, plus: 1}")
                        .expect(99, "2,5", "4,6")
                        .compare(run(), "0"))
                .satisfies(verdict -> assertThat(verdict.rtlCycles()).hasValue(5))
                .satisfies(verdict -> assertThat(verdict.modelCycles()).hasValue(5))
                .satisfies(verdict -> assertThat(verdict.equal()).isTrue());
        // From the first beat to the last, wherever the model's cycle 0 is.
        assertThat(bench().start("{channel: c, beat: first}")
                        .done("{channel: c, beat: last}")
                        .expect(99, "11,5", "13,6")
                        .compare(run(), "0"))
                .satisfies(verdict -> assertThat(verdict.rtlCycles()).hasValue(2))
                .satisfies(verdict -> assertThat(verdict.equal()).isTrue());
    }

    @Test
    void anyOfSeveralRunsIsCompared() throws IOException {
        Dump twice = runOn(run().cycle("valid=0 ready=1 data=111"));
        assertThat(bench().expect(4, "1,5", "3,6").compare(twice, "0").equal()).isTrue();
        assertThat(bench().start("{signal: start, plus: 1, occurrence: 2}")
                        .expect(4, "1,5", "3,6")
                        .compare(twice, "0")
                        .equal())
                .isTrue();
        assertThat(bench().start("{signal: start, plus: 1, occurrence: 2}")
                        .expect(4, "1,5", "3,7")
                        .compare(twice, "0")
                        .channels()
                        .get(0)
                        .first()
                        .orElseThrow()
                        .beat()
                        .rtlTime())
                .isEqualTo("145 ns");
    }

    @Test
    void whatHappensInResetDoesNotCount() throws IOException {
        Dump dump = new Dump(SIGNALS + " rst_n").cycle("rst_n=x valid=x").cycle(QUIET + " rst_n=0");
        runOn(dump.cycle("start=1 valid=1 ready=1").cycle("start=0 rst_n=1 valid=0 ready=0"));
        UnitVerdict verdict = bench().more("reset: {signal: rst_n, active: low}, ")
                .expect(4, "1,5", "3,6")
                .compare(dump, "0");
        assertThat(verdict.equal()).isTrue();
    }

    @Test
    void whatChangesWithAnEdgeIsSampledAtTheNext() throws IOException {
        Dump dump = new Dump(SIGNALS).cycle(QUIET).edge("start=1").edge("start=0 busy=1 valid=1 ready=1 data=101");
        dump.edge("data=110").edge("valid=0 busy=0 data=111").cycles(2);
        UnitVerdict verdict = bench().expect(2, "0,5", "1,6").compare(dump, "0");
        assertThat(verdict.equal()).as("%s", VerdictText.of(verdict)).isTrue();
    }

    @Test
    void aLevelCountsWhereItBegins() throws IOException {
        Dump held = new Dump(SIGNALS)
                .cycle(QUIET)
                .cycle("start=1")
                .cycles(2)
                .cycle("busy=1")
                .cycle("start=0");
        held.cycle("valid=1 ready=1 data=101").cycle("valid=0 busy=0").cycle("");
        UnitVerdict verdict = bench().expect(5, "4,5").compare(held, "0");
        assertThat(verdict.equal()).as("%s", VerdictText.of(verdict)).isTrue();
    }

    @Test
    void aUnitThatIsNeverDoneDiffers() throws IOException {
        Dump dump = new Dump(SIGNALS)
                .cycle(QUIET)
                .cycle("start=1")
                .cycle("start=0 busy=1")
                .cycles(5);
        UnitVerdict verdict = bench().expect(4).compare(dump, "0");
        assertThat(verdict.equal()).isFalse();
        assertThat(verdict.rtlCycles()).isEqualTo(OptionalLong.empty());
        assertThat(verdict.notes()).containsExactly("the RTL is not done when the dump ends, at 80 ns, cycle 5");
    }

    @Test
    void randomBeatsAreFoundWhereTheyAreAndAChangedOneIsToldOf() throws IOException {
        for (int seed = 0; seed < 30; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Dump dump = new Dump(SIGNALS).cycle(QUIET).cycle("start=1").cycle("start=0 busy=1");
            String[] beats = new String[60];
            int cycle = 1;
            for (int beat = 0; beat < beats.length; beat++) {
                int value = random.nextInt(256);
                for (int wait = random.nextInt(4); wait > 0; wait--, cycle++) {
                    dump.cycle(random.nextBoolean() ? "valid=1 ready=0" : "valid=0 ready=1");
                }
                dump.cycle("valid=1 ready=1 data=" + Integer.toBinaryString(value));
                // The same bits, whether they are meant with a sign or without.
                beats[beat] = cycle++ + "," + (random.nextBoolean() ? value : (byte) value);
            }
            dump.cycle("valid=0 busy=0").cycle("");
            assertThat(bench().expect(cycle, beats).compare(dump, "0").equal())
                    .as("seed %d", seed)
                    .isTrue();
            int changed = random.nextInt(beats.length);
            String[] parts = beats[changed].split(",");
            boolean value = random.nextBoolean();
            beats[changed] = value
                    ? parts[0] + "," + (Integer.parseInt(parts[1]) ^ 1 << random.nextInt(8))
                    : Integer.parseInt(parts[0]) - 1 + "," + parts[1];
            boolean possible = value
                    || changed == 0
                    || Integer.parseInt(beats[changed - 1].split(",")[0]) < Integer.parseInt(parts[0]);
            assertThat(possible).isTrue();
            Divergence first = bench().expect(cycle, beats)
                    .compare(dump, "0")
                    .channels()
                    .get(0)
                    .first()
                    .orElseThrow();
            assertThat(first.beat().beat()).as("seed %d", seed).isEqualTo(changed);
            assertThat(first.lane()).as("seed %d", seed).isEqualTo(value ? 0 : -1);
        }
    }
}
