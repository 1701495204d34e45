package cyclode.reports.cli.prune;

import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.csv.CsvWriter;
import cyclode.core.sparse.Mask;
import cyclode.core.sparse.Norm;
import cyclode.core.sparse.PruningPattern;
import cyclode.core.text.Decimals;
import cyclode.core.text.YamlText;
import cyclode.reports.evaluation.files.JsonText;
import cyclode.reports.render.text.TextTable;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzWriter;
import cyclode.workloads.parameters.ParameterArrays;
import cyclode.workloads.pruning.PrunedLayer;
import cyclode.workloads.pruning.PrunedNetwork;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A workload as it was pruned.
 *
 * @param made the network
 * @param pattern which weights were kept
 * @param keep how much, as it was asked for
 * @param norm what a weight counted
 * @param parameters where the integers came from
 */
public record PruneReport(PrunedNetwork made, PruningPattern pattern, String keep, Norm norm, String parameters) {
    private static final String MASKS = "masks.npz";

    /** The pruned workload's name. */
    public static String name(Workload workload) {
        return workload.name() + "-pruned";
    }

    /**
     * Writes the pruned workload, its integers, the masks and the table.
     *
     * @param file the workload's; changed
     */
    public void write(ObjectNode file, Path folder) throws IOException {
        String pruned = name(made.network().workload());
        file.put("name", pruned);
        file.put("weights", pruned + ".npz");
        file.put("masks", MASKS);
        file.remove("pruning");
        Files.writeString(folder.resolve(pruned + ".yaml"), YamlText.of(file));
        archive(ParameterArrays.of(made.network()), folder.resolve(pruned + ".npz"));
        Map<String, NpyArray> masks = new LinkedHashMap<>();
        made.network().workload().masks().forEach((layer, mask) -> masks.put(layer, array(mask)));
        archive(masks, folder.resolve(MASKS));
        Files.writeString(folder.resolve("layers.csv"), csv());
        Files.writeString(folder.resolve("summary.json"), JsonText.of(summary()));
    }

    private static void archive(Map<String, NpyArray> arrays, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            NpzWriter.write(arrays, out);
        }
    }

    private static NpyArray array(Mask mask) {
        long[] values = new long[mask.rows() * mask.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = mask.keeps(i / mask.columns(), i % mask.columns()) ? 1 : 0;
        }
        return NpyArray.ofIntegers(values, mask.rows(), mask.columns());
    }

    private Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("schema", "cyclode-prune/1");
        summary.put("workload", name(made.network().workload()));
        summary.put("parameters", parameters);
        summary.put("pattern", pattern.kind().toString());
        summary.put("keep", keep);
        summary.put("norm", norm.toString());
        List<Map<String, Object>> layers = new ArrayList<>();
        for (PrunedLayer layer : made.layers()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("layer", layer.name());
            each.put("inputs", layer.mask().rows());
            each.put("outputs", layer.mask().columns());
            each.put("format", layer.encoded().format().toString());
            each.put("kept", layer.mask().kept());
            each.put("energyKept", layer.energyKept());
            each.put("valueBits", layer.encoded().valueBits());
            each.put("indexBits", layer.encoded().indexBits());
            each.put("bitsOverDense", layer.bitsOverDense());
            layers.add(each);
        }
        summary.put("layers", layers);
        return summary;
    }

    private String csv() {
        CsvWriter csv = new CsvWriter(
                "layer",
                "inputs",
                "outputs",
                "format",
                "kept",
                "energy-kept",
                "value-bits",
                "index-bits",
                "bits-over-dense");
        for (PrunedLayer layer : made.layers()) {
            csv.row(
                    layer.name(),
                    layer.mask().rows(),
                    layer.mask().columns(),
                    layer.encoded().format().toString(),
                    layer.mask().kept(),
                    layer.energyKept(),
                    layer.encoded().valueBits(),
                    layer.encoded().indexBits(),
                    layer.bitsOverDense());
        }
        return csv.toString();
    }

    /** A table for a terminal, with totals below. */
    public String text(Charset terminal) {
        TextTable table = new TextTable("Layer", "> inputs", "> outputs", "format", "> kept", "> energy", "> bits");
        long weights = 0;
        long kept = 0;
        long dense = 0;
        long bits = 0;
        for (PrunedLayer layer : made.layers()) {
            table.row(
                    layer.name(),
                    String.valueOf(layer.mask().rows()),
                    String.valueOf(layer.mask().columns()),
                    layer.encoded().format().toString(),
                    Decimals.percent(layer.kept(), 1),
                    Decimals.percent(layer.energyKept(), 1),
                    Decimals.percent(layer.bitsOverDense(), 1));
            weights += (long) layer.mask().rows() * layer.mask().columns();
            kept += layer.mask().kept();
            dense += layer.encoded().denseBits();
            bits += layer.encoded().bits();
        }
        return table.render(terminal) + "\n" + made.layers().size() + " layers: "
                + Decimals.percent((double) kept / weights, 1) + " of their weights kept, in "
                + Decimals.percent((double) bits / dense, 1) + " of their bits.\n"
                + "energy: of the squared weights; bits: values and indices, over the dense matrix.\n";
    }
}
