package cyclode.reports.studies.reproduction;

import java.util.Locale;

/** What a design is asked about: the ratios that papers publish, and what they do not. */
public enum Quantity {
    /** Time of the offloaded part on the processor over driver, transfer and fabric. */
    BACKBONE_SPEEDUP("x"),
    /** Time of a whole inference on the processor over that with the accelerator. */
    END_TO_END_SPEEDUP("x"),
    /** Energy of an inference on the processor over that with the accelerator. */
    ENERGY_EFFICIENCY("x"),
    /** Mean power with the accelerator over mean power of the processor alone. */
    POWER_RATIO("x"),
    /** Weights and biases of the network. */
    PARAMETERS("1"),
    /** Share of the fabric's trained values that stay on the chip. */
    WEIGHTS_ON_CHIP("%"),
    /** Share of the processor's time alone that stages take which stay on it. */
    HOST_SHARE("%"),
    /** Inference with the accelerator. */
    END_TO_END_TIME("ms"),
    /** Driver, transfer and fabric. */
    ACCELERATOR_TIME("ms"),
    /** Inference on the processor alone. */
    BASELINE_TIME("ms"),
    /** Stages that stay on the processor. */
    HOST_STAGES_TIME("ms"),
    /** Energy of an inference with the accelerator. */
    ACCELERATED_ENERGY("mJ"),
    /** Energy of an inference on the processor alone. */
    BASELINE_ENERGY("mJ"),
    /** Mean power with the accelerator. */
    ACCELERATED_POWER("W"),
    /** Mean power of the processor alone. */
    BASELINE_POWER("W"),
    /** Multiply-accumulates of the fabric over its cycles from first to last launch. */
    SUSTAINED_MACS("MAC/cycle"),
    /** Share of the device's LUTs. */
    LUT_SHARE("%"),
    /** Share of the device's flip-flops. */
    FF_SHARE("%"),
    /** Share of the device's DSP blocks. */
    DSP_SHARE("%"),
    /** Share of the device's block RAM. */
    BRAM_SHARE("%"),
    /** Share of the device's UltraRAM. */
    URAM_SHARE("%");

    private final String unit;

    Quantity(String unit) {
        this.unit = unit;
    }

    /** Its unit; {@code x} for a ratio. */
    public String unit() {
        return unit;
    }

    /** The word in files and reports, as {@code backbone-speedup}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
