package cyclode.reports.evaluation.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    @TempDir
    Path parent;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static OutputFolder.Content summary(String text) {
        return folder -> Files.writeString(folder.resolve("summary.json"), text);
    }

    @Test
    void theFolderAppearsWhenItIsWhole() throws IOException {
        Path target = parent.resolve("out");
        OutputFolder.write(target, false, folder -> {
            summary("{}").writeTo(folder);
            assertThat(target).doesNotExist();
        });
        assertThat(target.resolve("summary.json")).hasContent("{}");
        assertThat(names()).containsExactly("out");
    }

    @Test
    void nothingIsLeftWhereWritingFails() throws IOException {
        Path target = parent.resolve("out");
        assertThatThrownBy(() -> OutputFolder.write(target, false, folder -> {
                    summary("{}").writeTo(folder);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("No space left on device");
        assertThat(names()).isEmpty();
    }

    @Test
    void nothingIsLeftWhereTheRunFails() throws IOException {
        assertThatThrownBy(() -> OutputFolder.write(parent.resolve("out"), false, folder -> {
                    throw new IllegalStateException("a fault");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void anEarlierFolderIsKeptUnlessForced() throws IOException {
        Path target = parent.resolve("out");
        OutputFolder.write(target, false, summary("first"));
        assertThatThrownBy(() -> OutputFolder.write(target, false, summary("second")))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("--force");
        assertThat(target.resolve("summary.json")).hasContent("first");
        OutputFolder.write(target, true, summary("second"));
        assertThat(target.resolve("summary.json")).hasContent("second");
        assertThat(names()).containsExactly("out");
    }

    @Test
    void aForcedRunThatFailsKeepsTheEarlierFolder() throws IOException {
        Path target = parent.resolve("out");
        OutputFolder.write(target, false, summary("first"));
        assertThatThrownBy(() -> OutputFolder.write(target, true, folder -> {
                    throw new IOException("broken");
                }))
                .isInstanceOf(FileException.class);
        assertThat(target.resolve("summary.json")).hasContent("first");
        assertThat(names()).containsExactly("out");
    }

    @Test
    void forceReplacesNothingButTheOutputOfARun() throws IOException {
        Path precious = Files.createDirectory(parent.resolve("precious"));
        Files.writeString(precious.resolve("thesis.tex"), "years of work");
        assertThatThrownBy(() -> OutputFolder.write(precious, true, summary("{}")))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("in spite of --force");
        assertThat(precious.resolve("thesis.tex")).exists();
        Path file = Files.writeString(parent.resolve("file"), "text");
        assertThatThrownBy(() -> OutputFolder.requireFree(file, true)).isInstanceOf(FileException.class);
    }

    @Test
    void aParentThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> OutputFolder.write(parent.resolve("no/out"), false, summary("{}")))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("there is no folder");
    }
}
