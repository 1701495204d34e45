package cyclode.reports.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import cyclode.core.account.Component;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.PerElement;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeps the arrows between modules and packages one way, over all of the project's main classes. */
class ModuleArrowsTest {
    /** The packages that {@code from} must not know, and why. */
    private record Ban(String from, List<String> to, String reason) {
        ArchRule rule() {
            String[] below = to.stream().map(name -> name + "..").toArray(String[]::new);
            return noClasses()
                    .that()
                    .resideInAPackage(from + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(below)
                    .because(reason)
                    .allowEmptyShould(true);
        }
    }

    /** One arrow that a ban forbids. */
    private record Arrow(Ban ban, String to) {
        /** The name of the planted class that the arrow starts from. */
        String source() {
            return "From" + (ban.from() + "To" + to).replace('.', '_');
        }
    }

    private static final List<String> MODULES = List.of(
            "cyclode.core",
            "cyclode.units",
            "cyclode.units.host",
            "cyclode.units.evidence",
            "cyclode.workloads",
            "cyclode.power",
            "cyclode.reports.evaluation.design",
            "cyclode.reports.studies.sweep",
            "cyclode.reports.validation",
            "cyclode.reports.render",
            "cyclode.reports.cli");

    private static final List<Ban> BANS = List.of(
            new Ban(
                    "cyclode.core",
                    List.of("cyclode.units", "cyclode.workloads", "cyclode.power", "cyclode.reports"),
                    "the core does not know what an accelerator is"),
            new Ban(
                    "cyclode.units",
                    List.of("cyclode.workloads", "cyclode.power", "cyclode.reports"),
                    "a unit knows neither the network nor joules"),
            new Ban(
                    "cyclode.units",
                    List.of("cyclode.core.reference"),
                    "a unit that computes with the golden operators cannot be checked against them"),
            new Ban(
                    "cyclode.workloads",
                    List.of("cyclode.power", "cyclode.reports"),
                    "networks know neither joules nor charts"),
            new Ban(
                    "cyclode.power",
                    List.of(
                            "cyclode.units",
                            "cyclode.workloads",
                            "cyclode.reports",
                            "cyclode.core.event",
                            "cyclode.core.chain",
                            "cyclode.core.exact",
                            "cyclode.core.fast"),
                    "energy and resources follow from inventory and activity alone"),
            new Ban(
                    "cyclode.core.exact",
                    List.of("cyclode.core.fast"),
                    "the exact engine is the definition and may reach no closed form"),
            new Ban(
                    "cyclode.reports.evaluation",
                    List.of(
                            "cyclode.reports.studies",
                            "cyclode.reports.validation",
                            "cyclode.reports.render",
                            "cyclode.reports.cli"),
                    "a design point knows neither what it is a point of nor how it is shown"),
            new Ban(
                    "cyclode.reports.studies",
                    List.of("cyclode.reports.validation", "cyclode.reports.render", "cyclode.reports.cli"),
                    "results do not know how they are shown"),
            new Ban(
                    "cyclode.reports.validation",
                    List.of("cyclode.reports.studies", "cyclode.reports.render", "cyclode.reports.cli"),
                    "results do not know how they are shown"),
            new Ban(
                    "cyclode.reports.render",
                    List.of(
                            "cyclode.units",
                            "cyclode.workloads",
                            "cyclode.power",
                            "cyclode.reports.evaluation",
                            "cyclode.reports.studies",
                            "cyclode.reports.validation",
                            "cyclode.reports.cli"),
                    "rendering is a pure function of results"));

    private static final ArchRule FREE_OF_CYCLES =
            slices().matching("cyclode.(**)").should().beFreeOfCycles();

    private static JavaClasses project;
    private static JavaClasses planted;

    @BeforeAll
    static void readProject() throws ClassNotFoundException {
        List<Location> places = new ArrayList<>();
        for (String module : MODULES) {
            places.add(placeOf(Class.forName(module + ".package-info")));
        }
        project = new ClassFileImporter().importLocations(places);
    }

