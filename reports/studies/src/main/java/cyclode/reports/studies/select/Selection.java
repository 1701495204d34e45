package cyclode.reports.studies.select;

import cyclode.core.text.Decimals;
import cyclode.power.device.Device;
import cyclode.power.device.Devices;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The answer that outcomes give: it depends on nothing else, so that a tighter constraint leaves a part of the designs that the looser one
 * left, and never a smaller device.
 *
 * @param best on the device that is chosen; null where no design keeps both constraints
 * @param runnerUp the best on any other device; null where there is none
 * @param verdicts one for each device, smallest first
 */
public record Selection(@Nullable Outcome best, @Nullable Outcome runnerUp, List<Verdict> verdicts) {
    private static final int DIGITS = 4;

    public Selection {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * What there is to say of a device.
     *
     * @param device its name
     * @param lut its LUTs
     * @param price by the user's table; not a number without one
     * @param best the best design on it that keeps both constraints; null if none does
     * @param binds what keeps it from being chosen, by how much; empty for the chosen one
     */
    public record Verdict(String device, long lut, double price, @Nullable Outcome best, String binds) {}

    /**
     * Chooses.
     *
     * @param outcomes of all designs looked at
     * @param devices to choose from
     */
    public static Selection of(List<Outcome> outcomes, List<String> devices, Wanted wanted, Prices prices) {
        Comparator<Outcome> order = order(wanted, prices);
        List<Outcome> within = outcomes.stream()
                .filter(each -> each.within(wanted.latencyMs(), wanted.accuracy()))
                .sorted(order)
                .toList();
        Outcome best = within.isEmpty() ? null : within.get(0);
        Outcome runnerUp = within.stream()
                .filter(each -> best != null && !each.device().equals(best.device()))
                .findFirst()
                .orElse(null);
        List<Verdict> verdicts = new ArrayList<>();
        for (Device device : bySize(devices)) {
            List<Outcome> own = outcomes.stream()
                    .filter(each -> each.device().equals(device.name()))
                    .toList();
            Outcome good = within.stream()
                    .filter(each -> each.device().equals(device.name()))
                    .findFirst()
                    .orElse(null);
            verdicts.add(new Verdict(
                    device.name(),
                    device.lut().count(),
                    prices.of(device.name()),
                    good,
                    good == null
                            ? fails(own, wanted)
                            : best != null && good.device().equals(best.device())
                                    ? ""
                                    : worse(good, best, wanted, prices)));
        }
        return new Selection(best, runnerUp, verdicts);
    }

    /** Devices by their LUTs. */
    static List<Device> bySize(List<String> devices) {
        return devices.stream()
                .map(Devices::named)
                .sorted(Comparator.comparing((Device each) -> each.lut().count())
                        .thenComparing(each -> each.dsp().count())
                        .thenComparing(Device::name))
                .toList();
    }

    /** By the objective, and of equals by energy, time and accuracy; of designs that are equal in all, the first looked at stays first. */
    private static Comparator<Outcome> order(Wanted wanted, Prices prices) {
        ToDoubleFunction<Outcome> first = cost(wanted, prices);
        return Comparator.comparingDouble(first)
                .thenComparingDouble(each -> Devices.named(each.device()).lut().count())
                .thenComparing(Outcome::device)
                .thenComparingDouble(Outcome::energyMj)
                .thenComparingDouble(Outcome::latencyMs)
                .thenComparingDouble(each -> -each.accuracy());
    }

    private static ToDoubleFunction<Outcome> cost(Wanted wanted, Prices prices) {
        return switch (wanted.objective()) {
            case COST -> each -> prices.of(each.device());
            case ENERGY -> Outcome::energyMj;
            case LATENCY -> Outcome::latencyMs;
            case SIZE -> each -> Devices.named(each.device()).lut().count();
        };
    }

    private static String worse(Outcome good, @Nullable Outcome best, Wanted wanted, Prices prices) {
        if (best == null) {
            return "";
        }
        ToDoubleFunction<Outcome> cost = cost(wanted, prices);
        double own = cost.applyAsDouble(good);
        double least = cost.applyAsDouble(best);
        String what = wanted.objective() == Wanted.Objective.SIZE
                ? "LUTs"
                : wanted.objective().word();
        return own > least
                ? "keeps both, with " + Decimals.percent(own / least - 1, 1) + " more " + what
                : "keeps both, with no less " + what;
    }

    /** What binds: that nothing fits, or how far what fits is from each constraint while it keeps the other. */
    private static String fails(List<Outcome> own, Wanted wanted) {
        Optional<Outcome> nearest = own.stream().min(Comparator.comparingDouble(Outcome::overflow));
        if (nearest.isEmpty()) {
            return "no design was looked at";
        }
        List<Outcome> fitting = own.stream().filter(Outcome::fits).toList();
        if (fitting.isEmpty()) {
            return "fits no design; the nearest lacks " + nearest.get().lacking();
        }
        List<String> parts = new ArrayList<>();
        least(fitting, each -> each.accuracy() >= wanted.accuracy(), Outcome::latencyMs)
                .ifPresent(fastest -> parts.add("latency: " + shown(fastest.latencyMs()) + " ms at least, "
                        + shown(fastest.latencyMs() - wanted.latencyMs()) + " too long"));
        if (parts.isEmpty()) {
            fitting.stream()
                    .max(Comparator.comparingDouble(Outcome::accuracy))
                    .ifPresent(each -> parts.add("accuracy: " + shown(each.accuracy()) + " at most, "
                            + shown(wanted.accuracy() - each.accuracy()) + " too low"));
            return String.join("; ", parts);
        }
        least(fitting, each -> each.latencyMs() <= wanted.latencyMs(), each -> -each.accuracy())
                .ifPresentOrElse(
                        truest -> parts.add("within the time the accuracy is " + shown(truest.accuracy()) + ", "
                                + shown(wanted.accuracy() - truest.accuracy()) + " too low"),
                        () -> parts.addAll(atAnyAccuracy(fitting, wanted)));
        return String.join("; ", parts);
    }

    /** Where even the fastest design is too slow: how far it is, if it is another than the fastest true enough one. */
    private static List<String> atAnyAccuracy(List<Outcome> fitting, Wanted wanted) {
        double any = fitting.stream().mapToDouble(Outcome::latencyMs).min().orElse(Double.NaN);
        double own = fitting.stream()
                .filter(each -> each.accuracy() >= wanted.accuracy())
                .mapToDouble(Outcome::latencyMs)
                .min()
                .orElse(Double.NaN);
        return any < own ? List.of("at any accuracy " + shown(any) + " ms") : List.of();
    }

    private static Optional<Outcome> least(
            List<Outcome> from, Predicate<Outcome> which, ToDoubleFunction<Outcome> figure) {
        return from.stream().filter(which).min(Comparator.comparingDouble(figure));
    }

    private static String shown(double value) {
        return Decimals.significant(value, DIGITS);
    }
}
