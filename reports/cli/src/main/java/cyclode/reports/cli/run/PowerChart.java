package cyclode.reports.cli.run;

import cyclode.power.energy.ExactTime;
import cyclode.power.energy.PowerOverTime;
import cyclode.reports.evaluation.result.EnergyFigures.PowerProfile;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.render.chart.XyChart;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.Scale;
import java.util.ArrayList;
import java.util.List;

/** Power of both runs over time, window by window, with the average of each. */
final class PowerChart {
    private PowerChart() {}

    static XyChart of(RunResult run) {
        PowerProfile profile = run.energy().profile();
        List<XyChart.Series> series = new ArrayList<>();
        PowerOverTime alone = profile.baseline();
        series.add(windows("accelerated, peak ", profile.accelerated()));
        if (alone != null) {
            series.add(windows("processor alone, peak ", alone));
        }
        series.add(average("accelerated, average ", profile.accelerated()));
        if (alone != null) {
            series.add(average("processor alone, average ", alone));
        }
        return new XyChart(
                "Power over time, in " + PowerProfile.WINDOWS + " windows a run",
                new Quantity("time", "ms"),
                Scale.LINEAR,
                new Quantity("power", "W"),
                Scale.LINEAR,
                series,
                null);
    }

    /** A point at the start of each window, and one at the end of the run. */
    private static XyChart.Series windows(String name, PowerOverTime power) {
        double[] watts = power.watts();
        double window = milliseconds(power.window());
        List<XyChart.Point> points = new ArrayList<>();
        for (int i = 0; i < watts.length; i++) {
            points.add(new XyChart.Point(i * window, watts[i]));
        }
        if (watts.length > 0) {
            points.add(new XyChart.Point(milliseconds(power.end()), watts[watts.length - 1]));
        }
        return new XyChart.Series(name + Shown.number(power.peak()) + " W", XyChart.Style.STEPS, points);
    }

    private static XyChart.Series average(String name, PowerOverTime power) {
        double watts = power.average();
        return new XyChart.Series(
                name + Shown.number(watts) + " W",
                XyChart.Style.LINE,
                List.of(new XyChart.Point(0, watts), new XyChart.Point(milliseconds(power.end()), watts)));
    }

    private static double milliseconds(ExactTime time) {
        return time.toSeconds().movePointRight(3).doubleValue();
    }
}
