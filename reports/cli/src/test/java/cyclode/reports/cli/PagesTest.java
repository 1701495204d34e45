package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cyclode.core.text.Decimals;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README and pages show what the program gives today. {@code .ci/figures} makes the picture, its table and the band anew. */
class PagesTest {
    private static final Path TOP = Path.of("../..");
    private static final Path DOCS = Path.of("../docs");

    @TempDir
    private Path folder;

    private JsonNode run(String name, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of(
                "run",
                "--hardware",
                "zcu104",
                "--timing-only",
                "--output",
                folder.resolve(name).toString()));
        args.addAll(Arrays.asList(more));
        Shell.Result run = Shell.run(args.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isZero();
        return new ObjectMapper()
                .readTree(folder.resolve(name).resolve("summary.json").toFile());
    }

    private static String oneLine(Path page) throws IOException {
        return Files.readString(page).replaceAll("\\s+", " ");
    }

    /** The page's own command gives the numbers that lie beside its picture, and their count. */
    @Test
    void validatesPictureIsOfTheCasesOnRecord() throws IOException {
        Path out = folder.resolve("cases");
        Shell.Result cases =
                Shell.run("validate", DOCS.resolve("validate-cases.yaml").toString(), "--output", out.toString());
        assertThat(cases.status()).as(cases.err()).isZero();
        List<String> rows = Files.readAllLines(DOCS.resolve("validate-cases.csv"));
        assertThat(rows).isEqualTo(Files.readAllLines(out.resolve("charts/model-against-rtl.csv")));
        assertThat(oneLine(DOCS.resolve("validate.md"))).contains((rows.size() - 1) + " cases, all equal");
    }

    /** The commands are read from the page and run as they stand, but for where their outputs go. */
    @Test
    void readmesWhatIfHasItsFigures() throws IOException {
        String readme = Files.readString(TOP.resolve("README.md")).replaceAll("\\\\\n\\s*", "");
        List<JsonNode> runs = new ArrayList<>();
        for (String line : readme.lines().toList()) {
            String command = "    ./cyclode run ";
            if (line.startsWith(command) && line.contains(".onnx")) {
                runs.add(asWritten(line.substring(command.length()), "whatif" + runs.size()));
            }
        }
        assertThat(runs).hasSize(2);
        JsonNode before = runs.get(0);
        JsonNode after = runs.get(1);
        assertThat(before.at("/bitExact/checkedTensors").asInt()).isPositive();
        assertThat(before.at("/bitExact/mismatches").asInt(-1)).isZero();
        assertThat(oneLine(TOP.resolve("README.md")))
                .contains("The fabric's cycles fall from " + cycles(before, "fabric") + " to "
                        + cycles(after, "fabric") + ", but end to end only from " + cycles(before, "endToEnd")
                        + " to " + cycles(after, "endToEnd") + ": " + cycles(before, "driver")
                        + " are the driver's");
        assertThat(cycles(after, "driver")).isEqualTo(cycles(before, "driver"));
    }

