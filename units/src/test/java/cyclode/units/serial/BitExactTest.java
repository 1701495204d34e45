package cyclode.units.serial;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.operator.AffineRules;
import cyclode.units.accelerator.Simulation.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random layers against the reference: the datapath a cycle at a time, the fast engine's kernels, and the times of both, which must be
 * those of the laws. Half a million elements of each unit in the long run, a few thousand in the short one.
 */
class BitExactTest {
    private static final int SHORT = 6_000;
    private static final int LONG = 500_000;

    private static final List<BiFunction<RandomLayer, SplittableRandom, RandomLayer.Case>> UNITS = List.of(
            (layer, size) -> layer.linear(size.nextInt(1, 9), size.nextInt(1, 40), size.nextInt(1, 12)),
            (layer, size) ->
                    layer.product(size.nextInt(1, 9), size.nextInt(1, 40), size.nextInt(1, 12), size.nextBoolean()),
            (layer, size) -> layer.batchNorm(size.nextInt(1, 12), size.nextInt(1, 24)),
            (layer, size) ->
                    layer.addition(size.nextInt(1, 12), size.nextInt(1, 24), size.nextInt(5, 8), size.nextBoolean()),
            (layer, size) -> layer.average(size.nextInt(1, 30), size.nextInt(1, 40)),
            (layer, size) -> layer.softmax(size.nextInt(1, 12), size.nextInt(1, 24)));

    @Test
    void everyUnitEqualsTheReference() {
        for (int unit = 0; unit < UNITS.size(); unit++) {
            check(unit, SHORT);
        }
    }

    @Tag("heavy")
    @Test
    void everyUnitEqualsTheReferenceOnHalfAMillionElements() {
        for (int unit = 0; unit < UNITS.size(); unit++) {
            check(unit, LONG);
        }
    }

    private static void check(int unit, int elements) {
        int done = 0;
        for (long seed = 1000L * unit; done < elements; seed++) {
            AffineRules rules = seed % 4 == 3 ? AffineRules.REFERENCE_MODEL : AffineRules.TEMPLATE;
            RandomLayer.Case each = UNITS.get(unit).apply(new RandomLayer(seed, rules), new SplittableRandom(~seed));
            List<Integer> expected = new ArrayList<>();
            for (int value : each.expected().data()) {
                expected.add(value);
            }
            SerialBench.Result exact = each.bench().run(Engine.EXACT);
            SerialBench.Result fast = each.bench().run(Engine.FAST);
            String where = "unit " + unit + ", seed " + seed + ", " + each.unit();
            assertThat(exact.values()).as("%s, exact", where).isEqualTo(expected);
            assertThat(fast).as("%s, fast", where).isEqualTo(exact);
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
