package cyclode.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DocumentReaderTest {
    private static Document read(String text) {
        return DocumentReader.read(Source.of("x.yaml", text));
    }

    @Test
    void readsValuesOfAllKinds() {
        var root = read("a: 1\nb: [true, x, 2.50]\nc: {d: -3}\n").root();
        assertThat(root.toString()).isEqualTo("{\"a\":1,\"b\":[true,\"x\",2.50],\"c\":{\"d\":-3}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a: 1\\nb: 2\\na: 3            | x.yaml:3: key 'a' appears twice
                    a:\\nb: 1                     | has no value
                    a: ~                          | has no value
                    a: &x [1]\\nb: *x             | x.yaml:2: aliases are not allowed
                    a: !!java.net.URL [b]         | type tags are not allowed
                    a: !foo {b: 1}                | type tags are not allowed
                    a: 9223372036854775808        | out of range
                    a: .nan                       | Malformed numeric value
                    a: 1\\n---\\nb: 2             | one document
                    - 1                           | must be a map of keys
                    a: [1, 2                      | x.yaml:1: cannot be read
                    a: {b: 'c'd}                  | x.yaml:1: cannot be read
                    """)
    void refuses(String text, String problem) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void refusesAnEmptyFile() {
        assertThatThrownBy(() -> read("")).isInstanceOf(FileException.class).hasMessageContaining("map of keys");
    }

    @Test
    void refusesDeepNesting() {
        String deep = "a: " + "[".repeat(60) + "1" + "]".repeat(60);
        assertThatThrownBy(() -> read(deep)).isInstanceOf(FileException.class);
        assertThatThrownBy(() -> DocumentReader.read(Source.of("x.json", "{\"a\":" + deep.substring(3) + "}")))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("nested deeper than 24 levels");
    }

    @Test
    void refusesLongFilesAndTooManyValues() {
        assertThatThrownBy(() -> read("a: " + "x".repeat(DocumentReader.MAX_BYTES)))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("longer than 1048576 bytes");
        assertThatThrownBy(() -> read("a: [" + "1,".repeat(DocumentReader.MAX_VALUES) + "1]"))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("more than 50000 values");
    }

    @Test
    void refusesWhatFollowsJson() {
        assertThatThrownBy(() -> DocumentReader.read(Source.of("x.json", "{\"a\": 1} {\"b\": 2}")))
                .hasMessageContaining("one document");
        assertThatThrownBy(() -> DocumentReader.read(Source.of("x.json", "{\"a\": null}")))
                .hasMessageContaining("has no value");
    }

    @Test
    void saysThatAFileIsMissing(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) {
        assertThatThrownBy(() -> Source.of(folder.resolve("none.yaml"), 10)).hasMessageContaining("no such file");
        assertThatThrownBy(() -> Source.of(folder, 10)).hasMessageContaining("not a regular file");
    }
}
