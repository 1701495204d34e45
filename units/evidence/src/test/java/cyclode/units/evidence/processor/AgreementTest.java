package cyclode.units.evidence.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.file.Assignment;
import cyclode.units.evidence.processor.AgreementRow.Check;
import cyclode.units.host.HostProcessor;
import cyclode.units.host.data.Fitted;
import cyclode.units.host.data.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static List<AgreementRow> rows = List.of();

    @BeforeAll
    static void computeEveryRow() {
        rows = new Agreement().all();
    }

    private static List<AgreementRow> check(Check check) {
        return rows.stream().filter(row -> row.check() == check).toList();
    }

    private static Agreement faulty(String setting) {
        return new Agreement(List.of(Assignment.parse(setting)));
    }

    private static AgreementRow row(List<AgreementRow> from, String start) {
        return from.stream()
                .filter(row -> row.name().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyStreamIsWithinItsAimAndTheMeanIsBelowLlvmMcas() {
        assertThat(check(Check.STREAMS)).hasSize(6).allMatch(AgreementRow::met);
        assertThat(AgreementTable.meanError(check(Check.STREAMS))).isLessThan(Streams.llvmMcaError() / 2);
    }

    @Test
    void theBlockedProductAndTheColumnWalkAreWithinTheirAims() {
        assertThat(row(check(Check.BLOCKED), "OpenBLAS 0.3.10 sgemm N=1024").met())
                .isTrue();
        assertThat(check(Check.COLUMN)).hasSize(1).allMatch(AgreementRow::met);
        assertThat(check(Check.UNBLOCKED)).hasSize(1).allMatch(AgreementRow::met);
    }

    @Test
    void memoryLatencyIsWithinItsAimOnTheMean() {
        assertThat(check(Check.LATENCY)).hasSize(40);
        assertThat(AgreementTable.meanError(check(Check.LATENCY))).isLessThan(0.10);
        assertThat(check(Check.LATENCY).stream().filter(AgreementRow::met).count())
                .isGreaterThan(35);
        assertThat(check(Check.LATENCY_ASSUMED)).hasSize(5);
    }

    @Test
    void memoryBandwidthIsWithinItsAimOnTheMean() {
        assertThat(check(Check.BANDWIDTH)).hasSize(10);
        assertThat(check(Check.BANDWIDTH_ASSUMED)).hasSize(2);
        assertThat(AgreementTable.meanError(check(Check.BANDWIDTH))).isLessThan(0.20);
    }

    @Test
    void networksLeftOutOfTheFitAreWithinTheAims() {
        assertThat(check(Check.NETWORKS_1)).hasSizeGreaterThan(110);
        assertThat(check(Check.NETWORKS_N)).hasSizeGreaterThan(130);
        assertThat(AgreementTable.meanError(check(Check.NETWORKS_1))).isLessThan(0.15);
        assertThat(AgreementTable.meanError(check(Check.NETWORKS_N))).isLessThan(0.22);
    }

    @Test
    void transformersAreWithinTheAimOnTheMeanThoughNothingIsFittedToThem() {
        assertThat(check(Check.TRANSFORMERS)).hasSize(5);
        assertThat(AgreementTable.meanError(check(Check.TRANSFORMERS))).isLessThan(0.25);
        // One row at a time from memory, by four cores side by side: as fast as if every core were alone, it would be a
        // quarter.
        List<AgreementRow> faulty =
                faulty("memory.behaviour.ahead-permille=27200").transformers();
        assertThat(AgreementTable.meanError(faulty)).isGreaterThan(0.25);
    }

    @Test
    void aLongPassHasTheLinesInFlightOfTheMedianBoard() {
        double[] lines = Row.read("anchors/read-bandwidth.csv").stream()
                .mapToDouble(row -> row.decimal("latency_ns") * row.decimal("load_mb_per_s") / 64_000)
                .sorted()
                .toArray();
        assertThat(lines).hasSize(19);
        int permille = HostProcessor.builtIn(HostProcessor.NOMINAL)
                .memory()
                .behaviour()
                .aheadPermille();
        assertThat(permille / 1000.0).isCloseTo(lines[9], within(0.05));
    }

    @Test
    void theHeldOutResNet50IsWithinItsAim() {
        assertThat(row(check(Check.OTHER_STACKS), "resnet50").met()).isTrue();
    }

    @Test
    void thePageHoldsTheTableComputed() throws IOException {
        String page = Files.readString(Path.of("../docs", "host.md"));
        assertThat(AgreementTable.documented(page)).isEqualTo(AgreementTable.render(rows));
        assertThat(Files.readString(Path.of("../docs", "host-rows.csv"))).isEqualTo(AgreementTable.csv(rows));
    }

    @Test
    void theEvidenceFileHoldsTheErrorsComputed() {
        String file = Row.content("stacks/evidence.csv");
        assertThat(file).isEqualTo(AgreementTable.evidence(rows));
    }

    @Test
    void dualIssueSwitchedOffBreaksTheBlockedProduct() {
        Agreement faulty = faulty("core.issue-width=1");
        assertThat(row(faulty.products(), "OpenBLAS 0.3.10 sgemm N=1024").met()).isFalse();
    }

    @Test
    void forwardingRemovedBreaksTheStreams() {
        Agreement faulty = faulty("core.forwarding=false");
        assertThat(row(faulty.streams(), "stream_axpy Raspberry Pi 3").met()).isFalse();
        assertThat(row(faulty.streams(), "stream_add Raspberry Pi 3").met()).isFalse();
    }

    @Test
    void halfTheSecondLevelBreaksTheLatencyOfABlockThatFilledIt() {
        Agreement faulty = faulty("memory.l2.bytes=262144");
        String name = "random read extra latency over L1, 512K, Radxa Zero";
        assertThat(row(rows, name).met()).isTrue();
        assertThat(row(faulty.memory(), name).met()).isFalse();
    }

    @Test
    void atMostEightParametersAreFittedAndTheirValuesAreAnOptimum() {
        assertThat(Fitted.values()).hasSizeLessThanOrEqualTo(8);
        assertThat(Streams.fit()).containsExactly(Fitted.LOAD_TO_VECTOR_USE.value(), Fitted.STORE_DATA_LATE.value());
        NetworkCases cases =
                new NetworkCases(HostProcessor.builtIn(HostProcessor.NOMINAL).scoreboard(), HostProcessor::builtIn);
        NetworkFit fit = new NetworkFit(cases);
        boolean[] all = new boolean[cases.anchors().size()];
        Arrays.fill(all, true);
        int[] fitted = NetworkFit.current();
        double least = fit.loss(fitted, all);
        for (int i = 0; i < fitted.length; i++) {
            for (double factor : new double[] {0.5, 2}) {
                int[] moved = fitted.clone();
                moved[i] = Math.max(moved[i] == 0 ? 100 : 0, (int) Math.round(moved[i] * factor));
                boolean allowed = i != 0 || moved[i] >= 1000;
                if (allowed) {
                    assertThat(fit.loss(moved, all)).isGreaterThan(least - 1e-4);
                }
            }
        }
    }
}
