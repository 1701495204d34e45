package cyclode.reports.evaluation.files;

import cyclode.core.file.CsvWriter;
import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.result.HostStacks;
import cyclode.reports.evaluation.result.HostStacks.HostLayer;
import cyclode.reports.evaluation.result.HostStacks.StackRow;

/** {@code host-layers.csv}: the processor alone, layer by layer, under every software stack. */
final class HostLayersCsv {
    private static final int DIGITS = 6;

    private HostLayersCsv() {}

    static String of(HostStacks stacks) {
        CsvWriter csv = new CsvWriter(
                "baseline",
                "stage",
                "layer",
                "operators",
                "algorithm",
                "ms",
                "cycles",
                "compute_cycles",
                "cache_cycles",
                "dram_cycles",
                "dispatch_cycles",
                "macs",
                "l2_bytes",
                "dram_read_bytes",
                "dram_write_bytes");
        for (StackRow row : stacks.rows()) {
            for (HostLayer layer : row.layers()) {
                csv.row(
                        row.baseline().name(),
                        layer.stage().word(),
                        layer.layer(),
                        layer.operators(),
                        layer.algorithm(),
                        Decimals.fixed(layer.milliseconds(), DIGITS),
                        layer.cycles().total(),
                        layer.cycles().compute(),
                        layer.cycles().cache(),
                        layer.cycles().dram(),
                        layer.cycles().dispatch(),
                        layer.macs(),
                        layer.l2Bytes(),
                        layer.dramReadBytes(),
                        layer.dramWriteBytes());
            }
        }
        return csv.toString();
    }
}
