package cyclode.reports.studies.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.evidence.Status;
import cyclode.power.resource.Kind;
import cyclode.power.resource.Utilization;
import cyclode.reports.evaluation.point.PointSummary;
import cyclode.reports.studies.accuracy.Interval;
import cyclode.reports.studies.accuracy.MeasuredAccuracy.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A row's figures by hand: each figure of the point is a number of its own. */
class ColumnTest {
    private static final PointSummary SUMMARY =
            new PointSummary(1001, 200, 2.5, 3.5, 4.5, 5.5, 6.5, 20, 70, 90, 5.25, 4.5, 60, 240, 3, 2.75, 4, "matmul");

    private static PricedPoint point(Map<Kind, Long> used, long available, String... doubtful) {
        List<Utilization> utilization = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            utilization.add(new Utilization(kind, used.getOrDefault(kind, 0L), available, Status.PUBLISHED));
        }
        return new PricedPoint(
                SUMMARY,
                utilization,
                true,
                List.of(doubtful),
                new Figures(new Interval(0.875, 0.8125, 0.9375), new Interval(7.25, 7, 7.5)));
    }

    private static double value(PricedPoint point, String column) {
        return Column.find(column).orElseThrow().of(point);
    }

    @Test
    void everyColumnIsItsOwnFigureInItsOwnUnit() {
        PricedPoint point =
                point(Map.of(Kind.LUT, 100L, Kind.FF, 200L, Kind.DSP, 300L, Kind.BRAM36, 400L, Kind.URAM, 500L), 1000);
        Map<String, Double> expected = Map.ofEntries(
                Map.entry("cycles", 1001.0),
                Map.entry("clock_mhz", 200.0),
                Map.entry("preprocess_ms", 2.5),
                Map.entry("driver_ms", 3.5),
                Map.entry("transfer_ms", 4.5),
                Map.entry("fabric_ms", 5.5),
                Map.entry("postprocess_ms", 6.5),
                Map.entry("end_to_end_ms", 20.0),
                Map.entry("throughput_per_s", 50.0),
                Map.entry("baseline_offloaded_ms", 70.0),
                Map.entry("baseline_end_to_end_ms", 90.0),
                Map.entry("backbone_speedup", 5.25),
                Map.entry("end_to_end_speedup", 4.5),
                Map.entry("energy_mj", 60.0),
                Map.entry("baseline_energy_mj", 240.0),
                Map.entry("power_w", 3.0),
                Map.entry("baseline_power_w", 2.75),
                Map.entry("energy_efficiency", 4.0),
                Map.entry("lut", 100.0),
                Map.entry("ff", 200.0),
                Map.entry("dsp", 300.0),
                Map.entry("bram36", 400.0),
                Map.entry("uram", 500.0),
                Map.entry("lut_percent", 10.0),
                Map.entry("ff_percent", 20.0),
                Map.entry("dsp_percent", 30.0),
                Map.entry("bram36_percent", 40.0),
                Map.entry("uram_percent", 50.0),
                Map.entry("fullest_percent", 50.0),
                Map.entry("fits", 1.0),
                Map.entry("crowded", 0.0),
                Map.entry("clock_doubtful", 0.0),
                Map.entry("accuracy_percent", 87.5),
                Map.entry("accuracy_low_percent", 81.25),
                Map.entry("accuracy_high_percent", 93.75),
                Map.entry("rmse", 7.25));
        expected.forEach(
                (column, value) -> assertThat(value(point, column)).as(column).isEqualTo(value));
        assertThat(Column.words()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    }

    /** Beyond 80 % of any resource a device is crowded, at 80 % it is not. */
    @ParameterizedTest
    @CsvSource({
        "LUT, 8000, 0",
        "LUT, 8001, 1",
        "FF, 8001, 1",
        "DSP, 8001, 1",
        "BRAM36, 8001, 1",
        "URAM, 8001, 1",
        "URAM, 8000, 0"
    })
    void aDeviceIsCrowdedBeyondFourFifthsOfAnyResource(Kind kind, long used, double crowded) {
        PricedPoint point = point(Map.of(kind, used), 10_000);
        assertThat(value(point, "crowded")).isEqualTo(crowded);
        assertThat(point.row().flags()).hasSize((int) crowded);
        assertThat(value(point, "fullest_percent")).isEqualTo(used / 100.0);
    }

    @Test
    void aClockIsDoubtfulWhereAUnitSaysWhy() {
        PricedPoint point = point(Map.of(), 10, "matmul at 900 MHz, unlikely above 400 MHz");
        assertThat(value(point, "clock_doubtful")).isEqualTo(1);
        assertThat(point.row().flags()).containsExactly("matmul at 900 MHz, unlikely above 400 MHz");
    }

    @Test
    void whatIsMissingIsToldAndSharesOfNothingAreNotNumbers() {
        PricedPoint over = point(Map.of(Kind.DSP, 12L), 10);
        assertThat(over.row().flags()).containsExactly("does not fit: 12 DSP of 10");
        PricedPoint none = point(Map.of(Kind.URAM, 3L), 0);
        assertThat(value(none, "uram_percent")).isNaN();
        assertThat(value(none, "lut_percent")).isZero();
    }
}
