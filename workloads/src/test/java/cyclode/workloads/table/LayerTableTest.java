package cyclode.workloads.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.workloads.table.TableLayer.Product;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of other simulators, as their users write them. */
class LayerTableTest {
    private static final String HEADING =
            "Layer name, IFMAP Height, IFMAP Width, Filter Height, Filter Width, Channels, Num Filter, Strides,\n";

    @TempDir
    private Path folder;

    private LayerTable read(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.writeString(file, text, StandardCharsets.UTF_8);
            return LayerTable.read(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Product product(String name, String text) {
        LayerTable table = read(name, text);
        assertThat(table.layers()).hasSize(1);
        return table.layers().get(0).product().orElseThrow();
    }

    private void refused(String name, String text, String... words) {
        assertThatThrownBy(() -> read(name, text))
                .isInstanceOf(FileException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void aConvolutionIsTheProductOfItsPatches() {
        // (224 - 11 + 4) / 4 rounded up is 55; windows that overlap cover 54 * 4 + 11 = 227 places, of which 224 are
        // there.
        assertThat(product("a.csv", HEADING + "Conv1,  224, 224,    11, 11,    3,      96,     4,\n"))
                .isEqualTo(new Product(1, 55 * 55, 363, 96, 224 * 224 * 3, 0, 0));
    }

    @Test
    void windowsThatAreApartLeavePlacesOut() {
        // (8 - 1 + 4) / 4 rounded up is 3 windows of one place on each side.
        assertThat(product("a.csv", HEADING + "pw, 8, 8, 1, 1, 5, 7, 4,").activations())
                .isEqualTo(3 * 3 * 5);
    }

    @Test
    void aNameWithDpIsADepthwiseConvolution() {
        assertThat(product("a.csv", HEADING + "DP2, 10, 10, 3, 3, 32, 1, 1,"))
                .isEqualTo(new Product(32, 64, 9, 1, 10 * 10 * 32, 0, 0));
    }

    @Test
    void matrixProductsGoByTheirColumnsNames() {
        assertThat(product("a.csv", "\uFEFFLayer,M,N,K,\nL0,196,192,384,"))
                .isEqualTo(new Product(1, 196, 384, 192, 196 * 384, 0, 0));
        assertThat(product("b.csv", "Layer,K,M,N\nL0,7,5,3")).isEqualTo(new Product(1, 5, 7, 3, 35, 0, 0));
    }

    @Test
    void spreadsheetsLeaveTabsBlanksAndRowsOfCommas() {
        String text =
                "Layer name\t\u00A0IFMAP Height\tIFMAP Width\tFilter Height\tFilter Width\tChannels\tNum Filter\tStrides\t\n"
                        + "\t\t\t\t\t\t\t\t\n\nc\t 5\t5\t3\t3\t2\t4\t1\t\nc\t5\t5\t3\t3\t2\t4\t1";
        LayerTable table = read("a.csv", text);
        assertThat(table.layers()).hasSize(2);
        assertThat(table.layers().get(1)).satisfies(layer -> {
            assertThat(layer.name()).isEqualTo("c");
            assertThat(layer.line()).isEqualTo(5);
            assertThat(layer.product()).isEqualTo(Optional.of(new Product(1, 9, 18, 4, 50, 0, 0)));
        });
    }

    @Test
    void whatIsNotUsedIsSaid() {
        String text =
                "Layer name, IFMAP Height, IFMAP Width, Filter Height, Filter Width, Channels, Num Filter, Strides, Sparsity, Eh\n"
                        + "Part one,\nc, 5, 5, 3, 3, 2, 4, 1, 2:4, 9\nd, 5, 5, 3, 3, 2, 1, 1, 4:4, 9\n";
        assertThat(read("a.csv", text).notes())
                .containsExactly(
                        "column 'eh' is not known and left out",
                        "line 2: 'Part one' is taken for a title",
                        "sparsity is not used: layers are timed dense",
                        "layers with one filter, the first in line 4, take all channels, as the table says; a depthwise"
                                + " convolution has DP in its name");
    }

    @Test
    void imagesOfABatchAreRows() {
        String heading = HEADING.replace(",\n", ", Batch Size,\n");
        assertThat(product("a.csv", heading + "c, 5, 5, 3, 3, 2, 4, 1, 6,"))
                .isEqualTo(new Product(1, 54, 18, 4, 6 * 50, 0, 0));
    }

    @Test
    void badTopologiesAreRefusedByLineAndColumn() {
        refused("a.csv", HEADING + "c, 5, 5, 3, 3, 2, many, 1,", "a.csv:2", "num filter", "'many'", "allowed: 1 to");
        refused("b.csv", HEADING + "c, 5, 5, 3, 3, 2", "b.csv:2", "num filter", "is missing");
        refused("c.csv", HEADING + "c, 5, 5, 7, 3, 2, 4, 1,", "c.csv:2", "7 × 3, larger than the input of 5 × 5");
        refused("d.csv", HEADING + "c, 5, 5, 0, 3, 2, 4, 1,", "filter height", "'0' is no extent");
        refused("e.csv", "c, 5, 5, 3, 3, 2, 4, 1,\n", "e.csv:1", "is no heading");
        refused("f.csv", "Layer,M,N\nL0,1,2", "f.csv:1", "is no heading of a topology");
        refused("g.csv", HEADING, "has no layer");
        refused("h.csv", "", "h.csv", "is empty");
        refused("i.csv", HEADING + "c, 16000000, 16000000, 1, 1, 9, 4, 1,", "i.csv:2", "has a side of");
        refused(
                "j.csv",
                HEADING.replace(",\n", ", Sparsity,\n") + "c, 5, 5, 3, 3, 2, 4, 1, half,",
                "'half' is no ratio");
    }

    private static final String CONVOLUTION =
            """
            {{include_text('../problem_base.yaml')}}
            problem:
              <<<: *problem_base
              instance:
                C: 3
                Hdilation: 1
                HStride: 4
                M: 96
                N: 1
                P: 55
                Q: 55
                R: 11
                S: 11
                Wdilation: 1
                Wstride: 4
            """;

    @Test
    void aProblemOfTimeloopIsAConvolutionWhereNothingElseIsSaid() {
        LayerTable table = read("AlexNet_layer1.yaml", CONVOLUTION);
        assertThat(table.layers().get(0).name()).isEqualTo("AlexNet_layer1");
        // 54 * 4 + 11 = 227 places on each side.
        assertThat(table.layers().get(0).product()).contains(new Product(1, 55 * 55, 363, 96, 227L * 227 * 3, 0, 0));
        assertThat(table.notes())
                .containsExactly(
                        "'../problem_base.yaml' is included and not there",
                        "line 7: 'HStride' is taken for 'Hstride'; Timeloop itself passes over it");
    }

    @Test
    void aProblemOfTimeloopStatesItsShapeOrIncludesIt() throws IOException {
        String shape =
                """
                problem_base: &problem_base
                  version: "0.4"
                  shape:
                    name: attention
                    dimensions: [H, T, D, S]
                    data_spaces:
                    - name: Q
                      projection: [[[H]], [[T]], [[D]]]
                    - name: Key
                      projection: [[[H]], [[S]], [[D]]]
                    - name: Out
                      projection: [[[H]], [[T]], [[S]]]
                      read_write: True
                """;
        String instance = "problem:\n  <<<: *problem_base\n  instance: {H: 3, T: 197, D: 64, S: 50}\n";
        Product due = new Product(3, 197, 64, 50, 3 * 197 * 64, 0, 0);
        assertThat(product(
                        "own.yaml",
                        shape.replace("problem_base: &problem_base", "problem:")
                                + "  instance: {H: 3, T: 197, D: 64, S: 50}\n"))
                .isEqualTo(due);
        Files.writeString(folder.resolve("base.yaml"), shape);
        assertThat(product("including.yaml", "{{include_text('base.yaml')}}\n" + instance))
                .isEqualTo(due);
    }

    @Test
    void badProblemsAreRefusedByLineAndKey() {
        refused("a.yaml", CONVOLUTION.replace("P: 55", "PP: 55"), "a.yaml:10", "'PP'", "dimension or coefficient");
        refused("b.yaml", CONVOLUTION.replace("P: 55", "P: many"), "b.yaml:10", "problem.instance.P", "'many'");
        refused("c.yaml", "problem: {shape: cube, instance: {C: 1}}", "c.yaml:1", "there is no shape 'cube'");
        refused("d.yaml", "problem: {shape: cnn-layer}", "key 'instance' is missing");
        refused("e.yaml", "layers: []", "is no table of layers");
        refused("f.yaml", "problem: [", "f.yaml:1", "is no YAML");
        refused("g.yaml", "", "g.yaml", "is empty");
        refused("h.yaml", "a: &a [x]\nproblem: *b", "h.yaml:2", "is no YAML");
    }

    private static final String LAYERS =
            """
            - id: 0 # conv1 stride 2
              operator_type: Conv
              equation: O[b][k][oy][ox]+=W[k][c][fy][fx]*I[b][c][iy][ix]
              dimension_relations: [ix=2*ox+1*fx, iy=2*oy+1*fy]
              loop_dims: [B, K, C, OY, OX, FY, FX]
              loop_sizes: [2, 64, 3, 112, 100, 7, 5]
              operand_precision: {W: 4, I: 8, O: 16, O_final: 8}
              operand_source: {I: 0, W: 0}
            - id: 1
              name: pool
              operator_type: Pooling
              equation: O[b][g][oy][ox]+=W[fx][fy]*I[b][g][iy][ix]
              dimension_relations: [ix=2*ox+1*fx, iy=2*oy+1*fy]
              loop_dims: [B, G, OY, OX, FX, FY]
              loop_sizes: [1, 64, 56, 56, 3, 3]
            - id: 2
              operator_type: Add
              equation: O[b][g]=W[b][g]+I[b][g]
              loop_dims: [B, G]
              loop_sizes: [1, 64]
            - id: 3
              operator_type: Conv
              equation: O[b][g][oy][ox]+=I[b][g][iy][ix]*W[g][fy][fx]
              dimension_relations: [ix=1*ox+1*fx, iy=1*oy+1*fy]
              loop_dims: [B, G, OY, OX, FY, FX]
              loop_sizes: [1, 32, 8, 8, 3, 3]
            """;

    @Test
    void aWorkloadOfZigZagIsReadByItsEquations() {
        LayerTable table = read("net.yaml", LAYERS);
        assertThat(table.format()).hasToString("zigzag");
        assertThat(table.layers()).extracting(TableLayer::name).containsExactly("conv-0", "pool", "add-2", "conv-3");
        assertThat(table.layers())
                .extracting(TableLayer::product)
                .containsExactly(
                        Optional.of(new Product(1, 2 * 112 * 100, 105, 64, 2L * 3 * 229 * 203, 8, 4)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Product(32, 64, 9, 1, 32 * 100, 0, 0)));
    }

    @Test
    void badWorkloadsOfZigZagAreRefusedByLineAndKey() {
        refused(
                "a.yaml",
                LAYERS.replace("[2, 64, 3, 112, 100, 7, 5]", "[2, 64]"),
                "a.yaml:6",
                "has 2 sizes; allowed: 7");
        refused("b.yaml", LAYERS.replace("[ix=2*ox+1*fx, iy=2*oy+1*fy]", "[ix=2*oz]"), "'ix=2*oz' is no relation");
        refused("c.yaml", LAYERS.replace("+=W[k][c][fy][fx]*", "+="), "c.yaml:3", "has 2 operands");
        refused(
                "d.yaml",
                LAYERS.replace("loop_sizes: [1, 64]", "loop_size: [1, 64]"),
                "'loop_sizes' is missing",
                "loop_size");
        refused("e.yaml", LAYERS.replace("iy=1*oy+1*fy", "iz=1*oy+1*fy"), "index 'iy' is no loop");
    }

    @Test
    void aLoopOfOneOperandIsNoProduct() {
        String text = LAYERS.lines()
                .limit(8)
                .reduce("", (a, b) -> a + b + "\n")
                .replace("W[k][c][fy][fx]", "W[k][c][fy][fx]")
                .replace("I[b][c][iy][ix]", "I[b][iy][ix]");
        refused("a.yaml", text, "loop 'c' of 3 iterations indexes fewer than two operands");
    }

    @Test
    void aConfigurationIsAnArrayUnderTheToolsContract() throws IOException {
        Path file = folder.resolve("x.cfg");
        String text =
                """
                [general]
                run_name = scale_example

                [architecture_presets]
                ArrayHeight:    12
                arraywidth = 14
                IfmapSramSzkB:   36
                FilterSramSzkB:   8
                Dataflow : is
                [run_presets]
                InterfaceBandwidth: USER
                """;
        Files.writeString(file, text);
        ScaleSimConfiguration read = ScaleSimConfiguration.read(file);
        assertThat(List.of(
                        read.name(),
                        read.array().rows(),
                        read.array().columns(),
                        read.array().dataflow()))
                .hasToString("[scale_example, 12, 14, INPUT_STATIONARY]");
        assertThat(List.of(read.activationBytes(), read.weightBytes())).containsExactly(36L * 1024, 8L * 1024);
        assertThat(read.notes())
                .containsExactly("InterfaceBandwidth is USER: cycles are those of CALC, without the tool's stalls");
        for (String[] wrong : new String[][] {
            {"is\n", "xs\n", "x.cfg:9", "'xs' is no dataflow; allowed: ws, os, is"},
            {"ArrayHeight:    12", "ArrayHeigth:    12", "'ArrayHeight' is missing", "ArrayHeigth"},
            {"ArrayHeight:    12", "ArrayHeight:    many", "x.cfg:5", "ArrayHeight", "'many'"},
            {"ArrayHeight:    12", "ArrayHeight:    300", "x.cfg:5", "rows", "256"},
            {"Dataflow : is", "Dataflow : is\nDataflow: os", "x.cfg:10", "stands twice"},
            {"[run_presets]", "run presets", "x.cfg:10", "no key with a value"}
        }) {
            Files.writeString(file, text.replace(wrong[0], wrong[1]));
            assertThatThrownBy(() -> ScaleSimConfiguration.read(file))
                    .isInstanceOf(FileException.class)
                    .hasMessageContainingAll(java.util.Arrays.copyOfRange(wrong, 2, wrong.length));
        }
    }
}
