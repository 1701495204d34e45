package cyclode.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExpressionsTest {
    private static final Map<String, JsonNode> SCOPE = Map.of(
            "width", JsonNodeFactory.instance.numberNode(2L),
            "weight-bits", JsonNodeFactory.instance.numberNode(4L),
            "kind", JsonNodeFactory.instance.textNode("relu"));

    private static String value(String expression) {
        Document document = DocumentReader.read(Source.of("x.yaml", "a: [{b: '" + expression + "'}]"));
        Expressions.evaluate(document, "", SCOPE);
        return document.root().at("/a/0/b").asText();
    }

    @ParameterizedTest
    @CsvSource({
        "=64*width, 128",
        "= 64 * width + 1, 129",
        "=(1+2)*3-4/2, 7",
        "=-width*-(3), 6",
        "=weight-bits, 4",
        "=weight-bits - width, 2",
        "=10-width, 8",
        "=kind, relu",
        "64*width, 64*width"
    })
    void evaluates(String expression, String expected) {
        assertThat(value(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=64*with | there is no parameter 'with'; nearest: 'width'",
                "=3/2 | 3 / 2 is no integer",
                "=3/0 | 3 / 0 is no integer",
                "=2*kind | parameter 'kind' is no integer",
                "=2* | a number or a name is missing",
                "=(2 | a parenthesis is not closed",
                "=2 3 | '3' is out of place",
                "=999999999999999999*999999999999999999 | overflow",
                "= | missing"
            })
    void refuses(String expression, String problem) {
        assertThatThrownBy(() -> value(expression))
                .isInstanceOf(FileException.class)
                .hasMessageStartingWith("x.yaml:1: a.0.b: ")
                .hasMessageContaining(problem);
    }
}
