package cyclode.units.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide quotes the example as it is. */
final class GuideTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path EXAMPLE = Path.of("src/test/java/cyclode/units/example");
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
            assertThat(Files.readString(EXAMPLE.resolve(excerpt.group(1)))).contains(excerpt.group(2));
            files.add(excerpt.group(1));
        }
        assertThat(files)
                .contains(
                        "AbsoluteMaximumSpec.java",
                        "AbsoluteMaximumCommand.java",
                        "AbsoluteMaximumBehavior.java",
                        "AbsoluteMaximumFunction.java",
                        "AbsoluteMaximumTest.java");
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        assertThat(inGuide(LINK)).isNotEmpty().allSatisfy(link -> assertThat(ROOT.resolve(link.group(1)))
                .exists());
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
