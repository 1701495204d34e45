package cyclode.power.resource;

import cyclode.power.device.Capacity;
import cyclode.power.device.Device;

/** What a device runs out of. */
public enum Kind {
    LUT("LUT"),
    FF("FF"),
    DSP("DSP"),
    BRAM36("BRAM36"),
    URAM("URAM");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** The name in reports. */
    public String word() {
        return word;
    }

    /** How many of it resources take; two block RAMs of 18 Kb count as one of 36 Kb. */
    public long of(Resources used) {
        return switch (this) {
            case LUT -> used.lutTotal();
            case FF -> used.ff();
            case DSP -> used.dsp();
            case BRAM36 -> used.bramTiles();
            case URAM -> used.uram();
        };
    }

    /** How many of it a device has. */
    public Capacity of(Device device) {
        return switch (this) {
            case LUT -> device.lut();
            case FF -> device.ff();
            case DSP -> device.dsp();
            case BRAM36 -> device.bram36();
            case URAM -> device.uram();
        };
    }
}
