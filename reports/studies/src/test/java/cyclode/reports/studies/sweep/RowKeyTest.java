package cyclode.reports.studies.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.reports.studies.store.Key;
import cyclode.units.host.Baseline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row is found again only where everything that its figures depend on is the same: whatever of it changes, changes the key. */
class RowKeyTest {
    private static final String VERSION = "v1";

    @TempDir
    Path folder;

    private Path workload;
    private Path hardware;
    private Path technology;

    private static String builtIn(String path) throws IOException {
        try (var in = RowKeyTest.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @BeforeEach
    void files() throws IOException {
        technology =
                Files.writeString(folder.resolve("mine.yaml"), builtIn("/cyclode/power/technology/us-plus-16nm.yaml"));
        hardware = Files.writeString(
                folder.resolve("hardware.yaml"), "{extends: zcu104, name: mine, technology: mine.yaml}");
        workload = Files.writeString(folder.resolve("workload.yaml"), builtIn("/cyclode/workloads/files/gemm.yaml"));
    }

    private Key key(String... settings) {
        return key(VERSION, Baseline.NOMINAL, settings);
    }

    private Key key(String version, Baseline baseline, String... settings) {
        return new BaseDesign(workload.toString(), hardware.toString(), baseline, List.of(), null)
                .configuration(List.of(settings))
                .key(version);
    }

    private static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    @Test
    void equalFilesAndSettingsHaveOneKey() {
        assertThat(key("workload.m=8")).isEqualTo(key("workload.m=8"));
        assertThat(key("workload.m=8", "workload.n=4")).isEqualTo(key("workload.n=4", "workload.m=8"));
    }

    @Test
    void aUsersEnergyTableIsPartOfTheKey() throws IOException {
        Key before = key();
        edit(technology, "{value: 0.83, unit: pJ", "{value: 0.84, unit: pJ");
        Key edited = key();
        assertThat(edited).isNotEqualTo(before);
        edit(technology, "{value: 0.84, unit: pJ", "{value: 0.83, unit: pJ");
        assertThat(key()).isEqualTo(before);
    }

    @Test
    void soIsATableThatASettingNames() throws IOException {
        Path other = Files.copy(technology, folder.resolve("other.yaml"));
        String setting = "hardware.technology=" + other;
        Key before = key(setting);
        edit(other, "{value: 0.83, unit: pJ", "{value: 0.84, unit: pJ");
        assertThat(key(setting)).isNotEqualTo(before);
    }

    @Test
    void soAreTheFilesOfWorkloadAndHardware() throws IOException {
        Key before = key();
        edit(hardware, "name: mine", "name: mine, clocks: {fabric: 150MHz}");
        Key clocked = key();
        assertThat(clocked).isNotEqualTo(before);
        edit(workload, "name: gemm", "name: gems");
        assertThat(key()).isNotEqualTo(clocked);
    }

    @Test
    void soAreSettingsTheBaselineAndTheVersionOfTheSimulator() {
        Key before = key();
        assertThat(key("workload.m=8")).isNotEqualTo(before);
        assertThat(key("workload.m=8")).isNotEqualTo(key("workload.n=8"));
        assertThat(key("technology.dsp.mac.pJ=1")).isNotEqualTo(before);
        assertThat(key("technology.dsp.mac.pJ=1")).isNotEqualTo(key("technology.dsp.mac.pJ=2"));
        assertThat(key("hardware.device=xczu9eg")).isNotEqualTo(before);
        assertThat(key("baseline.threads=1")).isNotEqualTo(before);
        assertThat(key("v2", Baseline.NOMINAL)).isNotEqualTo(before);
    }
}
