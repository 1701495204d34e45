package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each long test belongs to one of three thirds, of which {@code .ci/run} runs one: none is left out of all. */
class LongTestsTest {
    private static final Path TOP = Path.of("../..");
    private static final Pattern HEAVY = Pattern.compile("@Tag\\(\"heavy\"\\)(\\s*@Tag\\(\"heavy-([123])\"\\))?");

    @Test
    void everyLongTestBelongsToAThird() throws IOException {
        Map<String, Integer> thirds = new TreeMap<>();
        List<String> without = new ArrayList<>();
        try (Stream<Path> tests =
                Files.find(TOP, 20, (file, attributes) -> file.toString().endsWith("Test.java"))) {
            for (Path test : tests.filter(file -> file.toString().contains("src/test/java"))
                    .toList()) {
                Matcher heavy = HEAVY.matcher(Files.readString(test));
                while (heavy.find()) {
                    if (heavy.group(2) == null) {
                        without.add(test.toString());
                    } else {
                        thirds.merge(heavy.group(2), 1, Integer::sum);
                    }
                }
            }
        }
        assertThat(without)
                .as("a third goes with it, @Tag(\"heavy-1\") to 3: the one that takes least time")
                .isEmpty();
        assertThat(thirds.keySet()).containsExactly("1", "2", "3");
    }
}
