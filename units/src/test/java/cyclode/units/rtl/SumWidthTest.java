package cyclode.units.rtl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.Bounds;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Requantization.MultiplierShift;
import cyclode.units.vector.Operation;
import cyclode.units.vector.VectorCommand;
import cyclode.units.vector.VectorSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The window's register of the vector unit wraps in hardware and not in the model, so that the model refuses what would wrap. */
@Tag("rtl")
class SumWidthTest {
    private static final int IN_BITS = 48;
    private static final int OUT_BITS = 32;
    private static final int WINDOW = 5;
    private static final int SHIFT = 18;
    private static final MultiplierShift SCALE = MultiplierShift.of(1, SHIFT, IntFormat.signed(OUT_BITS));
    private static final Operation.AveragePool POOL = new Operation.AveragePool(WINDOW, SCALE);

    private final Elaboration elaboration = new VectorTwin().elaborations().get(0);
    private final VectorSpec spec =
            new VectorSpec("fabric", elaboration.get("LANES"), elaboration.get("PIPELINE"), IN_BITS, 31, OUT_BITS);

    /** 5 · 2^44 takes 48 bits, 5 · 2^45 takes 49. */
    @Test
    void theRuleIsWhereTheHardwareWraps() {
        POOL.requireFits(spec, IntFormat.signed(45));
        assertThat(difference(IntFormat.signed(45))).isNull();

        assertThatThrownBy(() -> POOL.requireFits(spec, IntFormat.signed(46)))
                .isInstanceOf(RefusedValue.class)
                .hasMessageContaining("49 bits")
                .hasMessageContaining("48");
        assertThat(difference(IntFormat.signed(46))).contains("out 0, beat 0");
    }

    /** Where RTL and model part when they pool windows of least values. */
    private @org.jspecify.annotations.Nullable String difference(IntFormat format) {
        Optional<Verilator> verilator = Verilator.find();
        Assumptions.assumeTrue(verilator.isPresent(), "Verilator on the path");
        Case pools = pools(format);
        Traffic rtl = Traffic.printed(verilator.get().run(elaboration, pools.job("pools")))
                .get(0);
        return ModelRun.of(pools).difference(pools.masked(rtl));
    }

    private Case pools(IntFormat format) {
        Case made = new Case(new SplittableRandom(1));
        int values = spec.lanes();
        int places = values * elaboration.get("CYCLES");
        made.loadAll(0, 4, 4, 4);
        made.loadAll(3, 4, (int) SCALE.multiplier(), 0, SHIFT, SCALE.rounding().ordinal(), 0, OUT_BITS, 1, 1, 0);
        made.loadAll(14, spec.interval(values), WINDOW, 1, 0, Bounds.NONE.low(), Bounds.NONE.high());
        int unit = made.unit("vector", new VectorCommand(spec, POOL, 1, values));
        long[] data = new long[WINDOW * values];
        Arrays.fill(data, format.min());
        Packing in = new Packing(places, IN_BITS);
        made.feed(made.source(data, values, in), unit, 4, values);
        made.noSource(in);
        made.sink(unit, 1, 4, values, beat -> values, new Packing(places, OUT_BITS));
        return made;
    }
}
