package cyclode.reports.evaluation.synthesis;

import cyclode.core.evidence.Reference;
import cyclode.core.evidence.Reference.Row;
import cyclode.core.evidence.References;
import cyclode.core.evidence.Status;
import cyclode.power.resource.Resources;
import cyclode.power.resource.YosysRow;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Resources and delays beside those that Yosys found in the RTL. */
public final class SynthesisReferences implements References {
    private static final String TOOL = "Yosys 0.23, synth_xilinx, recorded";
    private static final String NOTHING = "nothing";

    /** Largest error of LUTs and flip-flops aimed at, percent. */
    private static final int LOGIC = 15;

    /** Largest error of delays aimed at, percent. */
    private static final int DELAY = 34;

    @Override
    public List<Reference> compute() {
        return List.of(
                units("LUT", LOGIC, Resources::lut),
                units("LUT as memory", LOGIC, Resources::lutRam),
                units("FF", LOGIC, Resources::ff),
                units("DSP", 0, Resources::dsp),
                units("BRAM", 0, SynthesisReferences::blocks),
                designs("LUT", LOGIC, "lut", Resources::lut, "law of soft multipliers, on these rows"),
                designs("FF", 0, "ff", Resources::ff, NOTHING),
                designs("DSP", 0, "dsp", Resources::dsp, NOTHING),
                designs("RAMB36", 0, "ramb36", Resources::ramb36, NOTHING),
                designs("RAMB18", 0, "ramb18", Resources::ramb18, NOTHING),
                delays(false),
                delays(true));
    }

    /** Block RAMs of 36 Kb. */
    private static double blocks(Resources of) {
        return of.ramb36() + of.ramb18() / 2.0;
    }

    private static Reference units(String kind, int percent, ToDoubleFunction<Resources> count) {
        return reference("units' own RTL, " + kind, percent, NOTHING, TwinUnit.all(), unit -> {
            String name = unit.unit() + " " + unit.words() + ", " + unit.family();
            return row(percent, name, count.applyAsDouble(unit.taken()), count.applyAsDouble(unit.said()));
        });
    }

    private static Reference designs(
            String kind, int percent, String column, ToDoubleFunction<Resources> count, String fitted) {
        return reference(
                "small designs, " + kind,
                percent,
                fitted,
                YosysRow.all(),
                each -> row(percent, each.toString(), each.number(column), count.applyAsDouble(each.estimate())));
    }

    private static Reference delays(boolean heldBack) {
        List<TwinTiming> rows = TwinTiming.all().stream()
                .filter(each -> each.heldBack() == heldBack)
                .toList();
        return reference(
                "units' own RTL, delay" + (heldBack ? ", held back" : ""),
                DELAY,
                heldBack ? NOTHING : "paths were written with these at hand",
                rows,
                each -> row(DELAY, each.of().module() + " " + each.of().words(), each.found(), each.said()));
    }

    private static Row row(int percent, String name, double found, double said) {
        return percent == 0 ? Row.equal(name, found, said) : Row.within(percent, name, found, said);
    }

    private static <T> Reference reference(
            String subject, int percent, String fitted, List<T> cases, Function<T, Row> row) {
        List<Row> rows = cases.stream().map(row).toList();
        return percent == 0
                ? Reference.equal(subject, TOOL, Status.MODELLED, fitted, rows, 0)
                : Reference.within(percent, subject, TOOL, Status.MODELLED, fitted, rows, 0);
    }
}
