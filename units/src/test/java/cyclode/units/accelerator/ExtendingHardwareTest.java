package cyclode.units.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.core.time.Frequency;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtendingHardwareTest {
    @TempDir
    Path folder;

    @Test
    void aBuiltInFileIsExtended() throws IOException {
        Accelerator nominal = BuiltInHardware.load("zcu104", List.of());
        Accelerator slow = load("slow.yaml", "extends: zcu104\nname: slow\nclocks: {fabric: 100MHz}\n");
        assertThat(slow.name()).isEqualTo("slow");
        assertThat(slow.clocks())
                .containsEntry("fabric", Frequency.megahertz(100))
                .containsKey("ddr");
        assertThat(slow.units()).isEqualTo(nominal.units());
    }

    @Test
    void aFileBesideItIsExtendedAndItsErrorsNameIt() throws IOException {
        String text = new String(BuiltInHardware.source("xc7s15").bytes(), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("board.yaml"), text.replaceFirst("(?m)^technology: .*", "technology: [1]"));
        assertThat(load("good.yaml", "extends: board.yaml\ntechnology: 7-series-28nm\n"))
                .isEqualTo(BuiltInHardware.load("xc7s15", List.of()));
        assertThatThrownBy(() -> load("bad.yaml", "extends: board.yaml\nname: bad\n"))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("board.yaml:")
                .hasMessageContaining("technology: a list is no text");
    }

    @Test
    void aMistypedNameIsRefusedWhereItStands() {
        assertThatThrownBy(() -> load("x.yaml", "name: x\nextends: zcu14.yaml\n"))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("x.yaml:2: extends: ")
                .hasMessageContaining("zcu14.yaml: no such file");
        assertThatThrownBy(() -> load("x.yaml", "name: x\nextends: zcu140\n"))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("x.yaml:2: extends: zcu140: no such hardware; nearest: 'zcu104'");
    }

    private Accelerator load(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return BuiltInHardware.load(file.toString(), List.of());
    }
}
