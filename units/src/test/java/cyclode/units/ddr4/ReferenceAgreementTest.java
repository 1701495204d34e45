package cyclode.units.ddr4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All 192 rows of the reference table against the named channels; the table goes to target/ddr4-table.txt. */
class ReferenceAgreementTest {
    /** Aims: relative error of the cycles for pure sequential and random traffic, and for everything else. */
    private static final double PURE = 0.05;

    private static final double MIXED = 0.15;
    /** Aim for 1 and 16 requests, cycles. */
    private static final long SMALL = 2;

    private static final Map<String, Ddr4Spec> SPECS =
            Ddr4Specs.all().stream().collect(Collectors.toMap(Ddr4Spec::name, Function.identity()));
    private static final List<Row> ROWS = new ArrayList<>();

    record Row(DramCase expected, DramRun found) {
        long expectedCycles() {
            return expected.trace() == DramTrace.SEQ_WRITE || expected.lastReadDone() == 1
                    ? expected.lastAccept()
                    : expected.lastReadDone();
        }

        long foundCycles() {
            return expected.trace() == DramTrace.SEQ_WRITE || expected.lastReadDone() == 1
                    ? found.lastAccept
                    : found.lastReadDone;
        }

        double error() {
            return (double) (foundCycles() - expectedCycles()) / expectedCycles();
        }

        /** Ramulator counts a latency from the cycle before the one in which the request could first be seen. */
        double latency() {
            return found.readLatency + (expected.postsWrites() || found.readLatency == 0 ? 0 : 1);
        }

        String line() {
            Ddr4Commands c = found.commands;
            return String.format(
                    Locale.ROOT,
                    "%-34s %-16s %6d | %8d %8d %8.3f%% | %8d %8d | %8d %8d | %9.3f %9.3f | %7d %7d | %7d %7d | %6d %6d | %4d %4d",
                    expected.config(),
                    expected.trace().name().toLowerCase(Locale.ROOT),
                    expected.requests(),
                    expectedCycles(),
                    foundCycles(),
                    100 * error(),
                    expected.lastAccept(),
                    found.lastAccept,
                    expected.lastWriteAck(),
                    found.lastWriteAck,
                    expected.readLatency(),
                    latency(),
                    expected.activates(),
                    c.activates(),
                    expected.precharges(),
                    c.precharges(),
                    expected.rowHits(),
                    c.rowHits(),
                    expected.refreshes(),
                    c.refreshes());
        }
    }

    @BeforeAll
    static void runAll() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("expected and found: cycles and error | last accept | last write ack | mean read latency"
                + " | ACT | PRE | row hits | REF (-1: not recorded)");
        for (DramCase expected : DramCase.all()) {
            Row row =
                    new Row(expected, DramRun.of(SPECS.get(expected.config()), expected.trace(), expected.requests()));
            ROWS.add(row);
            lines.add(row.line());
        }
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "ddr4-table.txt"), lines);
    }

    @Test
    void coversEveryReferenceRow() {
        assertThat(ROWS).hasSize(192);
    }

    @Test
    void longRunsAreWithinTheAims() {
        for (Row row : ROWS) {
            if (row.expected.requests() >= 1000) {
                double aim = row.expected.trace().mixes() ? MIXED : PURE;
                assertThat(row.error()).as(row.expected.id()).isCloseTo(0, within(aim));
            }
        }
    }

    @Test
    void shortRunsAreWithinTwoCycles() {
        for (Row row : ROWS) {
            if (row.expected.requests() <= 16) {
                assertThat(row.foundCycles()).as(row.expected.id()).isCloseTo(row.expectedCycles(), within(SMALL));
            }
        }
    }

    @Test
    void everyCycleColumnIsExact() {
        for (Row row : ROWS) {
            assertThat(List.of(row.found.lastAccept, row.found.lastReadDone, row.found.lastWriteAck))
                    .as(row.expected.id())
                    .containsExactly(
                            row.expected.lastAccept(), row.expected.lastReadDone(), row.expected.lastWriteAck());
        }
    }

    @Test
    void meanReadLatencyIsThatOfTheReference() {
        for (Row row : ROWS) {
            double digits = Math.max(0.006, row.expected.readLatency() * 1e-5);
            assertThat(row.latency()).as(row.expected.id()).isCloseTo(row.expected.readLatency(), within(digits));
        }
    }

    @Test
    void commandCountsAreThoseOfTheReference() {
        for (Row row : ROWS) {
            if (row.expected.activates() >= 0) {
                Ddr4Commands c = row.found.commands;
                assertThat(List.of(c.activates(), c.precharges(), c.refreshes()))
                        .as(row.expected.id())
                        .containsExactly(row.expected.activates(), row.expected.precharges(), row.expected.refreshes());
                assertThat(c.rowHits()).as(row.expected.id()).isEqualTo(row.expected.rowHits());
            }
        }
    }
}
