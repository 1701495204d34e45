package cyclode.reports.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A fault in the product's main code or data, and the test that must fail with it.
 *
 * @param what what is wrong
 * @param file where it is planted, from the top of the project
 * @param from what stands there, once
 * @param to what stands there with the fault
 * @param test the test that notices, {@code package.Class#method}
 */
record Fault(String what, String file, String from, String to, String test) {
    /** The faults of {@code planted-faults.yaml}. */
    static List<Fault> all() throws IOException {
        try (InputStream table = Fault.class.getResourceAsStream("planted-faults.yaml")) {
            return List.of(new YAMLMapper().readValue(table, Fault[].class));
        }
    }

    /** The file's text with the fault. */
    String plantedIn(String text) {
        assertThat(text.split(Pattern.quote(from), -1).length - 1)
                .as("how often '%s' stands in %s, where '%s' is planted", from, file, what)
                .isEqualTo(1);
        return text.replace(from, to);
    }

    /** Whether it is a fault in code, which has to be compiled. */
    boolean isCode() {
        return file.endsWith(".java");
    }

    @Override
    public String toString() {
        return what;
    }
}
