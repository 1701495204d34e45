package cyclode.reports.cli.run;

import cyclode.power.energy.ExactTime;
import cyclode.power.energy.PowerOverTime;
import cyclode.reports.evaluation.result.EnergyFigures.PowerProfile;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.render.chart.PanelChart;
import cyclode.reports.render.chart.XyChart;
import cyclode.reports.render.drawing.Quantity;
import java.util.ArrayList;
import java.util.List;

/** Power of both runs over time, window by window, with the average of each: a panel for each run, since one is much the shorter. */
final class PowerChart {
    private PowerChart() {}

    static PanelChart of(RunResult run) {
        PowerProfile profile = run.energy().profile();
        PowerOverTime alone = profile.baseline();
        List<PanelChart.Panel> panels = new ArrayList<>(List.of(panel("accelerated", profile.accelerated())));
        if (alone != null) {
            panels.add(panel("processor alone", alone));
        }
        return new PanelChart(
                "Power over time, in " + PowerProfile.WINDOWS + " windows a run",
                new Quantity("time", "ms"),
                new Quantity("power", "W"),
                panels);
    }

    private static PanelChart.Panel panel(String name, PowerOverTime power) {
        return new PanelChart.Panel(
                name, List.of(windows(name + ", peak ", power), average(name + ", average ", power)));
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
