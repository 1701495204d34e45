package cyclode.units.matmul;

import cyclode.core.chain.Behavior;
import cyclode.core.file.RefusedValue;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import java.util.List;

/**
 * The product of A (m × k) and B (k × n). The depth k may come in parts, one after the other into the same sums, whose values of B
 * arrive on ports of their own; A has the parts' columns side by side. {@link ProductWiring} puts the command, and what belongs to
 * it, into a launch.
 *
 * @param spec the array
 * @param m rows of A
 * @param depths columns of A and rows of B, part by part
 * @param n columns of B
 * @param bias whether sums begin at a bias per column of B, not at zero
 * @param zeroPointA subtracted from every value of A
 * @param zeroPointB subtracted from every value of B
 */
public record ProductCommand(
        MatmulSpec spec, int m, List<Integer> depths, int n, boolean bias, int zeroPointA, int zeroPointB)
        implements Command {
    /** Checks the extents. */
    public ProductCommand {
        depths = List.copyOf(depths);
        if (m < 1 || n < 1 || depths.isEmpty() || depths.stream().anyMatch(k -> k < 1)) {
            throw new RefusedValue("a product of " + m + " × " + depths + " × " + n + " has no sums");
        }
    }

    /** A product whose depth is one part, without zero-points. */
    public static ProductCommand of(MatmulSpec spec, int m, int k, int n, boolean bias) {
        return new ProductCommand(spec, m, List.of(k), n, bias, 0, 0);
    }

    /** Depth of the product, all parts. */
    public int k() {
        return depths.stream().mapToInt(Integer::intValue).sum();
    }

    /** Rows that pass through the array: of A, or, where A stays, columns of B. */
    int streamed() {
        return spec.inputStationary() ? n : m;
    }

    /** What is laid over the columns of the array: columns of B, or, where A stays, rows of A. */
    int spread() {
        return spec.inputStationary() ? m : n;
    }

    /** Streamed rows whose sums the accumulator memory holds at once. */
    int block() {
        return switch (spec.contract()) {
            case SCALE_SIM -> streamed();
            case WS_SYSTOLIC_ARRAY_SOC -> Math.min(streamed(), spec.rows());
            default -> Math.min(streamed(), spec.accumulatorRows());
        };
    }

    /**
     * Rows of the result that leave the array for one tile of columns before the next tile's do.
     *
     * @throws RefusedValue where results leave it column by column
     */
    public int resultRows() {
        boolean byColumns = spec.outputStationary() && spec.drainOrder() == DrainOrder.COLUMNS;
        if (byColumns || spec.inputStationary()) {
            throw new RefusedValue("dataflow " + MatmulSpec.inFiles(spec.dataflow()) + " with drain-order "
                    + MatmulSpec.inFiles(spec.drainOrder())
                    + " puts results column by column; allowed with requantization per-channel: dataflow"
                    + " weight-stationary, or output-stationary with drain-order rows");
        }
        return spec.outputStationary() ? spec.rows() : block();
    }

    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        return spec.outputStationary() ? new OutputStationaryBehavior(this) : new StationaryBehavior(this);
    }

    /** Widths of numbers and zero-points do not matter. */
    @Override
    public Object timing() {
        return new ProductCommand(spec.timing(), m, depths, n, bias, 0, 0);
    }
}
