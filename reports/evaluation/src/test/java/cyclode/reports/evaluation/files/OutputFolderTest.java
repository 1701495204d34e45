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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void forceKeepsAFolderThatHoldsWhatNoRunPutThere() throws IOException {
        Path target = parent.resolve("out");
        OutputFolder.write(target, false, folder -> {
            summary("first").writeTo(folder);
            Files.writeString(Files.createDirectory(folder.resolve("charts")).resolve("a.svg"), "");
        });
        Path thesis = Files.writeString(target.resolve("charts/thesis.tex"), "years of work");
        assertThatThrownBy(() -> OutputFolder.write(target, true, summary("second")))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("charts/thesis.tex")
                .hasMessageContaining("in spite of --force");
        assertThat(thesis).hasContent("years of work");
        Files.delete(thesis);
        OutputFolder.write(target, true, summary("second"));
        assertThat(target.resolve("charts")).doesNotExist();
    }

    @Test
    void forceKeepsAFolderWithASummaryOfSomethingElse() throws IOException {
        Path other = Files.createDirectory(parent.resolve("other"));
        Files.writeString(other.resolve("summary.json"), "{}");
        assertThatThrownBy(() -> OutputFolder.write(other, true, summary("second")))
                .hasMessageContaining("is not the output of an earlier run");
        assertThat(other.resolve("summary.json")).hasContent("{}");
    }

    @Test
    void forceKeepsALinkAndWhatItLeadsTo() throws IOException {
        Path target = parent.resolve("out");
        OutputFolder.write(target, false, summary("first"));
        Path link = Files.createSymbolicLink(parent.resolve("link"), target);
        assertThatThrownBy(() -> OutputFolder.write(link, true, summary("second")))
                .hasMessageContaining("is a link to " + target);
        assertThat(target.resolve("summary.json")).hasContent("first");
        OutputFolder.write(
                Files.createSymbolicLink(parent.resolve("up"), parent).resolve("out"), true, summary("2"));
        assertThat(target.resolve("summary.json")).hasContent("2");
    }

    /** What a process leaves that is killed at each of its steps, and what the next command makes of it. */
    @ParameterizedTest
    @CsvSource({"false,true,false,first", "true,true,false,first", "false,true,true,second", "false,false,true,first"})
    void theNextCommandEndsWhatAKilledOneBegan(boolean halfWritten, boolean fresh, boolean former, String then)
            throws IOException {
        Path target = parent.resolve("out");
        OutputFolder.write(target, false, summary("first"));
        Path lock = lock(target);
        if (fresh) {
            Files.writeString(
                    Files.createDirectory(beside(lock, "new")).resolve("summary.json"), halfWritten ? "{" : "second");
        }
        if (former) {
            Files.move(target, beside(lock, "old"));
        }
        Files.createFile(lock);
        assertThatThrownBy(() -> OutputFolder.requireFree(target, false)).hasMessageContaining("is there already");
        assertThat(target.resolve("summary.json")).hasContent(then);
        assertThat(names()).containsExactly("out");
    }

    /** The name of a lock as a process makes it. */
    private Path lock(Path target) throws IOException {
        try (Aside aside = Aside.of(target)) {
            return aside.fresh()
                    .resolveSibling(aside.fresh().getFileName().toString().replace(".new", ".lock"));
        }
    }

    private static Path beside(Path lock, String ending) {
        return lock.resolveSibling(lock.getFileName().toString().replace("lock", ending));
    }

    @Test
    void whatAnotherCommandIsWritingIsLeftAlone() throws IOException {
        Path target = parent.resolve("out");
        OutputFolder.write(target, false, folder -> {
            summary("slow").writeTo(folder);
            OutputFolder.write(target, false, summary("quick"));
            assertThat(folder.resolve("summary.json")).hasContent("slow");
            assertThatThrownBy(() -> OutputFolder.write(target, false, summary("late")))
                    .hasMessageContaining("is there already");
            Files.move(target, parent.resolve("elsewhere"));
        });
        assertThat(target.resolve("summary.json")).hasContent("slow");
        assertThat(names()).containsExactly("elsewhere", "out");
    }

    @Test
    void namesAreAsLongAsTheFileSystemAllows() throws IOException {
        Path longest = parent.resolve("o".repeat(240));
        OutputFolder.write(longest, false, summary("first"));
        OutputFolder.write(longest, true, summary("second"));
        assertThat(longest.resolve("summary.json")).hasContent("second");
        assertThatThrownBy(() -> OutputFolder.requireFree(parent.resolve("o".repeat(300)), false))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void aReportReplacesReportsOnly() throws IOException {
        Path report = parent.resolve("report.xml");
        OutputFile.write(report, "<report", "<report/>");
        OutputFile.write(report, "<report", "<report>2</report>");
        assertThat(report).hasContent("<report>2</report>");
        Path thesis = Files.writeString(parent.resolve("thesis.tex"), "years of work");
        Path link = Files.createSymbolicLink(parent.resolve("link"), report);
        for (Path kept : List.of(thesis, link, parent)) {
            assertThatThrownBy(() -> OutputFile.write(kept, "<report", "<report/>"))
                    .isInstanceOf(FileException.class)
                    .hasMessageContaining("is kept");
        }
        assertThat(thesis).hasContent("years of work");
        assertThat(report).hasContent("<report>2</report>");
        assertThat(names()).containsExactly("link", "report.xml", "thesis.tex");
    }
}
