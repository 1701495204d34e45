package cyclode.power.resource;

/**
 * What a design takes.
 *
 * @param lut LUTs as logic
 * @param lutRam LUTs as memory
 * @param ff flip-flops
 * @param dsp DSP blocks
 * @param ramb36 block RAMs of 36 Kb
 * @param ramb18 block RAMs of 18 Kb
 * @param uram UltraRAMs
 */
public record Resources(long lut, long lutRam, long ff, long dsp, long ramb36, long ramb18, long uram) {
    /** Nothing. */
    public static final Resources NONE = new Resources(0, 0, 0, 0, 0, 0, 0);

    /** LUTs as logic alone. */
    public static Resources luts(long lut) {
        return new Resources(lut, 0, 0, 0, 0, 0, 0);
    }

    /** Flip-flops alone. */
    public static Resources flipFlops(long ff) {
        return new Resources(0, 0, ff, 0, 0, 0, 0);
    }

    /** DSP blocks alone. */
    public static Resources dsps(long dsp) {
        return new Resources(0, 0, 0, dsp, 0, 0, 0);
    }

    /** The sum; counts never wrap. */
    public Resources plus(Resources other) {
        return new Resources(
                Math.addExact(lut, other.lut),
                Math.addExact(lutRam, other.lutRam),
                Math.addExact(ff, other.ff),
                Math.addExact(dsp, other.dsp),
                Math.addExact(ramb36, other.ramb36),
                Math.addExact(ramb18, other.ramb18),
                Math.addExact(uram, other.uram));
    }

    /** A number of the same. */
    public Resources times(long count) {
        return new Resources(
                Math.multiplyExact(lut, count),
                Math.multiplyExact(lutRam, count),
                Math.multiplyExact(ff, count),
                Math.multiplyExact(dsp, count),
                Math.multiplyExact(ramb36, count),
                Math.multiplyExact(ramb18, count),
                Math.multiplyExact(uram, count));
    }

    /** All LUTs, as logic and as memory. */
    public long lutTotal() {
        return Math.addExact(lut, lutRam);
    }

    /** Tiles of block RAM: two of 18 Kb share one. */
    public long bramTiles() {
        return ramb36 + (ramb18 + 1) / 2;
    }
}
