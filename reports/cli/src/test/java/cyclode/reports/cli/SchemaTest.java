package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import cyclode.core.file.DocumentReader;
import cyclode.power.technology.Technologies;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.workloads.network.BuiltInWorkloads;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The printed schemas accept every built-in file, and nothing that has a typo in it. */
class SchemaTest {
    static Stream<String> workloads() {
        return BuiltInWorkloads.names().stream();
    }

    static Stream<String> hardware() {
        return BuiltInHardware.names().stream();
    }

    static Stream<String> technologies() {
        return Technologies.names().stream();
    }

    private static List<Error> errors(String kind, JsonNode file) throws IOException {
        JsonNode schema = new ObjectMapper().readTree(Shell.run("schema", kind).out());
        Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
        return compiled.validate(file);
    }

    private static ObjectNode workload(String name) {
        return DocumentReader.read(BuiltInWorkloads.source(name)).root();
    }

    private static ObjectNode zcu104() {
        return BuiltInHardware.document(BuiltInHardware.source("zcu104")).root();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void everyBuiltInWorkloadIsValid(String name) throws IOException {
        assertThat(errors("workload", workload(name))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hardware")
    void everyBuiltInHardwareIsValid(String name) throws IOException {
        assertThat(errors(
                        "hardware",
                        BuiltInHardware.document(BuiltInHardware.source(name)).root()))
                .isEmpty();
    }

    @Test
    void hardwareMayNameWhatItExtends() throws IOException {
        ObjectNode file = zcu104();
        file.put("extends", "xc7s15");
        assertThat(errors("hardware", file)).isEmpty();
        file.put("extends", 1);
        assertThat(errors("hardware", file)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("technologies")
    void everyBuiltInTechnologyIsValid(String name) throws IOException {
        JsonNode file = new ObjectMapper(new YAMLFactory()).readTree(Technologies.text(name));
        assertThat(errors("technology", file)).isEmpty();
        ((ObjectNode) file.path("entries").path("ddr.read")).put("unit", "V");
        assertThat(errors("technology", file)).isNotEmpty();
    }

    @Test
    void aKeyWithATypoIsInvalidAtEveryDepth() throws IOException {
        ObjectNode top = workload("gemm");
        top.put("descripton", "x");
        assertThat(errors("workload", top)).isNotEmpty();

        ObjectNode layer = workload("gemm");
        ((ObjectNode) layer.at("/layers/0")).put("bais", false);
        assertThat(errors("workload", layer)).isNotEmpty();

        ObjectNode body = workload("ode-transformer-stl10");
        ((ObjectNode) body.at("/layers/2/body/0")).put("kernal", 3);
        assertThat(errors("workload", body)).isNotEmpty();

        ObjectNode unit = zcu104();
        ((ObjectNode) unit.at("/units/matmul")).put("rowz", 16);
        assertThat(errors("hardware", unit)).isNotEmpty();
    }

    @Test
    void aMissingKeyAnUnknownKindAWrongTypeAndAValueOutOfRangeAreInvalid() throws IOException {
        ObjectNode missing = zcu104();
        ((ObjectNode) missing.at("/units/matmul")).remove("rows");
        assertThat(errors("hardware", missing)).isNotEmpty();

        ObjectNode kind = workload("gemm");
        ((ObjectNode) kind.at("/layers/0")).put("op", "linaer");
        assertThat(errors("workload", kind)).isNotEmpty();

        ObjectNode type = zcu104();
        ((ObjectNode) type.at("/units/matmul")).put("rows", "sixteen");
        assertThat(errors("hardware", type)).isNotEmpty();

        ObjectNode range = zcu104();
        ((ObjectNode) range.at("/units/weights")).put("banks", 65);
        assertThat(errors("hardware", range)).isNotEmpty();
    }

    @Test
    void anExpressionMayStandForANumberInAWorkloadOnly() throws IOException {
        ObjectNode workload = workload("gemm");
        ((ObjectNode) workload.at("/layers/0")).put("out", "=2*n");
        assertThat(errors("workload", workload)).isEmpty();
        ((ObjectNode) workload.at("/layers/0")).put("out", "2*n");
        assertThat(errors("workload", workload)).isNotEmpty();

        ObjectNode hardware = zcu104();
        ((ObjectNode) hardware.at("/units/matmul")).put("rows", "=n");
        assertThat(errors("hardware", hardware)).isNotEmpty();
    }
}
