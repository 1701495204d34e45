package cyclode.reports.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Each fault is planted into the product's sources, and the test that the table names is run: it passes without the fault and fails with it. */
class PlantedFaultsTest {
    @TempDir
    private Path folder;

    static List<Fault> faults() throws IOException {
        return Fault.all();
    }

    static List<String> tests() throws IOException {
        return Fault.all().stream().map(Fault::test).distinct().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("tests")
    void withoutAFaultTheNamedTestPasses(String test) throws Exception {
        try (FaultyProduct product = FaultyProduct.sound(folder)) {
            TestExecutionSummary summary = product.run(test);
            assertThat(summary.getTestsSucceededCount()).isPositive();
            assertThat(summary.getFailures()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theNamedTestNotices(Fault fault) throws Exception {
        try (FaultyProduct product = FaultyProduct.with(fault, folder)) {
            assertThat(product.run(fault.test()).getTestsFailedCount())
                    .as("failures of %s with the fault '%s'", fault.test(), fault)
                    .isPositive();
        }
    }
}
