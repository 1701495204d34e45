package cyclode.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {
    /** Names of classes, layers and inputs come from users' files, where they may look like anything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "+1",
                "1.5",
                ".5",
                "5.",
                "1e5",
                "1E-3",
                "-2.5e+10",
                "0x10",
                "0o17",
                "017",
                "1_000",
                ".inf",
                "-.inf",
                ".nan",
                "true",
                "no",
                "on",
                "null",
                "~",
                "",
                " ",
                "x ",
                "a: b",
                "a #b",
                "#b",
                "- a",
                "&a",
                "*a",
                "!a",
                "@a",
                "%a",
                "|",
                ">",
                "{",
                "[1]",
                "'",
                "\"",
                "a\nb",
                "12:30",
                "12:30:45",
                "2020-01-01",
                "plain",
                "ä"
            })
    void aTextIsReadAsTheTextThatItWas(String text) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put("alone", text);
        ArrayNode list = file.putArray("list").add(text);
        file.putObject("keys").put(text.isBlank() ? "blank" : text, 1);

        String yaml = YamlText.of(file);

        JsonNode read = DocumentReader.read(Source.of("a.yaml", yaml)).root();
        assertThat(read.get("alone")).as(yaml).isEqualTo(file.get("alone"));
        assertThat(read.get("list")).as(yaml).isEqualTo(list);
        assertThat(read.get("keys").fieldNames())
                .toIterable()
                .as(yaml)
                .containsExactly(text.isBlank() ? "blank" : text);
    }
}
