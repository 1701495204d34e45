package cyclode.reports.render.chart;

import cyclode.core.csv.CsvWriter;
import cyclode.reports.render.drawing.Axes;
import cyclode.reports.render.drawing.Drawing;
import cyclode.reports.render.drawing.Ink;
import cyclode.reports.render.drawing.Legend;
import cyclode.reports.render.drawing.Paper;
import cyclode.reports.render.drawing.PlanePlot;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.Scale;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.ValueAxis;

/**
 * Lines in panels side by side: each has a horizontal axis of its own, so that a short run is as readable as a long one, and all share the
 * vertical one, which starts at zero.
 *
 * @param x what the horizontal axes show, from zero
 * @param y what the vertical axis shows; no value is below zero
 */
public record PanelChart(String title, Quantity x, Quantity y, List<Panel> panels) implements Chart {
    private static final double AIR = 1.12;

    /** Lines over one horizontal axis; {@code name} stands in their panel. */
    public record Panel(String name, List<XyChart.Series> series) {
        public Panel {
            series = List.copyOf(series);
        }

        private double most(java.util.function.ToDoubleFunction<XyChart.Point> of) {
            return series.stream()
                    .flatMap(each -> each.points().stream())
                    .mapToDouble(of)
                    .filter(Double::isFinite)
                    .max()
                    .orElse(0);
        }
    }

    /** Refuses a chart without panels, and values below the axis. */
    public PanelChart {
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("no panels");
        }
        for (Panel panel : panels) {
            for (XyChart.Series each : panel.series()) {
                if (each.points().stream().anyMatch(point -> point.x() < 0 || point.y() < 0)) {
                    throw new IllegalArgumentException(each.name() + " has a point below zero");
                }
            }
        }
    }

    @Override
    public String toCsv() {
        CsvWriter csv = new CsvWriter("panel", "series", x.title(), y.title());
        for (Panel panel : panels) {
            for (XyChart.Series each : panel.series()) {
                each.points().forEach(point -> csv.figures(panel.name(), each.name(), point.x(), point.y()));
            }
        }
        return csv.toString();
    }

    @Override
    public Drawing draw(Paper paper) {
        double top = panels.stream()
                .mapToDouble(panel -> panel.most(XyChart.Point::y))
                .max()
                .orElse(0);
        List<ValueAxis> across = new ArrayList<>();
        List<PlanePlot.Painter> painters = new ArrayList<>();
        List<Legend.Entry> legend = new ArrayList<>();
        int before = 0;
        for (Panel panel : panels) {
            double end = panel.most(XyChart.Point::x);
            across.add(Axes.of(x, Scale.LINEAR, 0, (end > 0 ? end : 1) * 1.001));
            int from = before;
            painters.add((g, plane) -> {
                XyChart.paint(g, plane, panel.series(), from);
                Ink.writeAround(
                        g,
                        Ink.BLACK,
                        panel.name(),
                        plane.area().getMinX() + 4,
                        plane.area().getMinY() + 6);
            });
            legend.addAll(XyChart.legend(panel.series(), from));
            before += panel.series().size();
        }
        var plot = PlanePlot.of(across, Axes.of(y, Scale.LINEAR, 0, (top > 0 ? top : 1) * AIR), painters);
        return Drawing.of(title, plot, legend, paper, Math.min(200, paper.points() * 0.62));
    }
}
