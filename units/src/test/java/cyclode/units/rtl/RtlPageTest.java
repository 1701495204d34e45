package cyclode.units.rtl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the page says of the last full run is what the run wrote. */
@Tag("rtl")
class RtlPageTest {
    @Test
    void thePageQuotesTheLastFullRun() throws IOException {
        List<String[]> rows = Files.readAllLines(FullRun.FILE).stream()
                .skip(2)
                .map(line -> line.split(",", -1))
                .toList();
        assertThat(rows).hasSameSizeAs(Twins.ALL);
        assertThat(rows).allSatisfy(row -> {
            assertThat(Integer.parseInt(row[1])).isGreaterThanOrEqualTo(200);
            assertThat(row[3]).isEqualTo("0");
        });
        long beats = sum(rows, 2);
        assertThat(beats).isGreaterThanOrEqualTo(100_000);
        assertThat(Files.readString(Path.of("docs/rtl.md")))
                .contains(String.format(Locale.ROOT, "%,d configurations with %,d beats", sum(rows, 1), beats));
    }

    private static long sum(List<String[]> rows, int column) {
        return rows.stream().mapToLong(row -> Long.parseLong(row[column])).sum();
    }
}
