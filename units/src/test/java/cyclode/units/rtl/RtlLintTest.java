package cyclode.units.rtl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The units' RTL has no warnings, in each of its shapes, and synthesizes. */
@Tag("rtl")
class RtlLintTest {
    /**
     * A unit in one shape.
     *
     * @param top its module
     * @param folders where it is, beside {@code common}
     * @param parameters as {@code NAME=value}
     */
    record Shape(String top, List<String> folders, List<String> parameters) {}

    private static final List<String> ALL = List.of("vector", "matmul", "depthwise", "memory", "dma", "ode", "chain");

    private static final List<Shape> SHAPES = List.of(
            new Shape("vector_unit", List.of("vector"), List.of("LANES=1", "CYCLES=2", "ENTRIES=16")),
            new Shape(
                    "vector_unit",
                    List.of("vector"),
                    List.of("LANES=1", "CYCLES=1", "IN_BITS=24", "MULTIPLIER_BITS=18", "OUT_BITS=16")),
            new Shape("weight_stationary", List.of("matmul"), List.of("ROWS=2", "COLUMNS=3", "DOUBLE=0")),
            new Shape("weight_stationary", List.of("matmul"), List.of("ROWS=3", "COLUMNS=2", "DOUBLE=1")),
            new Shape("output_stationary", List.of("matmul"), List.of("ROWS=2", "COLUMNS=3", "DOUBLE=0")),
            new Shape("output_stationary", List.of("matmul"), List.of("ROWS=3", "COLUMNS=2", "DOUBLE=1")),
            new Shape("depthwise_engine", List.of("depthwise"), List.of("LANES=1")),
            new Shape("sparse_engine", List.of("sparse"), List.of("LANES=2", "BANKS=0", "DOUBLE=0")),
            new Shape("sparse_engine", List.of("sparse"), List.of("LANES=3", "BANKS=2", "DOUBLE=1")),
            new Shape("softmax", List.of("softmax", "tree"), List.of("LANES=1", "DIVIDES=0")),
            new Shape("softmax", List.of("softmax", "tree"), List.of("LANES=1", "DIVIDES=1")),
            new Shape("layer_norm", List.of("layernorm", "tree"), List.of("LANES=1")),
            new Shape("step_controller", List.of("ode"), List.of("STAGES=2")),
            new Shape("banked_memory", List.of("memory"), List.of("BANKS=2")),
            new Shape("dma_read", List.of("dma"), List.of("BYTES=4")),
            new Shape("dma_write", List.of("dma"), List.of("BYTES=4")),
            new Shape("ode_step", ALL, List.of("LANES=2", "DEPTH=64", "WIDTH=8")));

    static Stream<Named<Shape>> shapes() {
        return SHAPES.stream().map(shape -> Named.of(shape.top() + " " + shape.parameters(), shape));
    }

    private static List<String> sources(Shape shape) {
        List<Path> sources = new ArrayList<>(Elaboration.modules(Elaboration.RTL.resolve("common")));
        shape.folders().forEach(folder -> sources.addAll(Elaboration.modules(Elaboration.RTL.resolve(folder))));
        return sources.stream().map(Path::toString).toList();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void verilatorHasNothingToSay(Shape shape) {
        assumeTrue(Verilator.find().isPresent());
        List<String> command =
                new ArrayList<>(List.of("verilator", "--lint-only", "-Wall", "--top-module", shape.top()));
        shape.parameters().forEach(parameter -> command.add("-G" + parameter));
        command.addAll(sources(shape));
        assertThat(Verilator.run(command, null)).isEmpty();
    }

    /** Taken through the synthesis for the 7 series; with the full comparison, where Yosys is on the path. */
    @ParameterizedTest
    @MethodSource("shapes")
    void yosysSynthesizesIt(Shape shape) {
        assumeTrue(RtlScope.full(SHAPES, shape) && Verilator.isThere("yosys", "-V"));
        StringBuilder script = new StringBuilder("read_verilog -sv " + String.join(" ", sources(shape)) + "; chparam");
        shape.parameters().forEach(parameter -> script.append(" -set ").append(parameter.replace('=', ' ')));
        script.append(' ').append(shape.top());
        // The chain is made of units that are synthesized by themselves.
        script.append(
                shape.folders().equals(ALL)
                        ? "; hierarchy -check -top ode_step; proc"
                        : "; synth_xilinx -top " + shape.top());
        script.append("; check -assert; stat");
        assertThat(Verilator.run(List.of("yosys", "-p", script.toString()), null))
                .contains("Number of cells:");
    }
}
