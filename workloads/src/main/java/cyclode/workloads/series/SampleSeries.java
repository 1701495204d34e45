package cyclode.workloads.series;

import cyclode.workloads.seeded.SplitMix64;
import java.util.ArrayList;
import java.util.List;

/**
 * Series from a seed, in the shape of what the published models were trained on: with one column a traffic flow with its rush hours (5
 * minutes apart), with more an air quality whose columns follow a common day with delays of their own. Made up, not measured.
 */
public final class SampleSeries {
    private static final int TRAFFIC_DAY = 288;
    private static final int AIR_DAY = 24;

    private SampleSeries() {}

    /** A series of so many instants and columns. */
    public static Series of(long seed, int instants, int columns) {
        return columns == 1 ? traffic(seed, instants) : air(seed, instants, columns);
    }

    private static Series traffic(long seed, int instants) {
        SplitMix64 numbers = new SplitMix64(seed, "series/traffic");
        double[][] rows = new double[instants][1];
        double drift = 0;
        for (int t = 0; t < instants; t++) {
            double hour = t % TRAFFIC_DAY * 24.0 / TRAFFIC_DAY;
            drift = 0.95 * drift + numbers.bell(1000) / 100.0;
            double day = 60 + 220 * rush(hour, 8, 1.6) + 260 * rush(hour, 17.5, 2.2) + 120 * rush(hour, 12.5, 4);
            rows[t][0] = Math.max(0, StrictMath.rint(day + drift));
        }
        return new Series("sample traffic", List.of("flow"), rows, 0);
    }

    private static double rush(double hour, double at, double width) {
        double distance = (hour - at) / width;
        return StrictMath.exp(-distance * distance);
    }

    private static Series air(long seed, int instants, int columns) {
        SplitMix64 numbers = new SplitMix64(seed, "series/air");
        double[] drift = new double[columns];
        double[][] rows = new double[instants][columns];
        for (int t = 0; t < instants; t++) {
            for (int c = 0; c < columns; c++) {
                drift[c] = 0.9 * drift[c] + numbers.bell(1000) / 1000.0;
                double angle = 2 * StrictMath.PI * (t - 2 * c) / AIR_DAY;
                double slow = 2 * StrictMath.PI * t / (AIR_DAY * (5.0 + c));
                double value = 40.0 / (c + 1) + 12.0 / (c + 1) * StrictMath.sin(angle) + 4 * StrictMath.sin(slow);
                rows[t][c] = StrictMath.rint((value + 3 * drift[c]) * 100) / 100;
            }
        }
        List<String> names = new ArrayList<>(List.of("ozone"));
        for (int c = 1; c < columns; c++) {
            names.add("sensor " + c);
        }
        return new Series("sample air quality", names, rows, 0);
    }
}
