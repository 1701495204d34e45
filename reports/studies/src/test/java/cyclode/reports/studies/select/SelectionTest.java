package cyclode.reports.studies.select;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.power.device.Devices;
import cyclode.reports.studies.select.Choice.Algorithm;
import cyclode.reports.studies.select.Wanted.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final List<String> DEVICES = List.of("xcu200", "xc7z020", "xczu7ev", "xczu4ev");

    private static Outcome outcome(int number, String device, double accuracy, double ms, double mj, String lacking) {
        boolean fits = lacking.isEmpty();
        return new Outcome(
                new Choice(0, new Algorithm(0, List.of(), number), 0, 0),
                device,
                accuracy,
                fits ? ms : Double.NaN,
                fits ? mj : Double.NaN,
                1,
                2,
                3,
                4,
                5,
                lacking,
                fits ? 0 : ms);
    }

    private static List<Outcome> random(SplittableRandom random) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String device = DEVICES.get(random.nextInt(DEVICES.size()));
            String lacking = random.nextInt(4) == 0 ? "DSP: 9 needed, 3 there" : "";
            outcomes.add(outcome(
                    i, device, random.nextDouble(), 1 + 20 * random.nextDouble(), random.nextDouble(), lacking));
        }
        return outcomes;
    }

    private static long size(Selection selection) {
        Outcome best = selection.best();
        return best == null
                ? Long.MAX_VALUE
                : Devices.named(best.device()).lut().count();
    }

    @Test
    void aTighterConstraintNeverYieldsASmallerDevice() {
        int changed = 0;
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Outcome> outcomes = random(random);
            for (int pair = 0; pair < 20; pair++) {
                double latency = 1 + 20 * random.nextDouble();
                double accuracy = 0.01 + 0.98 * random.nextDouble();
                Wanted loose = new Wanted(latency, accuracy, Objective.SIZE);
                Wanted tight = new Wanted(
                        latency * (0.2 + 0.8 * random.nextDouble()),
                        accuracy + (1 - accuracy) * random.nextDouble(),
                        Objective.SIZE);
                long before = size(Selection.of(outcomes, DEVICES, loose, Prices.NONE));
                long after = size(Selection.of(outcomes, DEVICES, tight, Prices.NONE));
                assertThat(after).as("seed %d pair %d", seed, pair).isGreaterThanOrEqualTo(before);
                changed += after > before ? 1 : 0;
            }
        }
        assertThat(changed).isGreaterThan(500);
    }

    @Test
    void theBestIsThatOfTryingAll() {
        Prices prices = new Prices(Map.of("xcu200", 5.0, "xc7z020", 9.0, "xczu7ev", 7.0, "xczu4ev", 6.0));
        for (int seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Outcome> outcomes = random(random);
            for (Objective objective : Objective.values()) {
                Wanted wanted = new Wanted(12, 0.4, objective);
                double least = Double.MAX_VALUE;
                for (Outcome each : outcomes) {
                    if (each.lacking().isEmpty() && each.latencyMs() <= 12 && each.accuracy() >= 0.4) {
                        least = Math.min(least, cost(each, objective, prices));
                    }
                }
                Selection selection = Selection.of(outcomes, DEVICES, wanted, prices);
                Outcome best = selection.best();
                assertThat(best == null ? Double.MAX_VALUE : cost(best, objective, prices))
                        .as("seed %d, %s", seed, objective)
                        .isEqualTo(least);
                Outcome second = selection.runnerUp();
                if (second != null) {
                    assertThat(second.device())
                            .isNotEqualTo(Objects.requireNonNull(best).device());
                }
            }
        }
    }

    private static double cost(Outcome each, Objective objective, Prices prices) {
        return switch (objective) {
            case COST -> prices.of(each.device());
            case ENERGY -> each.energyMj();
            case LATENCY -> each.latencyMs();
            case SIZE -> Devices.named(each.device()).lut().count();
        };
    }

    @Test
    void everyDeviceThatIsNotChosenSaysWhatBindsAndByHowMuch() {
        List<Outcome> outcomes = List.of(
                outcome(0, "xc7z020", 0.9, 0.5, 0, "DSP: 93 needed, 0 there"),
                outcome(1, "xc7z020", 0.9, 0.25, 0, "BRAM36: 150 needed, 120 there"),
                outcome(2, "xczu4ev", 0.99, 14, 1, ""),
                outcome(3, "xczu4ev", 0.9, 8, 1, ""),
                outcome(4, "xczu7ev", 0.97, 9, 1, ""),
                outcome(5, "xcu200", 0.98, 2, 1, ""));
        Selection selection = Selection.of(outcomes, DEVICES, new Wanted(10, 0.95, Objective.SIZE), Prices.NONE);
        assertThat(Objects.requireNonNull(selection.best()).device()).isEqualTo("xczu7ev");
        assertThat(Objects.requireNonNull(selection.runnerUp()).device()).isEqualTo("xcu200");
        assertThat(selection.verdicts())
                .extracting(each -> each.device() + ": " + each.binds())
                .containsExactly(
                        "xc7z020: fits no design; the nearest lacks BRAM36: 150 needed, 120 there",
                        "xczu4ev: latency: 14.00 ms at least, 4.000 too long; within the time the accuracy is 0.9000,"
                                + " 0.05000 too low",
                        "xczu7ev: ",
                        "xcu200: keeps both, with 321.7 % more LUTs");
    }

    @Test
    void whereNothingKeepsBothEachDeviceSaysWhatBinds() {
        List<Outcome> outcomes = List.of(
                outcome(0, "xczu4ev", 0.9, 14, 1, ""),
                outcome(1, "xczu7ev", 0.99, 12, 1, ""),
                outcome(3, "xczu7ev", 0.9, 11, 1, ""),
                outcome(2, "xcu200", 0.9, 4, 1, "DSP: 93 needed, 0 there"));
        Selection selection = Selection.of(outcomes, DEVICES, new Wanted(10, 0.95, Objective.SIZE), Prices.NONE);
        assertThat(selection.best()).isNull();
        assertThat(selection.verdicts())
                .extracting(each -> each.device() + ": " + each.binds())
                .containsExactly(
                        "xc7z020: no design was looked at",
                        "xczu4ev: accuracy: 0.9000 at most, 0.05000 too low",
                        "xczu7ev: latency: 12.00 ms at least, 2.000 too long; at any accuracy 11.00 ms",
                        "xcu200: fits no design; the nearest lacks DSP: 93 needed, 0 there");
    }
}
