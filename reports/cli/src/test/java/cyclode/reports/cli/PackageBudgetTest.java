package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps packages small enough to find one's way in: about 30 files, 2,500 lines and 15 public types of main code. */
class PackageBudgetTest {
    private static final Path TOP = Path.of("../..");
    private static final Pattern PUBLIC = Pattern.compile("(?m)^public ");

    private record Size(int files, int lines, int types) {
        Size plus(String source) {
            return new Size(
                    files + 1,
                    lines + (int) source.lines().count(),
                    types + (PUBLIC.matcher(source).find() ? 1 : 0));
        }

        boolean within(Size budget) {
            return files <= budget.files && lines <= budget.lines && types <= budget.types;
        }

        Size orIfLarger(Size other) {
            return new Size(Math.max(files, other.files), Math.max(lines, other.lines), Math.max(types, other.types));
        }
    }

    private static final Size BUDGET = new Size(32, 2500, 15);

    /** Packages that are larger still: in what exceeds the budget they only shrink. */
    private static final Map<String, Size> LARGER = Map.ofEntries(
            Map.entry("cyclode.core.file", new Size(22, 1901, 19)),
            Map.entry("cyclode.core.operator", new Size(20, 919, 19)),
            Map.entry("cyclode.units.ddr4", new Size(30, 2718, 13)),
            // The order in which operands pass the array follows from its dataflow: patterns and behaviours share
            // tiles.
            Map.entry("cyclode.units.matmul", new Size(30, 2871, 14)),
            Map.entry("cyclode.units.model", new Size(20, 941, 19)),
            // A sealed family lies in one package, and layers and operations know each other.
            Map.entry("cyclode.workloads.layer", new Size(18, 3004, 16)));

    @Test
    void noPackageOutgrowsItsBudget() throws IOException {
        Map<String, Size> sizes = sizes();
        assertThat(sizes).containsKeys("cyclode.core.fast", "cyclode.units.host", "cyclode.reports.cli");
        sizes.values().removeIf(size -> size.within(BUDGET));
        assertThat(sizes.keySet()).isSubsetOf(LARGER.keySet());
        sizes.forEach((name, size) -> assertThat(size.within(BUDGET.orIfLarger(LARGER.get(name))))
                .as("%s has %s, more than its last %s", name, size, LARGER.get(name))
                .isTrue());
    }

    @Test
    void aPackageThatShrankIsNoExceptionAnyMore() throws IOException {
        Map<String, Size> sizes = sizes();
        assertThat(LARGER.keySet()).allMatch(name -> !sizes.get(name).within(BUDGET));
    }

    private static Map<String, Size> sizes() throws IOException {
        Map<String, Size> sizes = new TreeMap<>();
        try (Stream<Path> files =
                Files.find(TOP, 20, (file, attributes) -> file.toString().endsWith(".java"))) {
            for (Path file : files.toList()) {
                String path = file.toString().replace('\\', '/');
                int at = path.indexOf("/src/main/java/");
                if (at >= 0 && !path.contains("/target/")) {
                    String name = path.substring(at + "/src/main/java/".length(), path.lastIndexOf('/'))
                            .replace('/', '.');
                    sizes.merge(
                            name, new Size(0, 0, 0).plus(Files.readString(file)), (size, one) -> size.plus(read(file)));
                }
            }
        }
        return sizes;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
