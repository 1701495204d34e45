package cyclode.power.device;

import cyclode.core.evidence.Sourced;
import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One device.
 *
 * @param name lower case, without package and speed grade, such as {@code xczu7ev}
 * @param family shapes of its hard blocks
 * @param coreVolts core voltage, V
 * @param processor its application cores, where it has a processing system
 * @param lut 6-input LUTs
 * @param lutMemory LUTs that can be memory, where it is known
 * @param ff flip-flops
 * @param bram36 block RAMs of 36 Kb
 * @param uram UltraRAMs of 288 Kb
 * @param dsp DSP blocks
 * @param boards boards that carry it
 * @param staticFigure static power stated for this device, mW at 25 C and its core voltage; without it the technology's law holds
 * @param maximumProcess the same for the worst device that is sold, as tools state it for maximum process
 * @param speedGrade 1 to 3, the fastest last
 * @param source where the capacities come from
 */
public record Device(
        String name,
        Family family,
        BigDecimal coreVolts,
        Optional<Processor> processor,
        Capacity lut,
        Optional<Capacity> lutMemory,
        Capacity ff,
        Capacity bram36,
        Capacity uram,
        Capacity dsp,
        List<String> boards,
        Optional<Sourced> staticFigure,
        Optional<Sourced> maximumProcess,
        int speedGrade,
        String source) {
    /**
     * The application cores of a processing system.
     *
     * @param core their name, such as {@code cortex-a53}
     * @param cores how many
     */
    public record Processor(String core, @Range(min = 1, max = 64) int cores) {
        @Override
        public String toString() {
            return cores + " x " + core;
        }
    }

    public Device {
        boards = List.copyOf(boards);
    }

    /**
     * The worst device that is sold.
     *
     * @throws RefusedValue if its static power is not known
     */
    public Device atMaximumProcess() {
        if (maximumProcess.isEmpty()) {
            throw new RefusedValue("no static power at maximum process is known of " + name);
        }
        return with(family, maximumProcess);
    }

    /** The same device with other blocks. */
    public Device of(Family other) {
        return with(other, staticFigure);
    }

    private Device with(Family blocks, Optional<Sourced> figure) {
        return new Device(
                name,
                blocks,
                coreVolts,
                processor,
                lut,
                lutMemory,
                ff,
                bram36,
                uram,
                dsp,
                boards,
                figure,
                maximumProcess,
                speedGrade,
                source);
    }

    /** The same device of another speed grade. */
    public Device atSpeedGrade(int grade) {
        return new Device(
                name,
                family,
                coreVolts,
                processor,
                lut,
                lutMemory,
                ff,
                bram36,
                uram,
                dsp,
                boards,
                staticFigure,
                maximumProcess,
                grade,
                source);
    }

    /** Its delays over those of speed grade 1. */
    public double delayFactor() {
        String key = "speed-grade-" + speedGrade;
        return speedGrade == 1 && !family.clockLimits().containsKey(key)
                ? 1
                : family.limit(key).value().doubleValue();
    }

    /** The technology whose energies it has. */
    public String technology() {
        return family.technology();
    }
}
