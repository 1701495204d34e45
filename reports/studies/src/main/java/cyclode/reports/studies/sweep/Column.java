package cyclode.reports.studies.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The figures of a point, in the order of their columns. */
public enum Column {
    CYCLES("cycles", "1", Kind.INTEGER, true),
    CLOCK("clock_mhz", "MHz", Kind.DECIMAL, false),
    PREPROCESS("preprocess_ms", "ms", Kind.DECIMAL, true),
    DRIVER("driver_ms", "ms", Kind.DECIMAL, true),
    TRANSFER("transfer_ms", "ms", Kind.DECIMAL, true),
    FABRIC("fabric_ms", "ms", Kind.DECIMAL, true),
    POSTPROCESS("postprocess_ms", "ms", Kind.DECIMAL, true),
    END_TO_END("end_to_end_ms", "ms", Kind.DECIMAL, true),
    THROUGHPUT("throughput_per_s", "1/s", Kind.DECIMAL, false),
    BASELINE_OFFLOADED("baseline_offloaded_ms", "ms", Kind.DECIMAL, false),
    BASELINE_END_TO_END("baseline_end_to_end_ms", "ms", Kind.DECIMAL, false),
    BACKBONE_SPEEDUP("backbone_speedup", "1", Kind.DECIMAL, false),
    END_TO_END_SPEEDUP("end_to_end_speedup", "1", Kind.DECIMAL, false),
    ENERGY("energy_mj", "mJ", Kind.DECIMAL, true),
    BASELINE_ENERGY("baseline_energy_mj", "mJ", Kind.DECIMAL, false),
    POWER("power_w", "W", Kind.DECIMAL, true),
    BASELINE_POWER("baseline_power_w", "W", Kind.DECIMAL, false),
    ENERGY_EFFICIENCY("energy_efficiency", "1", Kind.DECIMAL, false),
    LUT("lut", "1", Kind.INTEGER, true),
    FF("ff", "1", Kind.INTEGER, true),
    DSP("dsp", "1", Kind.INTEGER, true),
    BRAM36("bram36", "1", Kind.INTEGER, true),
    URAM("uram", "1", Kind.INTEGER, true),
    LUT_PERCENT("lut_percent", "%", Kind.DECIMAL, true),
    FF_PERCENT("ff_percent", "%", Kind.DECIMAL, true),
    DSP_PERCENT("dsp_percent", "%", Kind.DECIMAL, true),
    BRAM36_PERCENT("bram36_percent", "%", Kind.DECIMAL, true),
    URAM_PERCENT("uram_percent", "%", Kind.DECIMAL, true),
    FULLEST_PERCENT("fullest_percent", "%", Kind.DECIMAL, true),
    FITS("fits", "1", Kind.TRUTH, false),
    CROWDED("crowded", "1", Kind.TRUTH, true),
    CLOCK_DOUBTFUL("clock_doubtful", "1", Kind.TRUTH, true);

    /** How a figure is written. */
    public enum Kind {
        INTEGER,
        DECIMAL,
        /** 1 for true, 0 for false. */
        TRUTH
    }

    private final String word;
    private final String unit;
    private final Kind kind;
    private final boolean less;

    Column(String word, String unit, Kind kind, boolean less) {
        this.word = word;
        this.unit = unit;
        this.kind = kind;
        this.less = less;
    }

    /** The name in files. */
    public String word() {
        return word;
    }

    /** The unit; {@code 1} for none. */
    public String unit() {
        return unit;
    }

    /** How it is written. */
    public Kind kind() {
        return kind;
    }

    /** Whether little of it is good, where nothing else is said. */
    public boolean less() {
        return less;
    }

    /** The name in charts. */
    public String title() {
        String plain = word.replaceAll("_(ms|mj|w|mhz|per_s|percent)$", "").replace('_', ' ');
        return unit.equals("%") ? plain + " taken" : plain;
    }

    /** All names. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Column::word).toList();
    }

    /** The figure of a name. */
    public static Optional<Column> find(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
