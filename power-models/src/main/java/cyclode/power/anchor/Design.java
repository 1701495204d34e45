package cyclode.power.anchor;

import cyclode.power.device.Device;
import cyclode.power.device.Devices;
import cyclode.power.energy.EnergyModel;
import cyclode.power.energy.Operating;
import cyclode.power.resource.Flow;
import cyclode.power.resource.Options;
import cyclode.power.resource.ResourceEstimator;
import cyclode.power.technology.Key;
import cyclode.power.technology.Technology;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A design or board of which power was reported.
 *
 * @param name what it is; the designs in the order of their names are fitted and held back by turns
 * @param technology name of the table that prices it
 * @param device name of the device
 * @param megahertz its one clock, MHz; 0 where only processor or leakage count
 * @param lut LUTs that are logic
 * @param lutRam LUTs that are memory or shift registers
 * @param ff flip-flops
 * @param dsp DSP blocks
 * @param bram blocks of 36 Kb
 * @param managers clock managers
 * @param cores processor cores that are busy
 * @param dramGigabits traffic with the DRAM, Gb/s
 * @param celsius temperature of the junction, degrees Celsius
 * @param activity {@code default}, {@code simulated} or {@code measured}
 * @param source where the report stands, and what it leaves to be assumed
 */
public record Design(
        String name,
        String technology,
        String device,
        BigDecimal megahertz,
        BigDecimal lut,
        BigDecimal lutRam,
        BigDecimal ff,
        BigDecimal dsp,
        BigDecimal bram,
        BigDecimal managers,
        BigDecimal cores,
        BigDecimal dramGigabits,
        BigDecimal celsius,
        String activity,
        String source) {
    private static final int ATTO = 18;
    private static final int MEGA = 6;

    /** Cycles in a second, times a joule for each attojoule. */
    BigDecimal rate() {
        return megahertz.scaleByPowerOfTen(MEGA - ATTO);
    }

    /** The rate, times the square of the core voltage over that of the technology. */
    BigDecimal coreRate(Technology priced) {
        BigDecimal relative = part().coreVolts().divide(priced.value(Key.VOLTAGE), MathContext.DECIMAL64);
        return rate().multiply(relative).multiply(relative);
    }

    /** Bits to or from the DRAM in a second, times a joule for each attojoule. */
    BigDecimal dramRate() {
        return dramGigabits.scaleByPowerOfTen(9 - ATTO);
    }

    /** The model of its device in a technology, for the worst device that is sold or a typical one. */
    EnergyModel model(Technology priced, boolean worst) {
        Device part = worst ? part().atMaximumProcess() : part();
        return new EnergyModel(
                priced, new ResourceEstimator(part, Options.of(Flow.VIVADO)), new Operating(part.coreVolts(), celsius));
    }

    private Device part() {
        return Devices.named(device);
    }
}
