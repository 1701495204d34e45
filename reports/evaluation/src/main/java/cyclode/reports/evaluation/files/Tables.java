package cyclode.reports.evaluation.files;

import cyclode.core.chain.StallCause;
import cyclode.core.csv.CsvWriter;
import cyclode.core.text.Decimals;
import cyclode.power.energy.Charge;
import cyclode.power.energy.EnergyAccount;
import cyclode.power.energy.Formula.Term;
import cyclode.power.resource.Kind;
import cyclode.power.resource.Resources;
import cyclode.power.resource.Utilization;
import cyclode.reports.evaluation.result.CycleAccount.LayerUnit;
import cyclode.reports.evaluation.result.HostStacks;
import cyclode.reports.evaluation.result.HostStacks.HostLayer;
import cyclode.reports.evaluation.result.HostStacks.StackRow;
import cyclode.reports.evaluation.result.OutsideTraffic;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.evaluation.result.SeriesFigures.RuleDifferences;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The tables of a run as comma-separated values. */
final class Tables {
    private static final int MILLISECOND_DIGITS = 6;

    private Tables() {}

    /** Layer by unit. */
    static String layers(RunResult result) {
        List<String> columns = new ArrayList<>(List.of("layer", "process", "unit", "busy"));
        Arrays.stream(StallCause.values())
                .forEach(cause -> columns.add("stalled_" + cause.name().toLowerCase(Locale.ROOT)));
        columns.addAll(List.of("exclusive", "beats", "macs", "bytes", "energy_pj"));
        CsvWriter csv = new CsvWriter(columns.toArray(String[]::new));
        for (LayerUnit row : result.cycles().rows()) {
            List<Object> cells = new ArrayList<>(List.of(row.layer(), row.process(), row.unit(), row.busy()));
            cells.addAll(row.stalled().cycles());
            cells.addAll(List.of(row.exclusive(), row.beats(), row.macs(), row.bytes(), picojoules(row.attojoules())));
            csv.row(cells.toArray());
        }
        return csv.toString();
    }

    /** What crosses between the chip and the memory outside, by layer. */
    static String outside(OutsideTraffic traffic) {
        CsvWriter csv = new CsvWriter("layer", "holds", "transfers", "bytes", "least_bytes", "waited_cycles");
        for (OutsideTraffic.Row row : traffic.layers()) {
            csv.row(
                    row.layer(),
                    row.parameters() ? "parameters" : "map",
                    row.transfers(),
                    row.bytes(),
                    row.leastBytes(),
                    row.waitedCycles());
        }
        return csv.toString();
    }

    /** The processor alone, layer by layer, under every software stack. */
    static String hostLayers(HostStacks stacks) {
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
                        Decimals.fixed(layer.milliseconds(), MILLISECOND_DIGITS),
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

    /** Action by count by energy, of both runs. */
    static String energy(RunResult result) {
        CsvWriter csv =
                new CsvWriter("run", "unit", "layer", "action", "cause", "rail", "count", "pj_each", "pj", "statuses");
        account(csv, "accelerated", result.energy().accelerated());
        account(csv, "baseline", result.energy().baseline());
        return csv.toString();
    }

    private static void account(CsvWriter csv, String run, EnergyAccount account) {
        for (Charge charge : account.charges()) {
            if (charge.count().signum() == 0) {
                continue;
            }
            BigDecimal each = new BigDecimal(charge.attojoules())
                    .divide(new BigDecimal(charge.count()), MathContext.DECIMAL64)
                    .movePointLeft(6);
            csv.row(
                    run,
                    charge.unit(),
                    charge.layer(),
                    charge.action(),
                    charge.cause().name().toLowerCase(Locale.ROOT),
                    charge.rail().name().toLowerCase(Locale.ROOT),
                    charge.count(),
                    each.stripTrailingZeros().toPlainString(),
                    picojoules(charge.attojoules()),
                    statuses(account, charge));
        }
    }

    private static String statuses(EnergyAccount account, Charge charge) {
        return charge.each().terms().stream()
                .map(Term::keys)
                .flatMap(List::stream)
                .map(key -> account.technology().entry(key).status())
                .distinct()
                .sorted()
                .map(status -> status.word())
                .collect(Collectors.joining(" "));
    }

    /** Unit by resource, the sum, and the device. */
    static String resources(RunResult result) {
        CsvWriter csv =
                new CsvWriter("unit", "lut_logic", "lut_memory", "ff", "dsp", "ramb36", "ramb18", "bram36", "uram");
        result.resources().fit().byUnit().forEach((unit, resources) -> row(csv, unit, resources));
        row(csv, "total", result.resources().fit().total());
        List<Object> cells = new ArrayList<>(List.of(result.subject().device()));
        cells.addAll(List.of(available(result, Kind.LUT), "", available(result, Kind.FF)));
        cells.addAll(List.of(available(result, Kind.DSP), "", "", available(result, Kind.BRAM36)));
        cells.add(available(result, Kind.URAM));
        return csv.row(cells.toArray()).toString();
    }

    /** Every place at which the rules of rounding differ. */
    static String rules(RuleDifferences rules) {
        CsvWriter csv = new CsvWriter("layer", "row", "channel", "template", "reference_model");
        rules.places()
                .forEach(
                        place -> csv.row(place.layer(), place.row(), place.channel(), place.template(), place.model()));
        return csv.toString();
    }

    private static void row(CsvWriter csv, String unit, Resources r) {
        csv.row(unit, r.lut(), r.lutRam(), r.ff(), r.dsp(), r.ramb36(), r.ramb18(), r.bramTiles(), r.uram());
    }

    private static long available(RunResult result, Kind kind) {
        return result.resources().fit().utilization().stream()
                .filter(row -> row.kind() == kind)
                .mapToLong(Utilization::available)
                .sum();
    }

    private static String picojoules(BigInteger attojoules) {
        return new BigDecimal(attojoules, 6).stripTrailingZeros().toPlainString();
    }
}
