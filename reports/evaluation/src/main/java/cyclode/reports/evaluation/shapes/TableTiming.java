package cyclode.reports.evaluation.shapes;

import cyclode.core.fast.FastEngine;
import cyclode.core.file.FileException;
import cyclode.power.energy.AccountBuilder;
import cyclode.power.energy.EnergyModel;
import cyclode.power.energy.ExactTime;
import cyclode.power.energy.Span;
import cyclode.reports.evaluation.design.Progress;
import cyclode.units.accelerator.UnstalledArray;
import cyclode.units.matmul.Dataflow;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.matmul.ProductCommand;
import cyclode.units.matmul.ScaleSimReport;
import cyclode.workloads.table.LayerTable;
import cyclode.workloads.table.ScaleSimConfiguration;
import cyclode.workloads.table.TableLayer;
import cyclode.workloads.table.TableLayer.Product;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Times and prices the layers of a table on an array by itself: every operand beat is there when it is wanted, and every result beat is
 * taken at once. Equal products of a layer, such as the heads of an attention, come one after the other.
 */
public final class TableTiming {
    /** The most tiles of a layer: their phases are read one by one. */
    private static final long MAX_TILES = 20_000_000;

    private final ArrayDesign design;
    private final Map<List<Integer>, UnstalledArray.Run> known = new HashMap<>();

    private TableTiming(ArrayDesign design) {
        this.design = design;
    }

    /**
     * A layer's figures.
     *
     * @param layer the layer
     * @param figures of it; none where it is no product
     */
    public record Row(TableLayer layer, Optional<Figures> figures) {}

    /**
     * Figures of a layer's products together.
     *
     * @param cycles of the array
     * @param use multiply-accumulates over what the whole array could do in these cycles
     * @param dramLeast values that cross the chip's edge if each does once
     * @param dramOfTool values that cross it as SCALE-Sim counts them; none without its configuration, and where output stays and the
     *     weights are more than half their memory, of which the tool reads parts again that no rule here gives
     * @param sram accesses of the array's memories; none but under the contract {@code scale-sim}
     * @param picojoules of the array's actions and clock; none for a configuration of SCALE-Sim
     */
    public record Figures(
            long cycles,
            double use,
            long dramLeast,
            Optional<Long> dramOfTool,
            Optional<ScaleSimReport> sram,
            Optional<Double> picojoules) {}

    /** Times all layers, in the table's order. */
    public static List<Row> of(LayerTable table, String file, ArrayDesign design, Progress progress) {
        TableTiming timing = new TableTiming(design);
        List<Row> rows = new ArrayList<>();
        for (TableLayer layer : table.layers()) {
            rows.add(new Row(layer, layer.product().map(product -> timing.figures(file, layer, product))));
            progress.at("layers", rows.size(), table.layers().size());
        }
        return rows;
    }

    private Figures figures(String file, TableLayer layer, Product product) {
        MatmulSpec array = design.array();
        if (product.activationBits() > array.activationBits() || product.weightBits() > array.weightBits()) {
            throw problem(
                    file,
                    layer,
                    "has operands of " + product.activationBits() + " and " + product.weightBits()
                            + " bits; allowed on '" + design.name() + "': up to " + array.activationBits() + " and "
                            + array.weightBits());
        }
        if (tiles(array, product) > MAX_TILES) {
            throw problem(
                    file,
                    layer,
                    "has " + tiles(array, product) + " tiles on " + array.rows() + " × " + array.columns()
                            + "; allowed: up to " + MAX_TILES);
        }
        UnstalledArray.Run run = known.computeIfAbsent(
                List.of(product.m(), product.k(), product.n()),
                key -> UnstalledArray.run(command(product), chain -> FastEngine.run(chain, 0, null)));
        long cycles = times(file, layer, run.arrayCycles(), product.times());
        double peak = (double) cycles * array.rows() * array.columns();
        return new Figures(
                cycles,
                product.macs() / peak,
                product.activations() + product.weights() + product.results(),
                design.configuration().flatMap(tool -> dramOfTool(tool, product)),
                design.configuration().map(tool -> sram(run, product)),
                design.energy().map(energy -> picojoules(energy, run, cycles, product.times())));
    }

    private ProductCommand command(Product product) {
        return ProductCommand.of(design.array(), product.m(), product.k(), product.n(), false);
    }

    private static long times(String file, TableLayer layer, long each, int times) {
        try {
            return Math.multiplyExact(each, times);
        } catch (ArithmeticException e) {
            throw problem(file, layer, "takes more cycles than 2^63");
        }
    }

    private static FileException problem(String file, TableLayer layer, String problem) {
        return new FileException(file, layer.line(), layer.name(), problem);
    }

    private static long tiles(MatmulSpec array, Product product) {
        return switch (array.dataflow()) {
            case WEIGHT_STATIONARY -> folds(product.k(), array.rows()) * folds(product.n(), array.columns());
            case INPUT_STATIONARY -> folds(product.k(), array.rows()) * folds(product.m(), array.columns());
            case OUTPUT_STATIONARY -> folds(product.m(), array.rows()) * folds(product.n(), array.columns());
        };
    }

    private static long folds(long extent, int side) {
        return (extent + side - 1) / side;
    }

    private ScaleSimReport sram(UnstalledArray.Run run, Product product) {
        ScaleSimReport one = ScaleSimReport.of(command(product), run.account());
        long times = product.times();
        return new ScaleSimReport(times * one.ifmapReads(), times * one.filterReads(), times * one.ofmapWrites());
    }

    /**
     * As SCALE-Sim 3.0.0 counts under {@code CALC}: an operand is read once where it is no larger than half its memory, and otherwise
     * once for every fold of the columns (or rows) that it passes; sums leave with every fold of the depth unless they stay. Measured
     * on the tool; ends of rounds of its write buffer, less than a row of the array, are left out.
     */
    private Optional<Long> dramOfTool(ScaleSimConfiguration tool, Product product) {
        MatmulSpec array = design.array();
        long activations = product.activations() / product.times();
        long weights = product.weights() / product.times();
        boolean outputStays = array.dataflow() == Dataflow.OUTPUT_STATIONARY;
        boolean inputStays = array.dataflow() == Dataflow.INPUT_STATIONARY;
        if (outputStays && weights > tool.weightBytes() / 2 && folds(product.m(), array.rows()) > 1) {
            return Optional.empty();
        }
        long a = activations <= tool.activationBytes() / 2 || inputStays
                ? activations
                : activations * folds(product.n(), array.columns());
        long b = weights <= tool.weightBytes() / 2 || !inputStays
                ? weights
                : weights * folds(product.m(), array.columns());
        long sums = product.results() / product.times() * (outputStays ? 1 : folds(product.k(), array.rows()));
        return Optional.of(product.times() * (a + b + sums));
    }

    private double picojoules(EnergyModel energy, UnstalledArray.Run run, long cycles, int times) {
        Span span = Span.until(ExactTime.ZERO);
        BigInteger actions = new AccountBuilder(energy)
                .work("array", "layer", run.activity(), span)
                .build()
                .total();
        BigInteger clock = new AccountBuilder(energy)
                .clock("array", "layer", design.array().inventory(), cycles, span)
                .build()
                .total();
        return actions.multiply(BigInteger.valueOf(times)).add(clock).doubleValue() / 1e6;
    }
}