    /** What a run makes of an ONNX file lies beside where it was run, as a reader would find it. */
    @AfterEach
    void removeImports() throws IOException {
        Path made = Path.of("cyclode-out", "import-digits");
        if (Files.exists(made)) {
            try (Stream<Path> files = Files.walk(made)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private JsonNode asWritten(String options, String name) throws IOException {
        List<String> args = new ArrayList<>(List.of("run"));
        args.addAll(
                Arrays.asList(options.replaceAll(" --output \\S+", "").trim().split(" +")));
        args.set(1, TOP.resolve(args.get(1)).toString());
        args.addAll(List.of("--no-charts", "--output", folder.resolve(name).toString()));
        Shell.Result run = Shell.run(args.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isZero();
        return new ObjectMapper()
                .readTree(folder.resolve(name).resolve("summary.json").toFile());
    }

    /** Cycles of the fabric's clock, 200 MHz. */
    private static String cycles(JsonNode summary, String figure) {
        return Decimals.grouped(Math.round(summary.at("/latencyMs/" + figure).asDouble() * 200_000));
    }

    @Test
    void readmesPictureIsTheRunsChart() throws IOException {
        run("run");
        Path charts = folder.resolve("run/charts");
        assertThat(charts.resolve("speedup.csv"))
                .as("made anew by .ci/figures")
                .hasSameTextualContentAs(DOCS.resolve("speedup.csv"));
        BufferedImage made = ImageIO.read(charts.resolve("speedup.png").toFile());
        BufferedImage kept = ImageIO.read(DOCS.resolve("speedup.png").toFile());
        assertThat(List.of(made.getWidth(), made.getHeight())).isEqualTo(List.of(kept.getWidth(), kept.getHeight()));
        // Edges of letters differ between versions of the JDK.
        assertThat(different(made, kept)).isLessThan(0.01);
    }

    /** Share of the pixels that differ by more than an eighth of a colour's range. */
    private static double different(BufferedImage a, BufferedImage b) {
        long pixels = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                int p = a.getRGB(x, y);
                int q = b.getRGB(x, y);
                boolean far = false;
                for (int shift = 0; shift < 24; shift += 8) {
                    far |= Math.abs((p >> shift & 255) - (q >> shift & 255)) > 32;
                }
                pixels += far ? 1 : 0;
            }
        }
        return (double) pixels / ((long) a.getWidth() * a.getHeight());
    }

    /** One band, whoever shows it: the table of the page on reproduction, that of the page on energy, and a run. */
    @Test
    void thePagesShowTheBandOfARun() throws IOException {
        JsonNode summary = run("run", "--no-charts");
        String reproduction = oneLine(DOCS.resolve("reproduction.md"));
        String energy = oneLine(TOP.resolve("power-models/docs/energy.md"));
        for (JsonNode row : summary.path("published")) {
            if (row.at("/band/low").isMissingNode()) {
                continue; // a fact of the design, which is given and not predicted
            }
            String range = three(row.path("predicted")) + " | " + three(row.at("/band/low")) + " to "
                    + three(row.at("/band/high")) + " |";
            String figure = row.path("figure").asText();
            assertThat(reproduction)
                    .as(figure)
                    .contains(range + " " + Decimals.fixed(row.path("rank").asDouble(), 2));
            if (figure.equals("energyEfficiency") || figure.equals("powerRatio")) {
                assertThat(energy).as(figure).contains(range);
            }
        }
        JsonNode joint = summary.path("publishedJointRank");
        assertThat(reproduction)
                .contains(Decimals.grouped(joint.path("samples").asLong()) + " joint draws of "
                        + Decimals.grouped(joint.path("designs").asLong()) + " buildable designs (seed 1; "
                        + Decimals.grouped(joint.path("refusedDesigns").asLong())
                        + " more were drawn that cannot be built)")
                .contains("the joint rank is "
                        + Decimals.fixed(joint.path("share").asDouble(), 3));
    }

    /** The headline: published, predicted from published facts, calibrated. */
    @Test
    void readmesHeadlineIsTheRuns() throws IOException {
        Path out = folder.resolve("calibrated");
        Shell.Result run = Shell.run("run", "--timing-only", "--no-charts", "--output", out.toString());
        assertThat(run.status()).as(run.err()).isZero();
        String readme = Files.readString(TOP.resolve("README.md"));
        for (JsonNode row : new ObjectMapper()
                .readTree(out.resolve("summary.json").toFile())
                .path("published")) {
            if (!row.at("/band/low").isMissingNode()) {
                assertThat(readme)
                        .contains("| " + three(row.path("predicted")) + " | " + three(row.at("/band/low")) + " to "
                                + three(row.at("/band/high")) + " | " + three(row.path("simulated")) + " |");
            }
        }
    }

    /** Which references are held is the command's answer, and README quotes it. */
    @Test
    void readmeQuotesTheScoreboard() throws IOException {
        Matcher sum = Pattern.compile("(?m)^\\*\\*(\\d+ of \\d+ outside references held, of [\\d,]+ figures)\\.\\*\\*$")
                .matcher(Files.readString(DOCS.resolve("scoreboard.md")));
        assertThat(sum.find()).isTrue();
        assertThat(oneLine(TOP.resolve("README.md"))).contains(sum.group(1));
    }

    @Test
    @Tag("heavy")
    @Tag("heavy-2")
    void theScoreboardIsWhatTheCommandComputes() throws IOException {
        Shell.Result page = Shell.run("scoreboard", "--markdown");
        assertThat(page.status()).as(page.err()).isZero();
        assertThat(DOCS.resolve("scoreboard.md")).as("made anew by .ci/figures").hasContent(page.out());
    }

    private static String three(JsonNode value) {
        return Decimals.significant(value.asDouble(), 3);
    }
}
