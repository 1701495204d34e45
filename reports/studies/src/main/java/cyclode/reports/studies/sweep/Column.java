package cyclode.reports.studies.sweep;

import cyclode.power.resource.Kind;
import cyclode.reports.evaluation.point.PointSummary;
import cyclode.reports.studies.accuracy.Interval;
import cyclode.reports.studies.accuracy.MeasuredAccuracy.Figures;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures of a point, in the order of their columns. */
public enum Column {
    CYCLES("cycles", "1", Type.INTEGER, true, of(PointSummary::cycles)),
    CLOCK("clock_mhz", "MHz", Type.DECIMAL, false, of(PointSummary::megahertz)),
    PREPROCESS("preprocess_ms", "ms", Type.DECIMAL, true, of(PointSummary::preprocessMs)),
    DRIVER("driver_ms", "ms", Type.DECIMAL, true, of(PointSummary::driverMs)),
    TRANSFER("transfer_ms", "ms", Type.DECIMAL, true, of(PointSummary::transferMs)),
    FABRIC("fabric_ms", "ms", Type.DECIMAL, true, of(PointSummary::fabricMs)),
    POSTPROCESS("postprocess_ms", "ms", Type.DECIMAL, true, of(PointSummary::postprocessMs)),
    END_TO_END("end_to_end_ms", "ms", Type.DECIMAL, true, of(PointSummary::endToEndMs)),
    THROUGHPUT(
            "throughput_per_s",
            "1/s",
            Type.DECIMAL,
            false,
            point -> 1000 / point.summary().endToEndMs()),
    BASELINE_OFFLOADED("baseline_offloaded_ms", "ms", Type.DECIMAL, false, of(PointSummary::offloadedMs)),
    BASELINE_END_TO_END("baseline_end_to_end_ms", "ms", Type.DECIMAL, false, of(PointSummary::aloneMs)),
    BACKBONE_SPEEDUP("backbone_speedup", "1", Type.DECIMAL, false, of(PointSummary::backboneSpeedup)),
    END_TO_END_SPEEDUP("end_to_end_speedup", "1", Type.DECIMAL, false, of(PointSummary::endToEndSpeedup)),
    ENERGY("energy_mj", "mJ", Type.DECIMAL, true, of(PointSummary::acceleratedMj)),
    BASELINE_ENERGY("baseline_energy_mj", "mJ", Type.DECIMAL, false, of(PointSummary::aloneMj)),
    POWER("power_w", "W", Type.DECIMAL, true, of(PointSummary::acceleratedW)),
    BASELINE_POWER("baseline_power_w", "W", Type.DECIMAL, false, of(PointSummary::aloneW)),
    ENERGY_EFFICIENCY("energy_efficiency", "1", Type.DECIMAL, false, of(PointSummary::efficiency)),
    LUT("lut", "1", Type.INTEGER, true, used(Kind.LUT)),
    FF("ff", "1", Type.INTEGER, true, used(Kind.FF)),
    DSP("dsp", "1", Type.INTEGER, true, used(Kind.DSP)),
    BRAM36("bram36", "1", Type.INTEGER, true, used(Kind.BRAM36)),
    URAM("uram", "1", Type.INTEGER, true, used(Kind.URAM)),
    LUT_PERCENT("lut_percent", "%", Type.DECIMAL, true, point -> point.percent(Kind.LUT)),
    FF_PERCENT("ff_percent", "%", Type.DECIMAL, true, point -> point.percent(Kind.FF)),
    DSP_PERCENT("dsp_percent", "%", Type.DECIMAL, true, point -> point.percent(Kind.DSP)),
    BRAM36_PERCENT("bram36_percent", "%", Type.DECIMAL, true, point -> point.percent(Kind.BRAM36)),
    URAM_PERCENT("uram_percent", "%", Type.DECIMAL, true, point -> point.percent(Kind.URAM)),
    FULLEST_PERCENT("fullest_percent", "%", Type.DECIMAL, true, PricedPoint::fullest),
    FITS("fits", "1", Type.TRUTH, false, point -> point.fits() ? 1 : 0),
    CROWDED("crowded", "1", Type.TRUTH, true, point -> point.fullest() > PricedPoint.CROWDED ? 1 : 0),
    CLOCK_DOUBTFUL(
            "clock_doubtful",
            "1",
            Type.TRUTH,
            true,
            point -> point.doubtfulClocks().isEmpty() ? 0 : 1),
    ACCURACY("accuracy_percent", "%", Type.DECIMAL, false, measured(Figures::accuracy, Interval::value, 100)),
    ACCURACY_LOW("accuracy_low_percent", "%", Type.DECIMAL, false, measured(Figures::accuracy, Interval::low, 100)),
    ACCURACY_HIGH("accuracy_high_percent", "%", Type.DECIMAL, false, measured(Figures::accuracy, Interval::high, 100)),
    RMSE("rmse", "1", Type.DECIMAL, true, measured(Figures::rmse, Interval::value, 1));

    /** How a figure is written. */
    public enum Type {
        INTEGER,
        DECIMAL,
        /** 1 for true, 0 for false. */
        TRUTH
    }

    private final String word;
    private final String unit;
    private final Type type;
    private final boolean less;
    /** Without state of its own. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final ToDoubleFunction<PricedPoint> value;

    Column(String word, String unit, Type type, boolean less, ToDoubleFunction<PricedPoint> value) {
        this.word = word;
        this.unit = unit;
        this.type = type;
        this.less = less;
        this.value = value;
    }

    private static ToDoubleFunction<PricedPoint> of(ToDoubleFunction<PointSummary> figure) {
        return point -> figure.applyAsDouble(point.summary());
    }

    private static ToDoubleFunction<PricedPoint> used(Kind resource) {
        return point -> point.of(resource).used();
    }

    private static ToDoubleFunction<PricedPoint> measured(
            Function<Figures, @Nullable Interval> figure, ToDoubleFunction<Interval> end, double unit) {
        return point -> {
            Figures measured = point.measured();
            Interval interval = measured == null ? null : figure.apply(measured);
            return interval == null ? Double.NaN : unit * end.applyAsDouble(interval);
        };
    }

    /** The figure of a point. */
    double of(PricedPoint point) {
        return value.applyAsDouble(point);
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
    public Type type() {
        return type;
    }

    /** Whether little of it is good, where nothing else is said. */
    public boolean less() {
        return less;
    }

    /** The name in charts. */
    public String title() {
        String plain = word.replaceAll("_(ms|mj|w|mhz|per_s|percent)$", "").replace('_', ' ');
        return unit.equals("%") && !word.startsWith("accuracy") ? plain + " taken" : plain;
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
