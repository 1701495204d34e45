package cyclode.units.serial;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.units.accelerator.Simulation.Engine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random layers against the reference: the datapath a cycle at a time, the fast engine's kernels, and the times of both, which must be
 * those of the laws. Half a million elements of each unit in the long run, a few thousand in the short one.
 */
class BitExactTest {
    private static final int SHORT = 6_000;
    private static final int LONG = 500_000;

    @Test
    void everyUnitEqualsTheReference() {
        for (int unit = 0; unit < RandomLayer.units(); unit++) {
            check(unit, SHORT);
        }
    }

    @Tag("heavy")
    @Tag("heavy-3")
    @Test
    void everyUnitEqualsTheReferenceOnHalfAMillionElements() {
        for (int unit = 0; unit < RandomLayer.units(); unit++) {
            check(unit, LONG);
        }
    }

    private static void check(int unit, int elements) {
        int done = 0;
        for (long seed = 1000L * unit; done < elements; seed++) {
            RandomLayer.Case each = RandomLayer.of(unit, seed);
            List<Integer> expected = new ArrayList<>();
            for (int value : each.expected().data()) {
                expected.add(value);
            }
            SerialBench.Result exact = each.bench().run(Engine.EXACT);
            SerialBench.Result fast = each.bench().run(Engine.FAST);
            String where = "unit " + unit + ", seed " + seed + ", " + each.unit();
            assertThat(exact.values()).as("%s, exact", where).isEqualTo(expected);
            assertThat(fast.values()).as("%s, fast", where).isEqualTo(expected);
            assertThat(exact.busy()).as("%s, busy", where).isEqualTo(exact.cycles());
            assertThat(exact.cycles()).as("%s, law", where).isEqualTo(law(each.unit(), exact));
            done += expected.size();
        }
    }

    private static long law(LayerUnit unit, SerialBench.Result result) {
        if (!(unit instanceof DividedSoftmaxUnit softmax)) {
            return unit.leastCycles();
        }
        long isLong = result.decisions().values().stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .sum();
        return softmax.leastCycles() + isLong * softmax.beyondShort();
    }
}
