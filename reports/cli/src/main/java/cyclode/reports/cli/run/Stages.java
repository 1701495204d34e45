package cyclode.reports.cli.run;

import cyclode.core.evidence.Status;
import cyclode.core.text.Decimals;
import cyclode.power.energy.Charge;
import cyclode.power.energy.EnergyAccount;
import cyclode.power.energy.ExactTime;
import cyclode.reports.evaluation.result.Figure;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.evaluation.result.Times.BaselineTimes;
import cyclode.reports.evaluation.result.Times.Latency;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** One inference, stage by stage, beside the same work on the processor alone. */
final class Stages {
    /**
     * One stage.
     *
     * @param name of the stage, indented where it is a part of the one above
     * @param accelerated ms with the accelerator
     * @param alone ms on the processor alone; empty where it has no such stage
     * @param acceleratedMj energy with the accelerator, mJ; empty for a part
     * @param aloneMj energy on the processor alone, mJ
     */
    record Stage(
            String name,
            Figure accelerated,
            Optional<Figure> alone,
            Optional<Figure> acceleratedMj,
            Optional<Figure> aloneMj) {
        /** Its time with the accelerator in cycles of a clock, whoever takes it. */
        String cycles(double megahertz) {
            return accelerated.present()
                    ? Decimals.grouped((long) StrictMath.rint(accelerated.get() * megahertz * 1000))
                    : "—";
        }
    }

    private Stages() {}

    static List<Stage> of(RunResult run) {
        Latency with = run.latency();
        BaselineTimes alone = run.baseline();
        Figure accelerator = with.driver().present() || with.transfer().present()
                ? sum(with.driver(), with.transfer(), with.fabric())
                : with.fabric();
        EnergyAccount spent = run.energy().accelerated();
        EnergyAccount spentAlone = run.energy().baseline();
        return List.of(
                stage(
                        "preprocess",
                        with.preprocess(),
                        alone.preprocess(),
                        during(spent, 0, with.preprocess()),
                        during(spentAlone, 0, alone.preprocess())),
                stage(
                        "accelerator",
                        accelerator,
                        alone.offloaded(),
                        during(spent, value(with.preprocess()), accelerator),
                        during(spentAlone, value(alone.preprocess()), alone.offloaded())),
                part("  driver", with.driver()),
                part("  program", program(run)),
                part("    transfer", with.transfer()),
                part("    fabric", with.fabric()),
                stage(
                        "postprocess",
                        with.postprocess(),
                        alone.postprocess(),
                        during(spent, value(with.preprocess()) + value(accelerator), with.postprocess()),
                        during(spentAlone, value(alone.preprocess()) + value(alone.offloaded()), alone.postprocess())),
                stage(
                        "end to end",
                        with.endToEnd(),
                        alone.endToEnd(),
                        run.energy().acceleratedMj(),
                        run.energy().baselineMj()));
    }

    /** From the first launch's issue to the last launch's end. */
    private static Figure program(RunResult run) {
        Figure fabric = run.latency().fabric();
        return fabric.present()
                ? Figure.of(run.cycles().total() / (run.cycles().megahertz() * 1000), "ms", fabric.evidence())
                : fabric;
    }

    private static Stage stage(String name, Figure with, Figure alone, Figure withMj, Figure aloneMj) {
        return new Stage(name, with, Optional.of(alone), Optional.of(withMj), Optional.of(aloneMj));
    }

    private static Stage part(String name, Figure with) {
        return new Stage(name, with, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static double value(Figure figure) {
        return figure.present() ? figure.get() : 0;
    }

    private static Figure sum(Figure... parts) {
        double sum = 0;
        TreeSet<Status> evidence = new TreeSet<>();
        for (Figure part : parts) {
            if (!part.present()) {
                return part;
            }
            sum += part.get();
            evidence.addAll(part.evidence());
        }
        return Figure.of(sum, parts[0].unit(), evidence);
    }

    /** Energy of a window of the run: each line spreads evenly over its own span. */
    private static Figure during(EnergyAccount account, double fromMs, Figure lengthMs) {
        if (!lengthMs.present()) {
            return Figure.none("mJ", lengthMs.reason());
        }
        double sum = 0;
        for (Charge charge : account.charges()) {
            sum += Shown.millijoules(charge.attojoules()) * share(charge, fromMs, fromMs + lengthMs.get());
        }
        return Figure.of(sum, "mJ", lengthMs.evidence());
    }

    private static double share(Charge charge, double from, double until) {
        double start = milliseconds(charge.span().from());
        double end = milliseconds(charge.span().until());
        double both = Math.min(end, until) - Math.max(start, from);
        return end > start ? Math.max(0, both) / (end - start) : start >= from && start < until ? 1 : 0;
    }

    private static double milliseconds(ExactTime time) {
        return time.toSeconds().doubleValue() * 1000;
    }
}
