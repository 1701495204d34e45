package cyclode.units.evidence.dram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.units.ddr4.Ddr4Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All 192 rows of the reference table against the named channels; the table goes to target/ddr4-table.txt. */
class ReferenceAgreementTest {
    /** Aims: relative error of the cycles for pure sequential and random traffic, and for everything else. */
    private static final double PURE = 0.05;

    private static final double MIXED = 0.15;
    /** Aim for 1 and 16 requests, cycles. */
    private static final long SMALL = 2;

    private static final List<DramRow> ROWS = DramRow.all();

    private static String line(DramRow row) {
        DramCase expected = row.expected();
        DramRun found = row.found();
        Ddr4Commands c = found.commands();
        return String.format(
                Locale.ROOT,
                "%-34s %-16s %6d | %8d %8d %8.3f%% | %8d %8d | %8d %8d | %9.3f %9.3f | %7d %7d | %7d %7d | %6d %6d | %4d %4d",
                expected.config(),
                expected.trace().name().toLowerCase(Locale.ROOT),
                expected.requests(),
                row.expectedCycles(),
                row.foundCycles(),
                100 * row.error(),
                expected.lastAccept(),
                found.lastAccept(),
                expected.lastWriteAck(),
                found.lastWriteAck(),
                expected.readLatency(),
                row.latency(),
                expected.activates(),
                c.activates(),
                expected.precharges(),
                c.precharges(),
                expected.rowHits(),
                c.rowHits(),
                expected.refreshes(),
                c.refreshes());
    }

    @BeforeAll
    static void writeAll() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("expected and found: cycles and error | last accept | last write ack | mean read latency"
                + " | ACT | PRE | row hits | REF (-1: not recorded)");
        ROWS.forEach(row -> lines.add(line(row)));
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "ddr4-table.txt"), lines);
    }

    @Test
    void coversEveryReferenceRow() {
        assertThat(ROWS).hasSize(192);
    }

    @Test
    void longRunsAreWithinTheAims() {
        for (DramRow row : ROWS) {
            if (row.expected().requests() >= 1000) {
                double aim = row.expected().trace().mixes() ? MIXED : PURE;
                assertThat(row.error()).as(row.expected().id()).isCloseTo(0, within(aim));
            }
        }
    }

    @Test
    void shortRunsAreWithinTwoCycles() {
        for (DramRow row : ROWS) {
            if (row.expected().requests() <= 16) {
                assertThat(row.foundCycles()).as(row.expected().id()).isCloseTo(row.expectedCycles(), within(SMALL));
            }
        }
    }

    @Test
    void everyCycleColumnIsExact() {
        for (DramRow row : ROWS) {
            assertThat(List.of(
                            row.found().lastAccept(),
                            row.found().lastReadDone(),
                            row.found().lastWriteAck()))
                    .as(row.expected().id())
                    .containsExactly(
                            row.expected().lastAccept(),
                            row.expected().lastReadDone(),
                            row.expected().lastWriteAck());
        }
    }

    @Test
    void meanReadLatencyIsThatOfTheReference() {
        for (DramRow row : ROWS) {
            double digits = Math.max(0.006, row.expected().readLatency() * 1e-5);
            assertThat(row.latency())
                    .as(row.expected().id())
                    .isCloseTo(row.expected().readLatency(), within(digits));
        }
    }

    @Test
    void commandCountsAreThoseOfTheReference() {
        for (DramRow row : ROWS) {
            if (row.expected().activates() >= 0) {
                Ddr4Commands c = row.found().commands();
                assertThat(List.of(c.activates(), c.precharges(), c.refreshes()))
                        .as(row.expected().id())
                        .containsExactly(
                                row.expected().activates(),
                                row.expected().precharges(),
                                row.expected().refreshes());
                assertThat(c.rowHits())
                        .as(row.expected().id())
                        .isEqualTo(row.expected().rowHits());
            }
        }
    }
}
