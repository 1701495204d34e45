package cyclode.reports.studies.select;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.power.device.Devices;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.studies.select.Wanted.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The evolution against going through the whole space, on designs whose figures are formulas. */
class SelectSearchTest {
    private static final SelectSpace SPACE = SelectSpace.load(SelectSpace.BUILT_IN);

    /** Bigger shapes are faster and take more; pruned networks are faster, take less and are less accurate. */
    private static List<Outcome> formulas(Choice choice) {
        List<Outcome> outcomes = new ArrayList<>();
        double kept = 1;
        for (int keep : choice.algorithm().keeps()) {
            kept *= 1 - 0.15 * (keep + 1);
        }
        int size = 1 << (2 * choice.shape());
        double ms = 40 * kept / size / (1 + choice.deviceClass()) + 0.5 * (1 - choice.placement());
        long lut = 20_000L * (1 + size) + (choice.placement() == 0 ? 0 : (long) (200_000 * kept));
        double accuracy = 1 - 0.4 * (1 - kept) - 0.05 * choice.algorithm().bits();
        for (String device : SPACE.classes().get(choice.deviceClass()).devices()) {
            long there = Devices.named(device).lut().count();
            boolean fits = lut <= there;
            outcomes.add(new Outcome(
                    choice,
                    device,
                    accuracy,
                    fits ? ms : Double.NaN,
                    fits ? ms * lut / 1e4 : Double.NaN,
                    lut,
                    0,
                    0,
                    0,
                    0,
                    fits ? "" : "LUT: " + lut + " needed, " + there + " there",
                    fits ? 0 : (double) (lut - there) / there));
        }
        return outcomes;
    }

    private static List<Outcome> search(int most, int threads, long seed, AtomicInteger looked) {
        return new SelectSearch(
                        SPACE,
                        choice -> {
                            looked.incrementAndGet();
                            return formulas(choice);
                        },
                        most,
                        threads,
                        Progress.NONE)
                .outcomes(seed);
    }

    @Test
    void fromLooseToTightTheEvolutionFindsTheDeviceOfTheWholeSpace() {
        AtomicInteger all = new AtomicInteger();
        AtomicInteger some = new AtomicInteger();
        List<Outcome> whole = search(1_000_000, 2, 1, all);
        List<Outcome> evolved = search(400, 2, 1, some);
        assertThat(all).hasValue(SelectSearch.size(SPACE));
        assertThat(some.get()).isBetween(400, 500).isLessThan(all.get() / 4);
        double[][] pairs = {{60, 0.5}, {12, 0.6}, {8, 0.95}, {1.2, 0.9}, {0.3, 0.95}};
        List<String> devices = new ArrayList<>();
        for (double[] pair : pairs) {
            Wanted wanted = new Wanted(pair[0], pair[1], Objective.SIZE);
            Outcome right =
                    Selection.of(whole, SPACE.devices(), wanted, Prices.NONE).best();
            Outcome found =
                    Selection.of(evolved, SPACE.devices(), wanted, Prices.NONE).best();
            assertThat(found).as("%s ms at %s", pair[0], pair[1]).isNotNull();
            assertThat(right).isNotNull();
            assertThat(found.device()).as("%s ms at %s", pair[0], pair[1]).isEqualTo(right.device());
            devices.add(found.device());
        }
        assertThat(devices.stream().distinct().count()).as("%s", devices).isGreaterThanOrEqualTo(4);
    }

    @Test
    void theSameSeedLooksAtTheSameDesignsOnAnyNumberOfThreads() {
        List<Outcome> one = search(150, 1, 7, new AtomicInteger());
        assertThat(search(150, 5, 7, new AtomicInteger())).isEqualTo(one);
        assertThat(search(150, 5, 8, new AtomicInteger())).isNotEqualTo(one);
    }

    @Test
    void genesStandForEveryDesign() {
        List<Integer> ranges = Choice.ranges(SPACE);
        for (Choice each : Choice.all(SPACE)) {
            List<Integer> genes = each.genes(SPACE);
            assertThat(Choice.of(SPACE, genes)).isEqualTo(each);
            for (int i = 0; i < genes.size(); i++) {
                assertThat(genes.get(i)).isBetween(0, ranges.get(i) - 1);
            }
        }
        assertThat(Choice.all(SPACE)).doesNotHaveDuplicates();
    }
}
