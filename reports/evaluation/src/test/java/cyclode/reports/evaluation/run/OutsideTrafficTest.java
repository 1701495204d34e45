package cyclode.reports.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.file.Assignment;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.result.OutsideTraffic;
import cyclode.reports.evaluation.result.OutsideTraffic.Row;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.evaluation.result.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What crosses between the chip and the memory outside where weights live or maps wait there, and what is waited for. */
final class OutsideTrafficTest {
    @TempDir
    static Path folder;

    private static RunResult run(String... hardware) {
        List<Assignment> settings = new ArrayList<>();
        for (String setting : hardware) {
            settings.add(Assignment.parse(setting));
        }
        RunRequest.Design design = RunRequest.Design.of("gemm", "zcu104")
                .withWorkload(List.of(Assignment.parse("m=256"), Assignment.parse("n=72")))
                .withHardware(settings);
        return Run.execute(new RunRequest(design, RunRequest.Data.DEFAULT, RunRequest.Manner.PLAIN));
    }

    private static RunResult outside(String... more) {
        List<String> settings =
                new ArrayList<>(List.of("units.weights.residence=external", "units.weights.ports=simple-dual"));
        settings.addAll(List.of(more));
        return run(settings.toArray(String[]::new));
    }

    /** 64 rows of weights, of 72 values of a byte: each row takes five beats of 16 bytes. */
    @Test
    void bytesAreThoseOfTheBeatsAndTheLeastThoseOfTheValues() {
        RunResult run = outside();
        assertThat(run.bitExact().mismatches()).isEmpty();
        Row only = run.outside().layers().get(0);
        assertThat(run.outside().layers()).hasSize(1);
        assertThat(only.layer()).isEqualTo("product");
        assertThat(only.parameters()).isTrue();
        assertThat(only.transfers()).isEqualTo(1);
        assertThat(only.bytes()).isEqualTo(64 * 5 * 16);
        assertThat(only.leastBytes()).isEqualTo(64 * 72);
        assertThat(run.outside().waited(false)).isZero();
    }

    @Test
    void everyLoadIsWaitedForWithoutPrefetchAndTheFirstWithIt() {
        String tiles = "units.weights.tile-channels=16";
        RunResult before = outside(tiles, "units.weights.prefetch=false");
        RunResult behind = outside(tiles);
        long resident = run("units.weights.ports=simple-dual").cycles().total();
        Row all = before.outside().layers().get(0);
        Row first = behind.outside().layers().get(0);
        assertThat(all.transfers()).isEqualTo(5);
        assertThat(first.transfers()).isEqualTo(5);
        assertThat(all.bytes()).isEqualTo(64 * 5 * 16).isEqualTo(first.bytes());
        assertThat(first.waitedCycles()).isPositive().isLessThan(all.waitedCycles() / 4);
        assertThat(before.cycles().total()).isGreaterThanOrEqualTo(resident + all.waitedCycles());
        assertThat(behind.cycles().total()).isLessThan(before.cycles().total());
        assertThat(behind.latency().transfer().value())
                .as("only what is waited for is transfer")
                .isLessThan(before.latency().transfer().value());
    }

    @Test
    void whereParametersAreOnTheChipNothingIsSaid() {
        assertThat(run().outside()).isEqualTo(OutsideTraffic.NONE);
    }

    /** A chain of four: rows of 96 channels at most, six words each; every value crosses once in each direction, but for halos. */
    private static RunResult maps(String... hardware) throws IOException {
        Path file = folder.resolve("chain.yaml");
        Files.writeString(
                file,
                """
                name: chain
                description: Products, and a window over the rows that they make
                input: {kind: random, height: 40, width: 4, channels: 32}
                formats: {weight-bits: 4, activation-bits: 8, accumulator-bits: 24}
                transfer: once
                layers:
                  - {name: wide, op: linear, out: 64}
                  - {name: wider, op: linear, out: 96}
                  - {name: pool, op: max-pool, kernel: [3, 1], stride: [1, 1]}
                  - {name: narrow, op: linear, out: 16}
                """);
        List<Assignment> settings = new ArrayList<>(List.of(Assignment.parse("units.activations.residence=external")));
        for (String setting : hardware) {
            settings.add(Assignment.parse(setting));
        }
        RunRequest.Design design =
                RunRequest.Design.of(file.toString(), "zcu104").withHardware(settings);
        return Run.execute(new RunRequest(design, RunRequest.Data.DEFAULT, RunRequest.Manner.PLAIN));
    }

    @Test
    void mapsThatWaitOutsideCrossOnceInEachDirectionButForHalos() throws IOException {
        RunResult run = maps("units.activations.depth=80", "units.activations.tile-rows=10");
        assertThat(run.bitExact().mismatches()).isEmpty();
        Map<String, Row> rows = new LinkedHashMap<>();
        run.outside().layers().forEach(row -> rows.put(row.layer(), row));
        assertThat(rows.keySet()).containsExactly("wide", "wider", "pool", "narrow");
        int in = 40 * 4 * 32;
        int wide = 40 * 4 * 64;
        int wider = 40 * 4 * 96;
        int pool = 38 * 4 * 96;
        assertThat(rows.get("wide").bytes()).isEqualTo(in + wide);
        assertThat(rows.get("wider").bytes()).isEqualTo(wide + wider);
        // Four bands, between which two rows of the window's three come twice.
        assertThat(rows.get("pool").bytes()).isEqualTo(wider + 3 * 2 * 4 * 96 + pool);
        assertThat(rows.get("narrow").bytes()).isEqualTo(pool + 38 * 4 * 16);
        rows.forEach((layer, row) -> {
            assertThat(row.parameters()).isFalse();
            assertThat(row.bytes() - row.leastBytes()).as(layer).isEqualTo(layer.equals("pool") ? 3 * 2 * 4 * 96 : 0);
        });
        assertThat(run.outside().waited(false)).isPositive();
    }

    @Test
    void rowsOfBandsAreFoundByTimingThem() throws IOException {
        RunResult run = maps("units.activations.depth=64", "units.activations.tile-rows=auto");
        assertThat(run.bitExact().mismatches()).isEmpty();
        List<String> tried = run.subject().tried();
        assertThat(tried).hasSize(7).allMatch(tile -> tile.startsWith(Subject.ROWS));
        long fewest = tried.stream()
                .mapToLong(tile -> Long.parseLong(tile.replaceAll(".* ", "")))
                .min()
                .orElseThrow();
        String found = run.subject().sizes().get(0).replaceAll(".*=", "");
        String named = found.equals("1048576") ? "as many as there is room for" : found;
        assertThat(tried).contains(Subject.ROWS + named + ": " + fewest);
    }
}
