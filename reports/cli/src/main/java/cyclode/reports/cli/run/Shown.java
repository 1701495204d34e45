package cyclode.reports.cli.run;

import cyclode.core.evidence.Status;
import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.result.Figure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Figures as people read them. */
final class Shown {
    /** Significant digits of a model's figure. */
    static final int DIGITS = 3;

    private static final int ATTOJOULES_TO_MILLIJOULES = 15;

    private Shown() {}

    /** The number; not a number where there is none. */
    static double value(Figure figure) {
        return figure.present() ? figure.get() : Double.NaN;
    }

    /** The number; not a number where there is none, or no place for one. */
    static double value(Optional<Figure> figure) {
        return figure.map(Shown::value).orElse(Double.NaN);
    }

    /** To three significant digits; a dash where there is no value. */
    static String number(Figure figure) {
        return figure.present() ? number(figure.get()) : "—";
    }

    /** As {@link #number(Figure)}; nothing where a figure has no place. */
    static String number(Optional<Figure> figure) {
        return figure.map(Shown::number).orElse("");
    }

    /** To three significant digits, but whole where it is larger than that. */
    static String number(double value) {
        return StrictMath.abs(value) >= 1000
                ? Decimals.grouped((long) StrictMath.rint(value))
                : Decimals.significant(value, DIGITS);
    }

    /** To three significant digits with the unit behind it, or why there is no value. */
    static String withUnit(Figure figure) {
        return figure.present() ? number(figure.get()) + " " + unit(figure.unit()) : "— (" + figure.reason() + ")";
    }

    /** A ratio's unit is the sign for times. */
    static String unit(String unit) {
        return unit.equals("1") ? "×" : unit;
    }

    /** With its sign, to a tenth of a percent. */
    static String error(Figure relative) {
        if (!relative.present()) {
            return "—";
        }
        return (relative.get() > 0 ? "+" : "") + Decimals.percent(relative.get(), 1);
    }

    /** Exact energy in mJ. */
    static double millijoules(BigInteger attojoules) {
        return new BigDecimal(attojoules, ATTOJOULES_TO_MILLIJOULES).doubleValue();
    }

    /** The words of some statuses. */
    static List<String> words(List<Status> evidence) {
        return evidence.stream().map(Status::word).toList();
    }

    /** The name of a figure in summaries, as people say it. */
    static String name(String figure) {
        return switch (figure) {
            case "speedup.backbone" -> "backbone speedup";
            case "speedup.endToEnd" -> "end-to-end speedup";
            case "energyEfficiency" -> "energy efficiency";
            case "powerRatio" -> "power ratio";
            case "weightsOnChip" -> "weights on chip (%)";
            case "latencyMs.endToEnd" -> "latency (ms)";
            case "energyMj.acceleratedRun" -> "energy (mJ)";
            default -> figure;
        };
    }
}
