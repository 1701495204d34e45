package cyclode.units.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineTest {
    @TempDir
    Path folder;

    @Test
    void overheadsThatAStackAssumesStandInTheName() {
        Baseline set = Baseline.parse("cortex-a53/framework-4t+fork-join-ns=10000+dispatch-ns=80000");

        assertThat(set.overheads()).isEqualTo(Map.of("dispatch-ns", 80_000L, "fork-join-ns", 10_000L));
        assertThat(set.name()).isEqualTo("cortex-a53/framework-4t+dispatch-ns=80000+fork-join-ns=10000");
        assertThat(Baseline.parse(set.name())).isEqualTo(set);
        assertThat(set.software().number("dispatch-ns")).isEqualTo(80_000);
        assertThat(Baseline.NOMINAL.software().number("dispatch-ns")).isNotEqualTo(80_000);
        assertThat(HostModel.of(set)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cortex-a53/framework-4t+dispatch-ns=1|allowed: ",
                "cortex-a53/framework-4t+dispach-ns=80000|nearest: 'dispatch-ns'",
                "cortex-a53/tuned-4t+dispatch-ns=80000|is fitted and is not set",
            })
    void nothingElseOfAStackCanBeSet(String name, String message) {
        assertThatThrownBy(() -> Baseline.parse(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void noneIsNoProcessor() {
        assertThat(Baseline.parse("none")).isEqualTo(Baseline.NONE);
        assertThat(Baseline.NONE.name()).isEqualTo("none");
        assertThat(Baseline.NONE.isNone()).isTrue();
        assertThat(Baseline.NOMINAL.isNone()).isFalse();
        assertThatThrownBy(() -> Baseline.parse("non")).hasMessageEndingWith("the nearest is 'none'");
    }

    @Test
    void aFileIsABaselineToo() throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.yaml"),
                "name: mine\nbaseline: cortex-a53/framework-1t\nsettings:\n  dispatch-ns: 80000\n");
        assertThat(Baseline.load(file.toString()).name()).isEqualTo("cortex-a53/framework-1t+dispatch-ns=80000");
        for (String name : Baseline.files()) {
            assertThat(Baseline.load(name).processor()).isEqualTo("cortex-a53");
        }
        Files.writeString(file, "name: mine\nbaseline: cortex-a53/framework-1t\nsettings:\n  dispatch-ns: 3\n");
        assertThatThrownBy(() -> Baseline.load(file.toString()))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("mine.yaml:4")
                .hasMessageContaining("is 3; allowed: ");
        assertThatThrownBy(() -> Baseline.load(folder.resolve("none.yaml").toString()))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("none.yaml");
        assertThatThrownBy(() -> Baseline.load("cortex-a53/framwork-4t")).hasMessageContaining("nearest");
    }
}
