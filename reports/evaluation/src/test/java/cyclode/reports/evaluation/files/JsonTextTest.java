package cyclode.reports.evaluation.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import cyclode.core.csv.CsvWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void whatIsWrittenIsRead() throws Exception {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", "quote \" slash \\ tab \t µ \u2028 <b>");
        map.put("numbers", Arrays.asList(1, 2.5, 1e-300, 0.1, null));
        map.put("nested", List.of(Map.of("a", true), List.of()));
        map.put("none", null);
        map.put("empty", Map.of());
        Object read = new ObjectMapper().readValue(JsonText.of(map), Object.class);
        assertThat(read).isEqualTo(map);
    }

    private record Index(double value, List<Integer> ends) {}

    @Test
    void aRecordIsAnObjectOfItsComponentsInTheirOrder() {
        assertThat(JsonText.of(List.of(new Index(0.5, List.of(1, 2)))))
                .isEqualTo("[\n  {\n    \"value\": 0.5,\n    \"ends\": [1, 2]\n  }\n]\n");
    }

    @Test
    void whatIsNoNumberIsNull() {
        assertThat(JsonText.of(List.of(Double.NaN, Double.POSITIVE_INFINITY))).isEqualTo("[null, null]\n");
    }

    @Test
    void formulasAndSeparatorsAreDisarmedInCsv() {
        assertThat(new CsvWriter("a").row("=1+1").row("x,\"y\"").row(-3).toString())
                .isEqualTo("a\n'=1+1\n\"x,\"\"y\"\"\"\n-3\n");
    }
}
