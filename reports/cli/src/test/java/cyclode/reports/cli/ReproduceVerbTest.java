package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cyclode.reports.studies.reproduction.Reproduction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReproduceVerbTest {
    @TempDir
    Path folder;

    private Path out() {
        return folder.resolve("out");
    }

    private Shell.Result reproduce(String name, String... more) {
        List<String> args = new ArrayList<>(List.of("reproduce", name, "--no-charts", "--output=" + out()));
        args.addAll(Arrays.asList(more));
        for (String small : List.of("--designs=16", "--rounds=0", "--starts=1", "--budget=12", "--threads=1")) {
            String option = small.substring(0, small.indexOf('=') + 1);
            if (args.stream().noneMatch(each -> each.startsWith(option))) {
                args.add(small);
            }
        }
        return Shell.run(args.toArray(String[]::new));
    }

    /** A built-in file with something else in it. */
    private String changed(String from, String to) throws IOException {
        String text = new String(Reproduction.source("ode-transformer-2024").bytes(), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        return Files.writeString(folder.resolve("mine.yaml"), text.replace(from, to))
                .toString();
    }

    /** The published system with little left open. */
    private String small() throws IOException {
        String text = new String(Reproduction.source("ode-transformer-2024").bytes(), StandardCharsets.UTF_8);
        String parameters =
                """
                parameters:
                  - {name: fabric clock, keys: [hardware.clocks.fabric], choices: [100MHz, 200MHz, 300MHz], ordered: true,
                     nominal: 200MHz, reason: customary}
                  - {name: threads, keys: [baseline.threads], choices: ["1", "4"], ordered: true, nominal: "4", reason: one or all}
                  - {name: dispatch overhead, keys: [overhead.dispatch-ns], nominal: own, unit: ns, reason: the stack's own}
                """;
        return Files.writeString(
                        folder.resolve("small.yaml"),
                        text.substring(0, text.indexOf("\n# What somebody would build") + 1) + parameters)
                .toString();
    }

    /** End to end 1.05 with the fabric's part 34 times as fast: all but 1.5 % of 1/34 would have to be spent outside of it. */
    @Test
    void targetsThatCannotBeMetTogetherEndWithTheNearestMissAndWhatBinds() throws IOException {
        Shell.Result answer = reproduce(small(), "--backwards", "--target", "end-to-end-speedup=1.05");

        assertThat(answer.status()).as(answer.err()).isEqualTo(1);
        assertThat(answer.out())
                .contains("nearest miss")
                .contains("No design was found that meets all targets. What is in the way:")
                .contains("backbone speedup", "end-to-end speedup")
                .doesNotContain("calibrated design");
        JsonNode nearest = new ObjectMapper()
                .readTree(out().resolve("summary.json").toFile())
                .at("/search/nearest");
        assertThat(nearest.path("met").asBoolean()).isFalse();
        assertThat(nearest.path("binding").size()).isPositive();
        double backbone = nearest.at("/figures/backbone-speedup").asDouble();
        double endToEnd = nearest.at("/figures/end-to-end-speedup").asDouble();
        assertThat(Math.max(Math.abs(backbone / 34.01 - 1), Math.abs(endToEnd / 1.05 - 1)))
                .as("%s and %s", backbone, endToEnd)
                .isGreaterThan(0.01);
        assertThat(Files.readString(out().resolve("hardware.yaml")))
                .contains("# ")
                .contains("1.05 (asked for");
    }

    /** The one network of the small file has neither number of parameters that was published. */
    @Test
    void aBandThatNoDesignHasIsToldToBeMissing() throws IOException {
        Shell.Result answer = reproduce(small());
        assertThat(answer.status()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("No design that was drawn has what was published of it");
    }

    @Test
    @Tag("heavy")
    @Tag("heavy-3")
    void forwardsIsTheSameForEqualSeedsWhateverTheThreads() throws IOException {
        assertThat(reproduce("lightweight-2023").status()).isEqualTo(0);
        String first = Files.readString(out().resolve("summary.json"));
        assertThat(reproduce("lightweight-2023", "--threads=3", "--force").status())
                .isEqualTo(0);
        assertThat(Files.readString(out().resolve("summary.json"))).isEqualTo(first);
        assertThat(first).contains("\"figure\": \"end-to-end-speedup\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ode-transformer-2042||nearest: 'ode-transformer-2024'",
                "none/of.yaml||none/of.yaml",
                "ode-transformer-2024|--target=end-to-end-speedup|is no number above 0",
                "ode-transformer-2024|--target=end-to-end-speedups=3|nearest: 'end-to-end-speedup'",
                "ode-transformer-2024|--designs=3|--designs is 3; allowed: 16 to 1000000",
                "ode-transformer-2024|--budget=0|--budget is 0; allowed: 1 to 1000000",
            })
    void wrongRequestsAreRefusedBeforeAnyWork(String name, String option, String message) {
        Shell.Result answer = option == null ? reproduce(name) : reproduce(name, option);
        assertThat(answer.status()).as(answer.err()).isEqualTo(2);
        assertThat(answer.err()).contains(message).doesNotContain("\tat ");
        assertThat(out()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "constraints:|constraint:|nearest: 'constraints'",
                "utilization: 80|utilization: 180|allowed: 1 to 100",
                "figure: energy-efficiency|figure: energy-eficiency|nearest: 'energy-efficiency'",
                "hardware: zcu104|hardware: zcu105|nearest: 'zcu104'",
                "keys: [hardware.units.softmax.lanes]|keys: [hardware.units.softmaxx.lanes]|softmaxx",
            })
    void aWrongFileIsRefusedByPlaceKeyAndNearestName(String from, String to, String message) throws IOException {
        Shell.Result answer = reproduce(changed(from, to));
        assertThat(answer.status()).as(answer.err()).isIn(1, 2);
        assertThat(answer.err()).contains(message).doesNotContain("\tat ");
        assertThat(out()).doesNotExist();
    }
}