    /** Returns the folder or the jar that the module's main classes are in. */
    private static Location placeOf(Class<?> type) {
        URI place = URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString());
        return Location.of(place.getPath().endsWith(".jar") ? URI.create("jar:" + place + "!/") : place);
    }

    @BeforeAll
    static void plantForbiddenArrows(@TempDir Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
        for (Arrow arrow : forbiddenArrows().toList()) {
            command.add(write(folder, arrow.to(), "Target", "public class Target {}"));
            String source = arrow.source();
            String code = "class " + source + " { " + arrow.to() + ".planted.Target field; }";
            command.add(write(folder, arrow.ban().from(), source, code));
        }
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, command.stream().distinct().toArray(String[]::new));
        assertThat(status).isZero();
        planted = new ClassFileImporter().importPath(folder);
    }

    private static String write(Path folder, String parent, String name, String code) throws IOException {
        Path file = folder.resolve(parent).resolve(name + ".java");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "package " + parent + ".planted; " + code)
                .toString();
    }

    static Stream<Ban> bans() {
        return BANS.stream();
    }

    static Stream<Arrow> forbiddenArrows() {
        return BANS.stream().flatMap(ban -> ban.to().stream().map(to -> new Arrow(ban, to)));
    }

    @ParameterizedTest
    @MethodSource("bans")
    void theProjectKeepsTheBan(Ban ban) {
        ban.rule().check(project);
    }

    @ParameterizedTest
    @MethodSource("forbiddenArrows")
    void aPlantedArrowIsFound(Arrow arrow) {
        JavaClasses source = planted.that(HasName.Predicates.nameContaining(arrow.source()));

        assertThatThrownBy(() -> arrow.ban().rule().check(source))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(arrow.ban().reason());
    }

    @Test
    void noPackagesDependOnEachOtherInACircle() {
        FREE_OF_CYCLES.check(project);
    }

    @Test
    void aPlantedCircleIsFound(@TempDir Path folder) throws IOException {
        String there =
                write(folder, "cyclode.core", "There", "public class There { cyclode.units.planted.Back field; }");
        String back = write(folder, "cyclode.units", "Back", "public class Back { cyclode.core.planted.There field; }");
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", folder.toString(), there, back);
        assertThat(status).isZero();

        assertThatThrownBy(() -> FREE_OF_CYCLES.check(new ClassFileImporter().importPath(folder)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Cycle detected");
    }

    /** Whoever asks an operation or a component what it is says nothing where a new one is added; a visitor does not compile. */
    @ParameterizedTest
    @ValueSource(classes = {Operation.class, Component.class})
    void nobodyAsksAMemberOfAClosedFamilyWhatItIs(Class<?> family) {
        assertThat(questions(project, family)).isEmpty();
    }

    @Test
    void aPlantedQuestionIsFound() {
        List<Class<?>> classes = new ArrayList<>(List.of(Asking.class, Operation.class, Component.class));
        classes.addAll(List.of(Operation.class.getDeclaredClasses()));
        classes.add(PerElement.class);
        classes.addAll(List.of(PerElement.class.getDeclaredClasses()));
        JavaClasses asking = new ClassFileImporter().importClasses(classes);
        assertThat(questions(asking, Operation.class)).hasSize(1);
        assertThat(questions(asking, Component.class)).hasSize(1);
    }

    private static List<String> questions(JavaClasses classes, Class<?> family) {
        return classes.stream()
                .flatMap(type -> type.getInstanceofChecks().stream())
                .filter(check -> check.getRawType().isAssignableTo(family))
                .map(Object::toString)
                .toList();
    }

    private record Asking(Object asked) {
        boolean isAdd() {
            return asked instanceof PerElement.Add;
        }

        boolean isComponent() {
            return asked instanceof Component;
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyModuleIsLookedAt(String module) {
        assertThat(project.containPackage(module)).isTrue();
    }

    static Stream<String> modules() {
        return MODULES.stream();
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(project.stream().map(type -> type.getPackage()).distinct())
                .allMatch(ModuleArrowsTest::nullMarked, "carries @NullMarked in its package-info.java");
    }

    private static boolean nullMarked(JavaPackage classes) {
        return classes.isAnnotatedWith(NullMarked.class);
    }
}
