package cyclode.units.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The rows of a measured table, each by the names of its columns. */
final class Rows {
    private Rows() {}

    static List<Map<String, String>> of(String resource) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Rows.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            List<String> lines =
                    reader.lines().filter(line -> !line.startsWith("#")).toList();
            String[] names = lines.get(0).split(",", -1);
            return lines.stream()
                    .skip(1)
                    .map(line -> row(names, line.split(",", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int number(Map<String, String> row, String column) {
        return Integer.parseInt(row.get(column));
    }

    /** Numbers of a column such as {@code M=16;K=32}; what is no number is left out. */
    static Map<String, Integer> sizes(Map<String, String> row) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (String part : Objects.requireNonNull(row.get("params")).split(";", -1)) {
            String[] pair = part.split("=", -1);
            if (pair[1].matches("\\d+")) {
                sizes.put(pair[0], Integer.parseInt(pair[1]));
            }
        }
        return sizes;
    }

    /** Demands that a model's figures are those of the columns of their names, in every row; a failure lists rows that differ. */
    static void compare(String resource, int count, Function<Map<String, String>, Map<String, Long>> model) {
        List<Map<String, String>> rows = of(resource);
        assertThat(rows).hasSize(count);
        List<String> differences = new ArrayList<>();
        for (Map<String, String> row : rows) {
            model.apply(row).forEach((column, cycles) -> {
                long measured = number(row, column);
                if (cycles != measured) {
                    differences.add(column + ": model " + cycles + ", measured " + measured + ", difference "
                            + (cycles - measured) + " in " + row);
                }
            });
        }
        assertThat(differences).isEmpty();
    }

    private static Map<String, String> row(String[] names, String[] cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            row.put(names[i], cells[i]);
        }
        return row;
    }
}
