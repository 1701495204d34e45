package cyclode.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExtendingTest {
    private static final Map<String, String> FILES = Map.of(
            "base", "name: base\nsize:\n  rows: 4\n  columns: 8\nlist: [1, 2, 3]\n",
            "wide", "extends: base\nsize: {columns: 16}\n",
            "other", "# of another size\nextends: wide\nname: other\nsize:\n  rows: 9\nlist: [7]\n",
            "circle", "extends: back\n",
            "back", "extends: circle\n");

    record Whole(String name, Size size, List<Integer> list) {}

    record Size(@Range(min = 1, max = 32) int rows, @Range(min = 1, max = 32) int columns) {}

    @Test
    void mapsAreMergedAndWhatIsStatedWins() {
        assertThat(Binder.bind(read("other"), Whole.class)).isEqualTo(new Whole("other", new Size(9, 16), List.of(7)));
        assertThat(Binder.bind(read("wide"), Whole.class))
                .isEqualTo(new Whole("base", new Size(4, 16), List.of(1, 2, 3)));
    }

    @Test
    void aMessageNamesTheFileAndLineInWhichAValueStands() {
        Document other = read("other");
        assertThat(other.problem("/size/rows", "no")).hasMessage("other:5: size.rows: no");
        assertThat(other.problem("/size/columns", "no")).hasMessage("wide:2: size.columns: no");
        assertThat(other.problem("/list/0", "no")).hasMessage("other:6: list.0: no");
        assertThat(read("wide").problem("/list/2", "no")).hasMessage("base:5: list.2: no");
        assertThat(read("wide").problem("/name", "no")).hasMessage("base:1: name: no");
        assertThat(other.problem("", "no")).hasMessageContaining("other:1");
    }

    @Test
    void aValueOfTheCommandLineIsOverBoth() {
        Document wide = read("wide");
        Assignments.apply(wide, List.of(Assignment.parse("size.columns=99")));
        assertThatThrownBy(() -> Binder.bind(wide, Whole.class)).hasMessageStartingWith("--set: size.columns");
    }

    @Test
    void aCircleAndAMissingFileAreRefusedWhereTheyAreNamed() {
        assertThatThrownBy(() -> read("circle"))
                .isInstanceOf(FileException.class)
                .hasMessage("back:1: extends: goes in a circle: circle, back, circle");
        assertThatThrownBy(() ->
                        Extending.read(Source.of("lone", "name: lone\nextends: nothing\n"), (by, name) -> source(name)))
                .hasMessageStartingWith("lone:2: extends: nothing: no such file");
        assertThatThrownBy(() -> Extending.read(Source.of("lone", "extends: [a]\n"), (by, name) -> source(name)))
                .hasMessage("lone:1: extends: a list is no name of a file");
    }

    @Test
    void theFilesOfADocumentAreKnown() {
        assertThat(Extending.sources(source("other"), (by, name) -> source(name)))
                .extracting(Source::name)
                .containsExactly("other", "wide", "base");
    }

    private static Document read(String file) {
        return Extending.read(source(file), (by, name) -> source(name));
    }

    private static Source source(String name) {
        String text = FILES.get(name);
        if (text == null) {
            throw new FileException(name, "no such file");
        }
        return Source.of(name, text);
    }
}
