package cyclode.units.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each fault is planted into a double of the part at fault, and the comparison of a named test is made with and without it. The table
 * goes to {@code target/planted-faults.txt}.
 */
class PlantedFaultsTest {
    private static List<Fault> faults() {
        return Stream.of(VectorFaults.all(), TimingFaults.all(), TransferFaults.all(), SolverFaults.all())
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void everyPlantedFaultIsCaughtAndNothingElseIs() throws IOException {
        StringBuilder table = new StringBuilder();
        row(table, "planted fault", "without", "with", "caught by");
        int caught = 0;
        for (Fault fault : faults()) {
            boolean clean = fault.probe().agrees(false);
            boolean missed = fault.probe().agrees(true);
            caught += clean && !missed ? 1 : 0;
            String test = fault.in().substring(fault.in().lastIndexOf('.') + 1) + "." + fault.test();
            row(table, fault.what(), clean ? "agrees" : "differs", missed ? "MISSED" : "caught", test);
        }
        Path report = Path.of("target", "planted-faults.txt");
        Files.createDirectories(report.toAbsolutePath().getParent());
        Files.writeString(report, table);
        assertThat(caught).as("%s", table).isEqualTo(faults().size()).isGreaterThanOrEqualTo(12);
    }

    private static void row(StringBuilder table, String what, String without, String with, String test) {
        table.append(String.format("%-48s %-8s %-8s %s%n", what, without, with, test));
    }

    @Test
    void theTestsThatTheTableNamesExist() throws ClassNotFoundException {
        for (Fault fault : faults()) {
            if (fault.in().startsWith("cyclode.units.")) {
                assertThat(Arrays.stream(Class.forName(fault.in()).getDeclaredMethods())
                                .map(java.lang.reflect.Method::getName))
                        .as(fault.what())
                        .contains(fault.test());
            }
        }
    }
}
