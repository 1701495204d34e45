package cyclode.power.energy;

import cyclode.core.time.Frequency;
import cyclode.power.energy.Formula.Term;
import cyclode.power.resource.Resources;
import cyclode.power.technology.Key;
import cyclode.power.technology.Technology;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Dynamic power of a design as a tool reports it without a simulation: every LUT, flip-flop, DSP block and block RAM
 * toggles at the default rate in every cycle.
 *
 * @param used what the design takes
 * @param clockManagers number of clock managers
 * @param clock the one clock of the design
 */
public record VectorlessPower(Resources used, int clockManagers, Frequency clock) {
    private static final MathContext DIGITS = MathContext.DECIMAL128;

    /** The power, W. */
    public Formula watts(Technology technology, BigDecimal coreVolts) {
        BigDecimal relative = coreVolts.divide(technology.value(Key.VOLTAGE), DIGITS);
        BigDecimal hertz =
                BigDecimal.valueOf(clock.numerator()).divide(BigDecimal.valueOf(clock.denominator()), DIGITS);
        BigDecimal rate = hertz.movePointLeft(18);
        BigDecimal core = rate.multiply(relative).multiply(relative, DIGITS);
        Formula logic = Formula.of(
                Term.of(core.multiply(new BigDecimal(used.lut())), Key.LUT_LOGIC),
                Term.of(core.multiply(new BigDecimal(used.lutTotal())), Key.NET_SIGNAL),
                Term.of(core.multiply(new BigDecimal(used.lutRam())), Key.LUTRAM_READ),
                Term.of(core.multiply(new BigDecimal(used.ff())), Key.FF_LOAD),
                Term.of(core.multiply(new BigDecimal(used.ff())), Key.CLOCK_FF),
                Term.of(core.multiply(new BigDecimal(used.dsp())), Key.DSP_MAC));
        BigDecimal tiles = new BigDecimal(2 * used.ramb36() + used.ramb18()).divide(BigDecimal.valueOf(2));
        Formula memories = Formula.of(
                Term.of(rate.multiply(tiles), Key.BRAM_READ, Key.BRAM_ENABLE),
                Term.of(rate.multiply(new BigDecimal(used.uram())), Key.URAM_READ, Key.BRAM_ENABLE));
        Formula managers = Formula.of(BigDecimal.valueOf(clockManagers), Key.CLOCK_MANAGER);
        return logic.plus(memories).plus(managers);
    }
}
