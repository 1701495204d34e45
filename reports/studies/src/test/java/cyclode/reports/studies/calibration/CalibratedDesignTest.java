package cyclode.reports.studies.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import cyclode.core.file.Source;
import cyclode.power.resource.Utilization;
import cyclode.reports.evaluation.design.ClockCheck;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.point.DesignTimer;
import cyclode.reports.evaluation.published.Reconstruction;
import cyclode.reports.studies.reproduction.FreeParameter;
import cyclode.reports.studies.reproduction.Quantity;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.reproduction.ReproductionRequest;
import cyclode.reports.studies.reproduction.ReproductionResult;
import cyclode.reports.studies.reproduction.SearchResult.NearestDesign;
import cyclode.reports.studies.reproduction.Target;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.units.host.Baseline;
import cyclode.workloads.layer.LayerCost;
import cyclode.workloads.network.BuiltInWorkloads;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The calibrated design that the program brings along: what its files say of themselves is so. */
class CalibratedDesignTest {
    private static final Pattern COMMAND =
            Pattern.compile("# Found by: cyclode reproduce (\\S+) --backwards --designs (\\d+)"
                    + " --rounds (\\d+) --starts (\\d+) --budget (\\d+) --seed (\\d+)");
    private static final Pattern MOVED = Pattern.compile("#   (.+): (\\S+) -> (\\S+) \\((\\d+\\.\\d\\d)\\)");

    private final Reproduction file = Reproduction.load("ode-transformer-2024");

    private static List<Source> sources() {
        return List.of(
                BuiltInWorkloads.source(Reconstruction.CALIBRATED.workload()),
                BuiltInHardware.source(Reconstruction.CALIBRATED.hardware()),
                Baseline.source(Reconstruction.CALIBRATED.baseline()));
    }

    private static String text(Source source) {
        return new String(source.bytes(), StandardCharsets.UTF_8);
    }

    /** The lines on top but for the first, which says what the file is. */
    private static List<String> heading(Source source) {
        return text(source)
                .lines()
                .takeWhile(line -> line.startsWith("#"))
                .skip(1)
                .toList();
    }

    private static ReproductionRequest request(Source source) {
        Matcher command = COMMAND.matcher(heading(source).get(0));
        assertThat(command.matches()).as(heading(source).get(0)).isTrue();
        assertThat(command.group(1)).isEqualTo("ode-transformer-2024");
        return new ReproductionRequest(
                Integer.parseInt(command.group(2)),
                Integer.parseInt(command.group(3)),
                true,
                Integer.parseInt(command.group(4)),
                Integer.parseInt(command.group(5)),
                Long.parseLong(command.group(6)),
                2);
    }

    @Test
    void itHasThePublishedRatiosWithinOnePercentAndLeavesAFifthOfTheDevice() {
        DesignPoint point = DesignPoint.load(Reconstruction.CALIBRATED.design());
        List<Double> figures = new DesignTimer()
                .time(point)
                .against(point.baseline(), point.baseline().software(), point.technology());
        List<Target> targets =
                file.sought().stream().filter(target -> !target.given()).toList();
        assertThat(targets)
                .extracting(Target::figure)
                .containsExactly(Quantity.BACKBONE_SPEEDUP, Quantity.END_TO_END_SPEEDUP, Quantity.ENERGY_EFFICIENCY);
        for (int i = 0; i < targets.size(); i++) {
            assertThat(figures.get(i) / targets.get(i).number())
                    .as(targets.get(i).figure().word())
                    .isEqualTo(1, within(0.01));
        }
        assertThat(file.sought())
                .filteredOn(target -> target.figure() == Quantity.PARAMETERS)
                .singleElement()
                .satisfies(target -> assertThat(target.met(
                                LayerCost.parameters(point.workload().network().layers())))
                        .isTrue());
        assertThat(point.clocks()).noneMatch(ClockCheck::doubtful);
        for (Utilization each : point.fit().utilization()) {
            assertThat(each.used()).as(each.kind().word()).isLessThanOrEqualTo(each.available() * 80 / 100);
        }
    }

    @Test
    void itsFilesSayWhatTheyWereFoundFromAndHow() {
        for (Source source : sources()) {
            assertThat(heading(source)).isEqualTo(heading(sources().get(0)));
            assertThat(heading(source).get(1)).isEqualTo("# " + CalibratedFiles.origin(file));
            assertThat(request(source).budget()).isPositive();
        }
    }

    @Test
    void onlyDeclaredParametersMovedEachWithinItsRange() {
        List<String> names = new ArrayList<>();
        for (String line : heading(sources().get(0))) {
            Matcher moved = MOVED.matcher(line);
            if (moved.matches()) {
                names.add(moved.group(1));
                FreeParameter parameter = file.parameters().stream()
                        .filter(each -> each.name().equals(moved.group(1)))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(line));
                if (!parameter.isOverhead() && parameter.hasOrder()) {
                    assertThat(parameter.position(moved.group(3))).as(line).isBetween(0.0, 1.0);
                } else if (!parameter.isOverhead()) {
                    assertThat(parameter.choices()).as(line).contains(moved.group(3));
                }
            }
        }
        assertThat(names).isNotEmpty().doesNotHaveDuplicates();
    }

    /** Beside parameters, what follows from the network: widths of units, and depths of memories. */
    @Test
    void nothingElseDiffersFromTheNominalAccelerator() {
        Set<String> allowed = file.parameters().stream()
                .flatMap(parameter -> parameter.keys().stream())
                .filter(key -> key.startsWith("hardware."))
                .map(key -> key.substring("hardware.".length()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> different = new TreeSet<>();
        differences(
                BuiltInHardware.document(BuiltInHardware.source(Reconstruction.NOMINAL.hardware()))
                        .root(),
                BuiltInHardware.document(sources().get(1)).root(),
                "",
                different);
        different.removeIf(path -> path.matches("name|description|assumptions.*")
                || path.matches("units\\.[a-z-]+\\.([a-z-]*bits|depth|maximum-stages)"));
        assertThat(different).isNotEmpty().isSubsetOf(allowed);
    }

    private static void differences(JsonNode a, JsonNode b, String path, Set<String> into) {
        if (a.isObject() && b.isObject()) {
            Set<String> keys = new TreeSet<>();
            a.fieldNames().forEachRemaining(keys::add);
            b.fieldNames().forEachRemaining(keys::add);
            keys.forEach(key -> differences(a.path(key), b.path(key), path.isEmpty() ? key : path + "." + key, into));
        } else if (!a.asText().equals(b.asText()) || a.isArray() && !a.equals(b)) {
            into.add(path);
        }
    }

    @Test
    @Tag("heavy")
    @Tag("heavy-1")
    void theCommandWritesTheFilesByteForByte() {
        ReproductionResult result =
                ReproductionRun.execute(file, request(sources().get(0)), Progress.NONE);
        NearestDesign nearest = Objects.requireNonNull(result.search()).nearest();
        assertThat(nearest.met()).isTrue();
        assertThat(nearest.files().workload()).isEqualTo(text(sources().get(0)));
        assertThat(nearest.files().hardware()).isEqualTo(text(sources().get(1)));
        assertThat(nearest.files().baseline()).isEqualTo(text(sources().get(2)));
    }
}
