package cyclode.units.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide quotes the example as it is. */
final class GuideTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path EXAMPLE = ROOT.resolve("units/src/test/java/cyclode/units/example");
    private static final Path LOWERING = ROOT.resolve("workloads/src/test/java/cyclode/workloads/lowering");
    private static final Pattern EXCERPT = Pattern.compile("(?ms)^```java (\\S+)\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

    private static List<MatchResult> inGuide(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(ROOT.resolve("CONTRIBUTING.md")))
                .results()
                .toList();
    }

    @Test
    void everyExcerptStandsInItsFile() throws IOException {
        List<String> files = new ArrayList<>();
        for (MatchResult excerpt : inGuide(EXCERPT)) {
            Path file = EXAMPLE.resolve(excerpt.group(1));
            assertThat(Files.readString(Files.exists(file) ? file : LOWERING.resolve(excerpt.group(1))))
                    .contains(excerpt.group(2));
            files.add(excerpt.group(1));
        }
        assertThat(files)
                .contains(
                        "AbsoluteMaximumSpec.java",
                        "AbsoluteMaximumCommand.java",
                        "AbsoluteMaximumBehavior.java",
                        "AbsoluteMaximumFunction.java",
                        "AbsoluteMaximumTest.java",
                        "AbsoluteMaximumLowering.java");
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        assertThat(inGuide(LINK)).isNotEmpty().allSatisfy(link -> assertThat(ROOT.resolve(link.group(1)))
                .exists());
    }

    @Test
    void theExampleConsistsOfTheFilesThatTheGuideNames() throws IOException {
        Set<Path> named = inGuide(LINK).stream()
                .map(link -> ROOT.resolve(link.group(1)))
                .filter(path -> path.getFileName().toString().startsWith("AbsoluteMaximum"))
                .collect(Collectors.toSet());
        Set<Path> mentioning = new HashSet<>();
        for (Path sources : List.of(ROOT.resolve("units/src"), ROOT.resolve("workloads/src"))) {
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    if (Files.readString(file).contains("AbsoluteMaximum") && !file.endsWith("GuideTest.java")) {
                        mentioning.add(file);
                    }
                }
            }
        }
        assertThat(mentioning).isEqualTo(named);
    }

    @Test
    void theUnitIsShorterThan200Lines() throws IOException {
        int lines = 0;
        for (String part : List.of("Spec", "Command", "Behavior", "Function")) {
            lines += Files.readAllLines(EXAMPLE.resolve("AbsoluteMaximum" + part + ".java"))
                    .size();
        }
        assertThat(lines).isLessThan(200);
    }
}
