package cyclode.reports.cli.run;

import cyclode.core.account.Inventory;
import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.bounds.LayerBound;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.result.CycleAccount.LayerUnit;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.render.html.DataTable;
import cyclode.reports.render.text.Columns;
import cyclode.reports.render.text.TextTable;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.model.UnitSpec;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What each layer took, how near that is to what its arithmetic could do, and what limits it ({@link LayerBound}). The peak is that of the
 * units that multiplied for the layer: their multiply-accumulators at their clocks.
 */
public final class LayerTable {
    /** A layer with its share of the peak; empty where nothing multiplied. */
    record Row(LayerBound bound, double ofAll, OptionalDouble ofPeak) {
        /** What limits it, and for which share of its cycles. */
        String limit() {
            return bound.process().isEmpty() ? "—" : bound.words() + " (" + Decimals.percent(bound.share(), 0) + ")";
        }
    }

    private final RunResult run;
    private final Accelerator accelerator;

    private LayerTable(RunResult run, Accelerator accelerator) {
        this.run = run;
        this.accelerator = accelerator;
    }

    static List<Row> rows(RunRequest request, RunResult run) {
        return new LayerTable(run, DesignPoint.running(request.design()).accelerator()).rows();
    }

    private List<Row> rows() {
        Map<String, Map<String, Long>> macs = new LinkedHashMap<>();
        for (LayerUnit row : run.cycles().rows()) {
            if (row.macs() > 0) {
                macs.computeIfAbsent(row.layer(), layer -> new LinkedHashMap<>())
                        .merge(row.unit(), row.macs(), Long::sum);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (LayerBound bound : LayerBound.of(run.cycles())) {
            double seconds = bound.cycles() / (run.cycles().megahertz() * 1e6);
            double peak = macs.getOrDefault(bound.layer(), Map.of()).keySet().stream()
                    .mapToDouble(this::peak)
                    .sum();
            rows.add(new Row(
                    bound,
                    (double) bound.cycles() / Math.max(1, run.cycles().total()),
                    peak > 0 && seconds > 0
                            ? OptionalDouble.of(bound.macs() / seconds / peak)
                            : OptionalDouble.empty()));
        }
        return rows;
    }

    /** Multiply-accumulates of a unit in a second, at most; 0 for one that has none. */
    private double peak(String unit) {
        UnitSpec spec = accelerator.units().get(unit);
        return spec == null
                ? 0
                : accumulators(spec)
                        * Objects.requireNonNull(accelerator.clocks().get(spec.clock()))
                                .toHertz();
    }

    /** Of some units the sum has a register in the same place, of others it goes on to the next. */
    static long accumulators(UnitSpec spec) {
        return spec.inventory().items().stream()
                .filter(item -> spec.multiplies(item.component()) || item.part().equals("multiply-accumulators"))
                .mapToLong(Inventory.Item::count)
                .sum();
    }

    /** As text of 80 columns. */
    public static String text(RunRequest request, RunResult run, Charset charset) {
        TextTable table = new Columns<Row>()
                .with("layer", row -> row.bound().layer())
                .with("> cycles", row -> Decimals.grouped(row.bound().cycles()))
                .with("> share", row -> Decimals.percent(row.ofAll(), 1))
                .with("> of peak", LayerTable::percent)
                .with("bound by, its share of the cycles", Row::limit)
                .text(rows(request, run));
        return new cyclode.reports.cli.text.Report(charset).table(table).toString();
    }

    private static String percent(Row row) {
        return row.ofPeak().isPresent() ? Decimals.percent(row.ofPeak().getAsDouble(), 1) : "—";
    }

    /** As a table for a page. */
    static DataTable page(List<Row> rows) {
        Columns<Row> columns = new Columns<Row>()
                .with("layer", row -> row.bound().layer())
                .with("> on the critical path [cycles]", row -> row.bound().cycles())
                .with("> share of the run [%]", row -> 100 * row.ofAll())
                .with("> MACs", row -> row.bound().macs())
                .with(
                        "> share of peak [%]",
                        row -> row.ofPeak().isPresent()
                                ? (Object) (100 * row.ofPeak().getAsDouble())
                                : Double.NaN)
                .with("bound by", row -> row.bound().words())
                .with("> its share of the cycles [%]", row -> 100 * row.bound().share());
        return DataTable.of("Layers: cycles, share of peak, and what limits them", columns, rows);
    }
}
