package cyclode.reports.studies.reproduction;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import cyclode.reports.evaluation.published.PublishedComparison;
import cyclode.reports.evaluation.published.PublishedFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublishedFiguresTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("cyclode");

    @Test
    void onlyTheComparisonReachesThePublishedFigures() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(PublishedComparison.class.getName())
                .and()
                .haveNameNotMatching(Pattern.quote(PublishedFigures.class.getName()) + ".*")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(Pattern.quote(PublishedFigures.class.getName()) + ".*")
                .check(CLASSES);
    }

    @Test
    void noModelReachesTheComparison() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "cyclode.core..",
                        "cyclode.units..",
                        "cyclode.workloads..",
                        "cyclode.power..",
                        "cyclode.reports.evaluation.accounting..",
                        "cyclode.reports.evaluation.point..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "cyclode.reports.evaluation.published..",
                        "cyclode.reports.studies.reproduction..",
                        "cyclode.reports.studies.calibration..")
                .check(CLASSES);
    }

    @Test
    void nothingThatRunsOrSamplesReachesTheReproduction() {
        noClasses()
                .that()
                .resideInAnyPackage("cyclode.reports.evaluation..", "cyclode.reports.studies..")
                .and()
                .resideOutsideOfPackages(
                        "cyclode.reports.studies.reproduction..", "cyclode.reports.studies.calibration..")
                .and()
                .haveSimpleNameNotEndingWith("Test")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("cyclode.reports.studies.reproduction..", "cyclode.reports.studies.calibration..")
                .check(CLASSES);
    }

    @Test
    void theNumbersStandInNoOtherSource() throws IOException {
        Pattern numbers = Pattern.compile("(?<![\\d.])(34\\.01|9\\.85|7\\.10|1\\.387)(?!\\d)");
        Path root = Path.of("").toAbsolutePath().getParent().getParent();
        assertThat(root.resolve("sim-core")).isDirectory();
        for (String module : List.of(
                "sim-core",
                "units",
                "units/host",
                "units/evidence",
                "workloads",
                "power-models",
                "reports/evaluation",
                "reports/studies",
                "reports/validation",
                "reports/render",
                "reports/cli")) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main"))) {
                for (Path file : files.filter(PublishedFiguresTest::isText).toList()) {
                    if (!isTarget(file)) {
                        assertThat(numbers.matcher(withoutComments(file)).find())
                                .as("%s holds a published figure", file)
                                .isFalse();
                    }
                }
            }
        }
    }

    /** Where published figures belong: the comparison, and the targets of a search that only chooses designs. */
    private static boolean isTarget(Path file) {
        return file.endsWith("PublishedFigures.java")
                || file.getParent().endsWith("resources/cyclode/reports/studies/reproduction");
    }

    /** A calibrated file says in its heading what it was calibrated on. */
    private static String withoutComments(Path file) throws IOException {
        String text = Files.readString(file);
        return file.toString().endsWith(".yaml") ? text.replaceAll("(?m)^#.*$", "") : text;
    }

    /** Sources and everything a model might read constants from; measured tables hold all sorts of numbers and are no constants. */
    private static boolean isText(Path file) {
        String name = file.toString();
        return name.endsWith(".java") || name.endsWith(".yaml") || name.endsWith(".json");
    }

    @Test
    void theFiguresAreThosePublished() {
        assertThat(PublishedFigures.ALL.stream().map(PublishedFigures.Published::value))
                .containsExactly(34.01, 9.85, 7.10);
    }

    @Test
    void aSearchIsGivenTheSameTargets() {
        Reproduction file = Reproduction.load("ode-transformer-2024");
        assertThat(file.sought().stream().filter(target -> !target.given()).map(Target::number))
                .containsExactlyElementsOf(PublishedFigures.ALL.stream()
                        .map(PublishedFigures.Published::value)
                        .toList());
        Target parameters = file.sought().stream()
                .filter(target -> target.figure() == Quantity.PARAMETERS)
                .findFirst()
                .orElseThrow();
        assertThat(List.of(
                        parameters.number(),
                        parameters.otherwise().orElseThrow().doubleValue()))
                .isEqualTo(PublishedFigures.PARAMETERS.stream()
                        .map(PublishedFigures.Published::value)
                        .toList());
    }

    @Test
    void thePowerRatioIsWhatTheyImply() {
        assertThat(PublishedFigures.POWER_RATIO.value()).isEqualTo(Math.rint(9.85 / 7.10 * 1000) / 1000);
    }
}
