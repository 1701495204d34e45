package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExploreVerbTest {
    private static final String HEADER = "window,width,bits,loss\n";

    @TempDir
    Path folder;

    private Shell.Result small(String... more) {
        List<String> all = new ArrayList<>(List.of("explore", "--samples=2"));
        List<String> given = List.of(more);
        for (String each :
                List.of("--windows=4,6", "--widths=8", "--bits=4,8", "--tensors=widen,narrow", "--quality=0.9")) {
            String name = each.substring(0, each.indexOf('=') + 1);
            if (given.stream().noneMatch(other -> other.startsWith(name))) {
                all.add(each);
            }
        }
        all.addAll(given);
        return Shell.run(all.toArray(String[]::new));
    }

    private Shell.Result measured(String lines, String... more) throws IOException {
        Path table = Files.writeString(folder.resolve("losses.csv"), lines);
        List<String> all = new ArrayList<>(List.of("explore", "--samples=1", "--accuracies=" + table));
        all.addAll(List.of(more));
        return Shell.run(all.toArray(String[]::new));
    }

    @Test
    void anExplorationNamesTheBestOfEachShapeAndWritesItsFolder() throws IOException {
        Path out = folder.resolve("out");
        Shell.Result result = small("--output=" + out);

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.lines()).allMatch(line -> line.length() <= 80);
        assertThat(result.out()).contains("Recommended: window ", "The best of each window and width");
        List<String> names =
                List.of("explore.json", "front.csv", "shapes.csv", "neighbours.csv", "rescued.csv", "recommended.txt");
        for (String name : names) {
            assertThat(out.resolve(name)).exists();
        }
        assertThat(out.resolve("charts/front.png")).isNotEmptyFile();
        assertThat(Files.readAllLines(out.resolve("shapes.csv"))).hasSize(3);
        assertThat(Files.readString(out.resolve("charts/front.csv"))).contains(", recommended");
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("<h2>Pareto front of error, energy and time</h2>", "<h2>Neighbours, and why not</h2>")
                .contains("workload.window");
    }

    @Test
    void whatIsRecommendedCanBeRun() throws IOException {
        Path out = folder.resolve("out");
        assertThat(small("--output=" + out).status()).isZero();
        List<String> run = new ArrayList<>(List.of("run", "time-series-transformer", "--hardware=xc7s15", "--json"));
        Files.readAllLines(out.resolve("recommended.txt")).forEach(setting -> run.add("--set=" + setting));
        run.addAll(List.of("--no-charts", "--output=" + folder.resolve("run")));
        Shell.Result result = Shell.run(run.toArray(String[]::new));

        assertThat(result.status()).as(result.err()).isZero();
        JsonNode explored =
                new ObjectMapper().readTree(out.resolve("explore.json").toFile());
        JsonNode summary = new ObjectMapper().readTree(result.out());
        assertThat(summary.at("/resources/used/LUT").longValue())
                .isPositive()
                .isEqualTo(explored.at("/recommended/lut").longValue());
    }

    /** README says so in words: not as its file has it, with other memories at 4 bits alone, and then at a great loss. */
    @Test
    void theSecondSystemAt24By64FitsAtNoUniformNumberOfBitsButFour() throws IOException {
        Path out = folder.resolve("four");
        Shell.Result four = uniform(4, "--output=" + out);
        assertThat(four.status()).as(four.err()).isZero();
        assertThat(Files.readString(out.resolve("rescued.csv")))
                .contains("nothing: as configured", "LUT as memory: ", "memory choice");
        assertThat(new ObjectMapper()
                        .readTree(out.resolve("explore.json").toFile())
                        .at("/recommended/error")
                        .doubleValue())
                .as("standard deviations of the float forecasts")
                .isGreaterThan(0.5);
        for (int bits : new int[] {6, 8}) {
            Shell.Result more = uniform(bits);
            assertThat(more.status()).isEqualTo(1);
            assertThat(more.err()).contains("no design of this space fits the device");
        }
    }

    private static Shell.Result uniform(int bits, String... more) {
        List<String> all =
                new ArrayList<>(List.of("explore", "--windows=24", "--widths=64", "--quality=0.9", "--bits=" + bits));
        all.addAll(List.of(more));
        return Shell.run(all.toArray(String[]::new));
    }

    @Test
    void measuredLossesDecideWhereATableIsGiven() throws IOException {
        String table = HEADER + "4,8,8,0.031\n4,8,8 widen=4 narrow=4,0.033\n4,8,4,0.050\n";
        JsonNode loose = json(measured(table, "--quality=0.06", "--json", "--output=" + folder.resolve("loose")));
        JsonNode tight = json(measured(table, "--quality=0.04", "--json"));
        JsonNode tightest = json(measured(table, "--quality=0.032", "--json"));

        assertThat(loose.at("/recommended/error").doubleValue()).isEqualTo(0.050);
        assertThat(tight.at("/recommended/error").doubleValue()).isEqualTo(0.033);
        assertThat(tight.at("/recommended/bits/widen").intValue()).isEqualTo(4);
        assertThat(tight.at("/recommended/bits/input").intValue()).isEqualTo(8);
        assertThat(tightest.at("/recommended/error").doubleValue()).isEqualTo(0.031);
        List<String> neighbours = Files.readAllLines(folder.resolve("loose/neighbours.csv"));
        assertThat(neighbours.subList(1, neighbours.size()))
                .as("of the same bits, so of the same loss")
                .isNotEmpty()
                .allMatch(line -> line.contains(",0.05,"));

        Shell.Result none = measured(table, "--quality=0.03");
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.err()).contains("the best reachable is 0.031");
    }

    private static JsonNode json(Shell.Result result) throws IOException {
        assertThat(result.status()).as(result.err()).isZero();
        return new ObjectMapper().readTree(result.out());
    }

    @Test
    void whatIsWrongInATableIsNamedByLine() throws IOException {
        assertRefused(measured("a,b\n", "--quality=1"), "losses.csv", "losses.csv:1:", HEADER.strip());
        assertRefused(measured(HEADER, "--quality=1"), "has no line");
        assertRefused(measured(HEADER + "4,8,8\n", "--quality=1"), ":2: ", "3 values");
        assertRefused(measured(HEADER + "4,x,8,1\n", "--quality=1"), ":2:", "width", "'x'");
        assertRefused(measured(HEADER + "4,8,8,-1\n", "--quality=1"), ":2:", "loss", "'-1'");
        assertRefused(measured(HEADER + "4,8,8,1\n4,8,8,2\n", "--quality=1"), ":3:", "line 2");
        assertRefused(measured(HEADER + "4,8,8 wide=4,1\n", "--quality=1"), ":2:", "'wide'", "'widen'");
        assertRefused(measured(HEADER + "4,8,8 widen,1\n", "--quality=1"), ":2:", "TENSOR=BITS");
        assertRefused(measured(HEADER + "4,8,8,1\n"), "--quality is missing");
        assertRefused(measured(HEADER + "4,8,8,1\n", "--quality=1", "--bits=4"), "--bits", "--accuracies");
    }

    @Test
    void wrongOptionsAreRefusedByName() {
        assertRefused(small("--tensors=widden"), "--tensors", "'widen'");
        assertRefused(small("--minimise=power"), "--minimise", "energy, latency");
        assertRefused(small("--bits=0"), "bits");
        assertRefused(small("--bits=33"), "bits");
        Shell.Result impossible = small("--quality=0.0000001");
        assertThat(impossible.status()).isEqualTo(1);
        assertThat(impossible.err()).contains("the best reachable is");
    }

    private static void assertRefused(Shell.Result result, String... parts) {
        assertThat(result.status()).as(result.out() + result.err()).isEqualTo(2);
        assertThat(result.err()).contains(parts);
    }
}
