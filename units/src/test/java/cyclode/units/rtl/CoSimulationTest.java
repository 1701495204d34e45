package cyclode.units.rtl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every twin against the exact engine: each beat's cycle and bits on each channel, and the end of each process. Without Verilator the
 * recorded beats of the RTL are compared.
 *
 * <p>In full: all elaborations, 240 configurations or more of each twin. Which are, says {@link RtlScope}.
 */
@Tag("rtl")
class CoSimulationTest {
    private static final int SUBSET = 12;
    private static final int RECORDED = 8;
    private static final int FULL = 240;

    private static final Optional<Verilator> VERILATOR = Verilator.find();
    private static final FullRun FULL_RUN = new FullRun();

    static Stream<Named<Twin>> twins() {
        String only = System.getProperty("cyclode.rtl.twin", "");
        return Twins.ALL.stream()
                .filter(twin -> only.isEmpty() || twin.name().equals(only))
                .map(twin -> Named.of(twin.name(), twin));
    }

    @AfterAll
    static void keepTheFullRun() {
        if (RtlScope.whole() && VERILATOR.isPresent() && FULL_RUN.covers(Twins.ALL)) {
            FULL_RUN.write(VERILATOR.get().version());
        }
    }

    @Test
    void verilatorIsThereWhereItIsRequired() {
        if ("required".equals(System.getenv("CYCLODE_RTL"))) {
            assertThat(VERILATOR).as("Verilator and g++ on the path").isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("twins")
    void everyBeatHasTheCycleAndTheBitsOfTheExactEngine(Twin twin) {
        if (VERILATOR.isEmpty()) {
            replay(twin);
            return;
        }
        List<Elaboration> all = twin.elaborations();
        assertThat(all).hasSizeLessThanOrEqualTo(6);
        boolean full = RtlScope.full(Twins.ALL, twin);
        int each = full ? (FULL + all.size() - 1) / all.size() : SUBSET;
        for (int e = 0; e < (full ? all.size() : 1); e++) {
            Map<Long, Traffic> rtl = compare(twin, all.get(e), each);
            if (e == 0 && !full) {
                keepOrCheck(twin, rtl);
            }
        }
    }

    /** The same numbers for the same seed, whatever was drawn before. */
    private static Case draw(Twin twin, Elaboration elaboration, long seed) {
        return twin.draw(elaboration, new SplittableRandom(seed));
    }

    private static Map<Long, Traffic> compare(Twin twin, Elaboration elaboration, int count) {
        List<Case> cases = new ArrayList<>();
        StringBuilder jobs = new StringBuilder();
        for (long seed = 0; seed < count; seed++) {
            Case made = draw(twin, elaboration, seed);
            cases.add(made);
            jobs.append(made.job("seed" + seed));
        }
        List<Traffic> printed = Traffic.printed(VERILATOR.orElseThrow().run(elaboration, jobs.toString()));
        assertThat(printed).hasSameSizeAs(cases);
        Map<Long, Traffic> rtl = new TreeMap<>();
        for (int seed = 0; seed < count; seed++) {
            Traffic found = cases.get(seed).masked(printed.get(seed));
            assertThat(ModelRun.of(cases.get(seed)).difference(found))
                    .as("%s, seed %d, %s, %s", twin.name(), seed, elaboration.parameters(), cases.get(seed).about)
                    .isNull();
            rtl.put((long) seed, found);
        }
        rtl.values().forEach(found -> FULL_RUN.add(twin.name(), found.beats()));
        return rtl;
    }

    private static void keepOrCheck(Twin twin, Map<Long, Traffic> rtl) {
        String hash = twin.elaborations().get(0).hash();
        if (RtlScope.records()) {
            Map<Long, Traffic> kept = new TreeMap<>(rtl);
            kept.keySet().removeIf(seed -> seed >= RECORDED);
            new Recording(hash, VERILATOR.orElseThrow().version(), kept).write(twin.name());
        }
        Recording recording = Recording.read(twin.name());
        assertFresh(twin, recording);
        recording.jobs().forEach((seed, traffic) -> assertThat(traffic.difference(rtl.get(seed)))
                .as("the recording of %s, seed %d", twin.name(), seed)
                .isNull());
    }

    private static void replay(Twin twin) {
        Recording recording = Recording.read(twin.name());
        assertFresh(twin, recording);
        assertThat(recording.jobs()).isNotEmpty();
        recording.jobs().forEach((seed, traffic) -> {
            Case made = draw(twin, twin.elaborations().get(0), seed);
            assertThat(ModelRun.of(made).difference(traffic))
                    .as("%s, recorded seed %d", twin.name(), seed)
                    .isNull();
        });
    }

    private static void assertFresh(Twin twin, Recording recording) {
        assertThat(recording.hash())
                .as(
                        "the recording of %s is not of this RTL: record it again, on a machine with Verilator, with -Dcyclode.rtl=record",
                        twin.name())
                .isEqualTo(twin.elaborations().get(0).hash());
    }
}
