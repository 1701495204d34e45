package cyclode.units.evidence;

import cyclode.core.chain.Chain;
import cyclode.core.chain.ChainResult;
import cyclode.core.csv.CsvTable;
import cyclode.core.file.Source;
import cyclode.core.number.Overflow;
import cyclode.units.accelerator.UnstalledArray;
import cyclode.units.matmul.Dataflow;
import cyclode.units.matmul.DrainOrder;
import cyclode.units.matmul.EdgeTiles;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.matmul.MatmulTiming;
import cyclode.units.matmul.ProductCommand;
import cyclode.units.matmul.ScaleSimReport;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A product that SCALE-Sim was run on, and what it counted.
 *
 * @param expected the tool's cycles, reads of inputs, reads of filters, writes of outputs
 */
record ScaleSimRow(String name, Dataflow dataflow, int rows, int columns, int m, int k, int n, List<Long> expected) {
    /** What is counted, in the order of the figures. */
    static final List<String> FIGURES = List.of("cycles", "ifmap reads", "filter reads", "ofmap writes");

    private static final String FILE = "scale-sim.csv";
    private static final Map<String, Dataflow> DATAFLOWS =
            Map.of("ws", Dataflow.WEIGHT_STATIONARY, "os", Dataflow.OUTPUT_STATIONARY, "is", Dataflow.INPUT_STATIONARY);

    /** All recorded runs. */
    static List<ScaleSimRow> all() {
        CsvTable table = CsvTable.of(Source.resource(ScaleSimRow.class, FILE, FILE));
        return IntStream.range(0, table.size())
                .mapToObj(at -> new Cells(table, at).row())
                .toList();
    }

    private record Cells(CsvTable table, int at) {
        ScaleSimRow row() {
            boolean convolution = table.text(at, "kind").equals("conv");
            return new ScaleSimRow(
                    table.text(at, "case"),
                    Objects.requireNonNull(DATAFLOWS.get(table.text(at, "dataflow"))),
                    number("rows"),
                    number("cols"),
                    convolution ? places("conv_H", "conv_r") * places("conv_W", "conv_s") : number("M"),
                    convolution ? number("conv_r") * number("conv_s") * number("conv_Cin") : number("K"),
                    convolution ? number("conv_Cout") : number("N"),
                    List.of(
                            // The tool's last cycle, counted from 0.
                            number("total_cycles") + 1L,
                            (long) number("sram_ifmap_reads"),
                            (long) number("sram_filter_reads"),
                            (long) number("sram_ofmap_writes")));
        }

        private int number(String column) {
            return table.integer(at, column);
        }

        private int places(String extent, String kernel) {
            int stride = number("conv_stride");
            return (number(extent) - number(kernel) + stride + stride - 1) / stride;
        }
    }

    /** The product as the unit is told it. */
    ProductCommand product() {
        MatmulSpec spec = new MatmulSpec(
                "clock",
                rows,
                columns,
                dataflow,
                8,
                8,
                32,
                Overflow.SATURATE,
                3,
                true,
                EdgeTiles.USED,
                DrainOrder.ROWS,
                16,
                MatmulTiming.SCALE_SIM);
        return ProductCommand.of(spec, m, k, n, false);
    }

    /** What the unit counts, in the order of the figures; it never stalls here. */
    List<Long> counted(Function<Chain, ChainResult> engine) {
        UnstalledArray.Run run = UnstalledArray.run(product(), engine);
        if (run.account().stalled() != 0) {
            throw new IllegalStateException(name + ": an array alone stalled");
        }
        ScaleSimReport report = ScaleSimReport.of(product(), run.account());
        return List.of(run.arrayCycles(), report.ifmapReads(), report.filterReads(), report.ofmapWrites());
    }
}
