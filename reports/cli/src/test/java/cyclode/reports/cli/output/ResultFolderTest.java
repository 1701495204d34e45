package cyclode.reports.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {
    private static final String NAME = "result-folder-test";

    @TempDir
    Path folder;

    /** Default folders lie beside where the command runs. */
    @AfterEach
    void removeOwn() throws IOException {
        for (String each : new String[] {NAME, NAME + "-2", NAME + "-3"}) {
            Path own = Path.of("cyclode-out", each);
            if (Files.exists(own)) {
                try (Stream<Path> files = Files.walk(own)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    private static ResultFolder own(boolean force) {
        return ResultFolder.of(null, NAME, force);
    }

    private static void write(ResultFolder into, String text) {
        into.requireFree();
        into.requireWritable();
        into.write(made -> Files.writeString(made.resolve("a"), text));
    }

    @Test
    void defaultFoldersAreNumberedAndForceReplacesTheFirst() throws IOException {
        write(own(false), "first");
        write(own(false), "second");
        write(own(false), "third");
        write(own(true), "again");

        assertThat(Path.of("cyclode-out", NAME, "a")).hasContent("again");
        assertThat(Path.of("cyclode-out", NAME + "-2", "a")).hasContent("second");
        assertThat(own(false).path()).isEqualTo(Path.of("cyclode-out", NAME + "-4"));
    }

    @Test
    void foldersAboveAreMade() throws IOException {
        Path deep = folder.resolve("a/b/c");
        write(ResultFolder.of(deep, "", false), "deep");
        assertThat(deep.resolve("a")).hasContent("deep");
        assertThatThrownBy(() -> write(ResultFolder.of(deep, "", false), "again"))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(
                        "is there already and is kept; --force replaces it, --output DIR writes elsewhere");
    }

    @Test
    void whatIsBelowAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> ResultFolder.of(file.resolve("b/c"), "", false).requireWritable())
                .isInstanceOf(FileException.class)
                .hasMessageContaining("cannot be written: " + file + " is no folder");
    }
}
