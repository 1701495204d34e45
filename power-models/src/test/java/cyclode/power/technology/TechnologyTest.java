package cyclode.power.technology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.evidence.Status;
import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TechnologyTest {
    @ParameterizedTest
    @ValueSource(strings = {"us-plus-16nm", "7-series-28nm", "asic-45nm"})
    void builtInTablesAreCompleteAndEveryEntryHasASource(String name) {
        Technology technology = Technologies.named(name);
        assertThat(technology.name()).isEqualTo(name);
        assertThat(technology.entries()).hasSize(Key.paths(technology.kind()).size());
        assertThat(technology.entries()).allSatisfy(e -> assertThat(e.source()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-plus-16nm", "7-series-28nm", "asic-45nm"})
    void assumedEntriesHaveARange(String name) {
        assertThat(Technologies.named(name).entries())
                .filteredOn(e -> e.status() == Status.ASSUMED)
                .allSatisfy(e -> assertThat(e.low()).isLessThan(e.high()));
    }

    @Test
    void aSettingChangesTheValueAndKeepsTheRangesRatio() {
        Entry entry =
                Technologies.named("us-plus-16nm").set("dsp.mac.fJ", "1660").entry(Key.DSP_MAC);
        assertThat(entry.base()).isEqualByComparingTo("1660000");
        assertThat(entry.lowBase()).isEqualByComparingTo("1500000");
        assertThat(entry.status()).isEqualTo(Status.ASSUMED);
    }

    @Test
    void aSettingMayCarryTheUnitInItsValue() {
        assertThat(Technologies.named("us-plus-16nm").set("dsp.mac", "0.9 pJ").value(Key.DSP_MAC))
                .isEqualByComparingTo(new BigDecimal("900000"));
        assertThat(Technologies.named("us-plus-16nm").set("toggle.data", "0.3").value(Key.TOGGLE_DATA))
                .isEqualByComparingTo("0.3");
    }

    @ParameterizedTest
    @CsvSource({
        "dsp.mac, 0.9, dsp.mac|no unit",
        "dsp.mac.pJ, -0.9, dsp.mac|negative",
        "voltage.nominal.V, 0, voltage.nominal|allowed: above 0",
        "toggle.default, 0, toggle.default|allowed: above 0",
        "board.efficiency, 0.0, board.efficiency|allowed: above 0",
        "dsp.mac.W, 0.9, dsp.mac|unit W",
        "dsp.mac.pJ, much, dsp.mac|no number",
        "dsp.mak.pJ, 0.9, dsp.mak|did you mean dsp.mac",
        "add.8.pJ, 0.9, add.8|did you mean"
    })
    void aWrongSettingIsRefusedByName(String path, String value, String parts) {
        for (String part : parts.split("\\|")) {
            assertThatThrownBy(() -> Technologies.named("us-plus-16nm").set(path, value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(part);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{value: 1, low: 1, high: 1, status: measured, source: x}; entries.dsp.mac: has no unit",
                "{unit: pJ, low: 1, high: 1, status: measured, source: x}; entries.dsp.mac: has no value",
                "{value: -1, unit: pJ, low: -1, high: 1, status: measured, source: x}; dsp.mac.value: -1 is negative",
                "{value: 1, unit: pJ, low: -1, high: 1, status: measured, source: x}; dsp.mac.low: -1 is negative",
                "{value: 3, unit: pJ, low: 1, high: 2, status: measured, source: x}; dsp.mac is 3, outside",
                "{value: 1, unit: pJ, low: 1, high: 2, status: guessed, source: x}; 'guessed' is no status",
                "{value: 1, unit: V, low: 1, high: 2, status: measured, source: x}; 'V' is no unit of dsp.mac",
                "{value: 1, unit: eV, low: 1, high: 2, status: measured, source: x}; dsp.mac.unit: 'eV' is no unit",
                "{value: 1, unit: pJ, low: 1, high: 2, status: measured, source: ' '}; dsp.mac names no source",
                "{value: '1', unit: pJ, low: 1, high: 2, status: measured, source: x}; '1' is no number",
                "{value: 1, unit: pJ, low: 1, high: 2, status: measured, sauce: x}; nearest: 'source'",
                "3; must have value"
            })
    void aWrongEntryIsRefusedByName(String entry, String message) {
        String text = "name: mine\nextends: us-plus-16nm\nentries:\n  dsp.mac:\n    " + entry + "\n";
        assertThatThrownBy(() -> TechnologyFile.read(Source.of("mine.yaml", text)))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("mine.yaml:")
                .hasMessageMatching("mine.yaml:[45]: entries.dsp.mac.*")
                .hasMessageContaining(message);
    }

    @Test
    void aMissingEntryIsRefusedByName() {
        String text = Technologies.text("us-plus-16nm").replaceAll("(?s)  bram.read:.*?}\\n", "");
        assertThatThrownBy(() -> TechnologyFile.read(Source.of("mine.yaml", text)))
                .hasMessageContaining("bram.read is missing");
    }

    @Test
    void aDuplicateEntryIsRefused() {
        String text = "name: a\nextends: us-plus-16nm\nentries: {}\nentries: {}\n";
        assertThatThrownBy(() -> TechnologyFile.read(Source.of("mine.yaml", text)))
                .hasMessageContaining("'entries' appears twice");
    }

    @Test
    void aUsersTableReplacesOnlyWhatItNames() {
        String text = "{name: mine, extends: us-plus-16nm, entries: {dsp.mac: "
                + "{value: 2, unit: pJ, low: 1, high: 3, status: measured, source: my board}}}";
        Technology mine = TechnologyFile.read(Source.of("mine.yaml", text));
        assertThat(mine.value(Key.DSP_MAC)).isEqualByComparingTo("2000000");
        assertThat(mine.value(Key.NET_SIGNAL)).isEqualByComparingTo("11300");
    }

    @Test
    void anEntryThatThereIsNotIsRefusedWithTheNearest() {
        String text = "name: mine\nextends: us-plus-16nm\nentries:\n  dsp.mak: 3\n";
        assertThatThrownBy(() -> TechnologyFile.read(Source.of("mine.yaml", text)))
                .hasMessageContaining("mine.yaml:4: entries.dsp.mak: ")
                .hasMessageContaining("nearest: 'dsp.mac'");
    }

    @Test
    void aUsersFileIsReadByItsPathAndAnUnknownNameIsRefused(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), "name: mine\nextends: asic-45nm\nentries: {}\n");
        assertThat(Technologies.load("mine.yaml", folder).name()).isEqualTo("mine");
        assertThat(Technologies.load("asic-45nm", folder)).isSameAs(Technologies.named("asic-45nm"));
        assertThatThrownBy(() -> Technologies.load("other.yaml", folder)).hasMessageContaining("no such file");
        assertThatThrownBy(() -> Technologies.load("asic45nm", folder)).hasMessageContaining("nearest: 'asic-45nm'");
    }

    /** A device's own static power stands in for the built-in law, not for what a user says. */
    @Test
    void whatAUserSaysIsTheUsersOwn() {
        String text = "{name: mine, extends: 7-series-28nm, entries: {static.base: "
                + "{value: 2, unit: mW, low: 1, high: 3, status: measured, source: my board}}}";
        Technology mine = TechnologyFile.read(Source.of("mine.yaml", text));
        assertThat(mine.isSetByUser(Key.STATIC_BASE)).isTrue();
        assertThat(mine.isSetByUser(Key.STATIC_KLUT)).isFalse();
        assertThat(mine.set("dsp.mac.pJ", "1").isSetByUser(Key.STATIC_BASE)).isTrue();
        assertThat(mine.set("dsp.mac.pJ", "1").isSetByUser(Key.DSP_MAC)).isTrue();
        assertThat(Technologies.named("7-series-28nm").isSetByUser(Key.STATIC_BASE))
                .isFalse();
    }

    @Test
    void anUnknownTechnologyIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> Technologies.named("us-plus-16")).hasMessageContaining("nearest: 'us-plus-16nm'");
    }
}
