package cyclode.workloads.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema, read by a validator that knows nothing of the records. */
final class WorkloadSchemaTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(WorkloadFile.schema().toString());

    private static int errors(String text) {
        return SCHEMA.validate(
                        DocumentReader.read(Source.of("x.yaml", text)).root().toString(),
                        com.networknt.schema.InputFormat.JSON)
                .size();
    }

    static List<String> names() {
        return BuiltInWorkloads.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void acceptsEveryBuiltInFile(String name) {
        assertThat(errors(new String(BuiltInWorkloads.source(name).bytes(), StandardCharsets.UTF_8)))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "transfer: none | transfer: never",
                "op: linear | op: liner",
                "out: =n | out: 0",
                "out: =n | out: n",
                "out: =n | outs: 3",
                "bias: false | bias: no-thanks",
                "name: gemm | nam: gemm",
                "height: =m | height: 1.5"
            })
    void refusesWhatTheReaderRefuses(String from, String to) {
        String text = new String(BuiltInWorkloads.source("gemm").bytes(), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        assertThat(errors(text.replaceFirst(from, to))).isPositive();
    }
}
