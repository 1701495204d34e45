package cyclode.reports.studies.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.power.device.Devices;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.studies.select.Wanted.Objective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Selections of a small network in a small space, which is gone through whole. */
class SelectTest {
    @TempDir
    static Path folder;

    private static SelectResult whole;

    private static SelectRequest request(double latency, double accuracy, int most, int threads, Path store) {
        return new SelectRequest(
                ModelDesignsTest.MODEL,
                List.of(),
                new RunRequest.Data(1, Optional.empty(), List.of(), 2),
                SelectSpace.load(ModelDesignsTest.SPACE),
                new Wanted(latency, accuracy, Objective.SIZE),
                Prices.NONE,
                Optional.empty(),
                2,
                most,
                threads,
                store);
    }

    @BeforeAll
    static void goThroughTheWholeSpace() {
        whole = Select.of(request(1, 0.9, 1000, 2, folder.resolve("whole")), "one", Progress.NONE);
    }

    private static SelectResult again(double latency, double accuracy) {
        return Select.of(request(latency, accuracy, 1000, 1, folder.resolve("whole")), "one", Progress.NONE);
    }

    /** The device by going through all outcomes. */
    private static String byHand(double latency, double accuracy) {
        String best = "none";
        long least = Long.MAX_VALUE;
        for (Outcome each : whole.outcomes()) {
            long lut = Devices.named(each.device()).lut().count();
            if (each.fits() && each.latencyMs() <= latency && each.accuracy() >= accuracy && lut < least) {
                best = each.device();
                least = lut;
            }
        }
        return best;
    }

    @Test
    void fiveConstraintsFromLooseToTightYieldAtLeastFourDevices() {
        assertThat(whole.designs()).isEqualTo(whole.size()).isEqualTo(3 * 5 * 2 * 4);
        double[][] pairs = {{0.5, 0.3}, {0.3, 0.4}, {0.1, 0.9}, {0.072, 0.9}, {0.05, 0.9}};
        List<String> found = new ArrayList<>();
        for (double[] pair : pairs) {
            SelectResult result = again(pair[0], pair[1]);
            Outcome best = result.selection().best();
            assertThat(best).as("%s ms at %s", pair[0], pair[1]).isNotNull();
            assertThat(best.device()).isEqualTo(byHand(pair[0], pair[1]));
            found.add(best.device());
        }
        Set<String> different = new TreeSet<>(found);
        assertThat(different).as("%s", found).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void aPartOfTheSpaceFindsTheSameDevices() {
        for (double[] pair : new double[][] {{0.5, 0.3}, {0.1, 0.9}, {0.072, 0.9}, {0.05, 0.9}}) {
            SelectResult part =
                    Select.of(request(pair[0], pair[1], 70, 2, folder.resolve("whole")), "one", Progress.NONE);
            assertThat(part.designs()).isLessThan(whole.size());
            Outcome best = part.selection().best();
            assertThat(best).isNotNull();
            assertThat(best.device()).isEqualTo(byHand(pair[0], pair[1]));
        }
    }

    @Test
    void noDeviceIsAnAnswerThatSaysWhatBinds() {
        SelectResult result = again(0.01, 0.9);
        assertThat(result.found()).isFalse();
        assertThat(result.selection().verdicts()).hasSize(5).allSatisfy(each -> assertThat(each.binds())
                .startsWith("latency: ")
                .contains(" too long"));
        assertThat(SelectFiles.json(result)).contains("\"best\": null");
    }

    @Test
    void equalSelectionsWriteEqualBytesOnAnyNumberOfThreadsAndFromAStore() throws IOException {
        Path fresh = folder.resolve("fresh");
        SelectResult one = Select.of(request(1, 0.9, 40, 1, fresh), "one", Progress.NONE);
        SelectResult two = Select.of(request(1, 0.9, 40, 3, folder.resolve("other")), "one", Progress.NONE);
        SelectResult kept = Select.of(request(1, 0.9, 40, 2, fresh), "one", Progress.NONE);
        List<Path> written = new ArrayList<>();
        for (SelectResult each : List.of(one, two, kept)) {
            Path into = Files.createDirectories(folder.resolve("out" + written.size()));
            SelectFiles.write(each, into);
            written.add(into);
        }
        for (String file : List.of("summary.json", "devices.csv", "front.csv", "designs.csv")) {
            for (Path each : written) {
                assertThat(each.resolve(file))
                        .hasSameTextualContentAs(written.get(0).resolve(file));
            }
        }
    }

    @Test
    void whatIsInTheStoreIsNotWorkedOutAgain() {
        List<String> parts = new ArrayList<>();
        Select.of(request(0.2, 0.5, 1000, 1, folder.resolve("whole")), "one", (part, done, of) -> parts.add(part));
        assertThat(parts).doesNotContain("calibration");
        List<String> others = new ArrayList<>();
        Select.of(request(0.2, 0.5, 1, 1, folder.resolve("whole")), "another", (part, done, of) -> others.add(part));
        assertThat(others).contains("calibration");
    }

    @Test
    void theProxySaysThatItIsOneAndHowWellItHolds() {
        assertThat(whole.proxy()).isTrue();
        assertThat(whole.accuracy()).startsWith("proxy of accuracy");
        assertThat(whole.facts()).anySatisfy(fact -> assertThat(fact).contains("no labelled data were given"));
        assertThat(whole.facts()).anySatisfy(fact -> assertThat(fact).contains("held back it is off by"));
    }

    @Test
    void aGroupWithoutLayersIsRefused() throws IOException {
        Path file = folder.resolve("odd.yaml");
        Files.writeString(
                file, Files.readString(Path.of(ModelDesignsTest.SPACE)).replace("'(hidden|narrow)'", "'wide.*'"));
        SelectRequest asked = request(1, 0.9, 10, 1, folder.resolve("whole"));
        SelectRequest odd = new SelectRequest(
                asked.model(),
                asked.settings(),
                asked.data(),
                SelectSpace.load(file.toString()),
                asked.wanted(),
                asked.prices(),
                asked.examples(),
                asked.inputs(),
                asked.most(),
                asked.threads(),
                asked.store());
        assertThatThrownBy(() -> Select.of(odd, "one", Progress.NONE))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("group 'feed-forward' ('wide.*') has no layer of encoder");
    }
}
