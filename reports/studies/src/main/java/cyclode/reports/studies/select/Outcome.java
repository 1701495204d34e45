package cyclode.reports.studies.select;

/**
 * A design on a device.
 *
 * @param choice the design
 * @param device the device
 * @param accuracy what is kept of the dense network's accuracy, as the selection's {@link Quality} says
 * @param latencyMs of an inference; not a number where the design does not fit
 * @param energyMj of an inference; the same
 * @param lut LUTs that it takes
 * @param ff flip-flops
 * @param dsp DSP blocks
 * @param bram36 block RAMs of 36 Kb
 * @param uram UltraRAMs
 * @param lacking what there is too little of, in words; empty where it fits
 * @param overflow the greatest share of a resource that is missing, in units of what the device has; 0 where it fits
 */
public record Outcome(
        Choice choice,
        String device,
        double accuracy,
        double latencyMs,
        double energyMj,
        long lut,
        long ff,
        long dsp,
        long bram36,
        long uram,
        String lacking,
        double overflow) {
    /** Whether the device holds it. */
    public boolean fits() {
        return lacking.isEmpty();
    }

    /** Whether it is within a time and an accuracy. */
    public boolean within(double latency, double least) {
        return fits() && latencyMs <= latency && accuracy >= least;
    }
}
