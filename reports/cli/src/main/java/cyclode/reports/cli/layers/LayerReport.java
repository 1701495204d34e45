package cyclode.reports.cli.layers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.csv.CsvWriter;
import cyclode.core.text.Decimals;
import cyclode.core.time.Frequency;
import cyclode.reports.evaluation.shapes.ArrayDesign;
import cyclode.reports.evaluation.shapes.TableTiming.Figures;
import cyclode.reports.evaluation.shapes.TableTiming.Row;
import cyclode.reports.render.text.TerminalText;
import cyclode.reports.render.text.TextTable;
import cyclode.units.matmul.MatmulSpec;
import cyclode.workloads.table.LayerTable;
import cyclode.workloads.table.TableLayer.Product;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A table of layers as it was timed.
 *
 * @param table what was read
 * @param design the array
 * @param rows the figures, in the table's order
 */
public record LayerReport(LayerTable table, ArrayDesign design, List<Row> rows) {
    public LayerReport {
        rows = List.copyOf(rows);
    }

    private long cycles() {
        return rows.stream()
                .flatMap(row -> row.figures().stream())
                .mapToLong(Figures::cycles)
                .reduce(0, Math::addExact);
    }

    private long macs() {
        return rows.stream()
                .filter(row -> row.figures().isPresent())
                .mapToLong(row -> row.layer().product().orElseThrow().macs())
                .reduce(0, Math::addExact);
    }

    private double use() {
        return macs()
                / ((double) cycles() * design.array().rows() * design.array().columns());
    }

    private static double milliseconds(Frequency clock, long cycles) {
        return cycles / clock.toHertz() * 1e3;
    }

    /** A table for a terminal, with totals and notes below. */
    public String text(Charset terminal, UnaryOperator<String> shown) {
        boolean tool = design.configuration().isPresent();
        TextTable lines = new TextTable(
                "Layer", "> M", "> K", "> N", "> times", "> cycles", "> use", tool ? "> DRAM of tool" : "> DRAM least");
        for (Row row : rows) {
            String name = row.layer().name();
            if (row.figures().isEmpty()) {
                lines.row(name, "", "", "", "", row.layer().kind(), "", "");
                continue;
            }
            Product product = row.layer().product().orElseThrow();
            Figures figures = row.figures().get();
            String dram = tool
                    ? figures.dramOfTool().map(Decimals::grouped).orElse("not known")
                    : Decimals.grouped(figures.dramLeast());
            lines.row(
                    name,
                    Decimals.grouped(product.m()),
                    Decimals.grouped(product.k()),
                    Decimals.grouped(product.n()),
                    Decimals.grouped(product.times()),
                    Decimals.grouped(figures.cycles()),
                    percent(figures.use()),
                    dram);
        }
        MatmulSpec array = design.array();
        List<String> below = new ArrayList<>();
        below.add(Decimals.grouped(cycles()) + " cycles on an array of " + array.rows() + " × " + array.columns()
                + " by itself"
                + design.frequency()
                        .map(clock -> ", " + Decimals.significant(milliseconds(clock, cycles()), 4) + " ms at " + clock)
                        .orElse("")
                + "; " + percent(use()) + " of its multiply-accumulators used.");
        if (tool) {
            below.add("SCALE-Sim prints the index of a layer's last cycle, which is one less than its cycles here.");
        } else {
            below.add(
                    "Operands are there when they are wanted: 'run' times a network with its memories and transfers.");
        }
        if (rows.stream().anyMatch(row -> row.figures().isEmpty())) {
            below.add("Layers without cycles are no matrix products, and not timed.");
        }
        table.notes().forEach(note -> below.add("Note: " + note + "."));
        design.configuration().ifPresent(read -> read.notes().forEach(note -> below.add("Note: " + note + ".")));
        StringBuilder text = new StringBuilder(lines.render(terminal));
        text.append('\n');
        for (String line : below) {
            TerminalText.wrap(shown.apply(line), TextTable.WIDTH)
                    .forEach(part -> text.append(part).append('\n'));
        }
        return text.toString();
    }

    private static String percent(double share) {
        return Decimals.percent(share, 1);
    }

    /** A line for each layer, as comma-separated values. */
    public String csv() {
        CsvWriter csv = new CsvWriter(
                "layer",
                "line",
                "kind",
                "times",
                "m",
                "k",
                "n",
                "macs",
                "cycles",
                "use",
                "dram-least-values",
                "dram-of-tool-values",
                "sram-a-reads",
                "sram-b-reads",
                "sram-sum-writes",
                "array-pJ");
        for (Row row : rows) {
            if (row.figures().isEmpty()) {
                csv.row(
                        row.layer().name(),
                        row.layer().line(),
                        row.layer().kind(),
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "");
                continue;
            }
            Product product = row.layer().product().orElseThrow();
            Figures figures = row.figures().get();
            csv.row(
                    row.layer().name(),
                    row.layer().line(),
                    row.layer().kind(),
                    product.times(),
                    product.m(),
                    product.k(),
                    product.n(),
                    product.macs(),
                    figures.cycles(),
                    figures.use(),
                    figures.dramLeast(),
                    figures.dramOfTool().map(String::valueOf).orElse(""),
                    figures.sram().map(s -> String.valueOf(s.ifmapReads())).orElse(""),
                    figures.sram().map(s -> String.valueOf(s.filterReads())).orElse(""),
                    figures.sram().map(s -> String.valueOf(s.ofmapWrites())).orElse(""),
                    figures.picojoules().map(pj -> (Object) pj).orElse(""));
        }
        return csv.toString();
    }

    /** All figures, for scripts. */
    public ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("format", table.format().toString())
                .put("hardware", design.name())
                .put("rows", design.array().rows())
                .put("columns", design.array().columns())
                .put("cycles", cycles())
                .put("macs", macs())
                .put("use", use());
        design.frequency().ifPresent(clock -> tree.put("milliseconds", milliseconds(clock, cycles())));
        ArrayNode notes = tree.putArray("notes");
        table.notes().forEach(notes::add);
        design.configuration().ifPresent(read -> read.notes().forEach(notes::add));
        ArrayNode layers = tree.putArray("layers");
        for (Row row : rows) {
            ObjectNode each = layers.addObject()
                    .put("layer", row.layer().name())
                    .put("line", row.layer().line())
                    .put("kind", row.layer().kind());
            row.figures().ifPresent(figures -> {
                Product product = row.layer().product().orElseThrow();
                each.put("times", product.times())
                        .put("m", product.m())
                        .put("k", product.k())
                        .put("n", product.n())
                        .put("macs", product.macs())
                        .put("cycles", figures.cycles())
                        .put("use", figures.use())
                        .put("dramLeastValues", figures.dramLeast());
                figures.dramOfTool().ifPresent(values -> each.put("dramOfToolValues", values));
                figures.sram().ifPresent(sram -> each.put("sramAReads", sram.ifmapReads())
                        .put("sramBReads", sram.filterReads())
                        .put("sramSumWrites", sram.ofmapWrites()));
                figures.picojoules().ifPresent(energy -> each.put("arrayPicojoules", energy));
            });
        }
        return tree;
    }
}
