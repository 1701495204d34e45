package cyclode.workloads.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.workloads.layer.LayerCost;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkloadFileTest {
    private static final String NAME = "ode-transformer-stl10";

    private static Workload set(String... assignments) {
        return BuiltInWorkloads.load(
                NAME, List.of(assignments).stream().map(Assignment::parse).toList());
    }

    /** The file with one text replaced by another. */
    private static Workload edited(String from, String to) {
        String text = new String(BuiltInWorkloads.source(NAME).bytes(), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        return WorkloadFile.load(Source.of("mine.yaml", text.replace(from, to)), List.of());
    }

    @Test
    void setsParametersAndFields() {
        assertThat(set("steps=4").network().layer("block1").operation())
                .isInstanceOfSatisfying(
                        Operation.Ode.class, ode -> assertThat(ode.steps()).contains(4));
        assertThat(set("weight-bits=3").network().layer("block1/pw1").formats().weightBits())
                .isEqualTo(3);
        assertThat(set("weight-bits=3").network().layer("stem").formats().weightBits())
                .isEqualTo(8);
        assertThat(set("layers.block2.steps=5").network().layer("block2").operation())
                .isInstanceOfSatisfying(
                        Operation.Ode.class, ode -> assertThat(ode.steps()).contains(5));
        assertThat(set("layers.stem.kernel=5", "layers.stem.padding=2")
                        .network()
                        .layer("stem"))
                .satisfies(stem -> assertThat(LayerCost.of(stem).weights()).isEqualTo(25 * 3 * 128));
        assertThat(set("transfer=per-block").file().transfer()).isEqualTo(Transfer.PER_BLOCK);
        assertThat(set("attention=relu").network().layer("block3/attention").operation())
                .isInstanceOfSatisfying(Operation.Attention.class, attention -> assertThat(attention.weights())
                        .isEqualTo(Operation.AttentionKind.RELU));
    }

    @Test
    void anotherPictureSizeNeedsOnlyAnotherStem() {
        Network network = set("input.height=192", "input.width=192", "layers.stem.stride=4")
                .network();
        assertThat(network.layer("block1").output().shape()).isEqualTo(new Shape(24, 24, 128));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "steps=3 | --set: parameters.steps: 3 is out of range; allowed: 4 to 16",
                "steps=many | 'many' is no integer",
                "stps=4 | --set: workload.stps: there is no 'stps'; nearest: 'steps'",
                "attention=gelu | 'gelu' is unknown; nearest: 'relu'; allowed: softmax, relu",
                "layers.stem.strid=2 | --set: layers.stem.strid: unknown key 'strid'; nearest: 'stride'",
                "layers.stem.kernel=0 | --set: layers.stem.kernel: 0 is out of range; allowed: 1 to 64",
                "layers.block1.solver=heun | 'heun'",
                "layers.block1.tolerance=3 | either steps or a tolerance",
                "heads=3 | layers.block3.body.attention: heads is 3; allowed: divisors of the 128 channels",
                "input.height=0 | --set: input.height: 0 is out of range; allowed: 1 to 4096",
                "layers.stem.padding=7 | padding",
                "classes=[a, b] | --set: classes: has 2 names; allowed: 10",
                "layers=[] | has 0 layers",
                "formats.rounding=nearest | 'nearest' is unknown"
            })
    void refusesValues(String assignment, String problem) {
        assertThatThrownBy(() -> set(assignment))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "op: max-pool | op: maxpool | mine.yaml:99: layers.pool.op: 'maxpool' is unknown; write op: max-pool",
                "from: [squeeze], bias: false} | from: [sqeeze], bias: false} | there is no earlier layer 'sqeeze'; nearest: 'squeeze'",
                "name: pw2 | name: pw1 | 'pw1' names two layers",
                "name: stem | name: Stem! | name is 'Stem!'",
                "name: stem | name: input | but not 'input'",
                "op: conv2d, where: host, kernel: 7 | op: conv2d, where: host, time: true, kernel: 7 | outside the body of an ODE",
                "name: dw1, op: depthwise | name: dw1, where: host, op: depthwise | runs where its ODE does",
                "stride: 2, padding: 3, out: =64*width | stride: 2, padding: 9, out: =64*width | padding",
                "pointwise, out: =256*width} | pointwise, out: =128*width} | allowed: the shape of its input",
                "min: 4 | mn: 4 | parameters.steps.mn: unknown key 'mn'; nearest: 'min'",
                "=64*width | =64*wdth | there is no parameter 'wdth'; nearest: 'width'"
            })
    void refusesFiles(String from, String to, String problem) {
        assertThatThrownBy(() -> edited(from, to))
                .isInstanceOf(FileException.class)
                .hasMessageStartingWith("mine.yaml:")
                .hasMessageContaining(problem);
    }

    @Test
    void refusesWhatWouldNotFitInMemory() {
        assertThatThrownBy(() -> BuiltInWorkloads.load(
                        "gemm", List.of(new Assignment("m", "65536"), new Assignment("n", "65536"))))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("more than 67108864 values");
    }

    @Test
    void suggestsABuiltInName() {
        assertThatThrownBy(() -> BuiltInWorkloads.load("ode-transformer", List.of()))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("nearest: 'ode-transformer-stl10'");
        assertThatThrownBy(() -> BuiltInWorkloads.load("none/of.yaml", List.of()))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void readsTheExampleOfThePage() throws IOException {
        String page = Files.readString(Path.of("docs", "workloads.md"));
        int start = page.indexOf("```yaml") + 8;
        String example = page.substring(start, page.indexOf("```", start));
        Workload workload = WorkloadFile.load(Source.of("tiny.yaml", example), List.of(new Assignment("out", "16")));
        assertThat(workload.network().output().shape()).isEqualTo(new Shape(4, 4, 32));
    }
}
