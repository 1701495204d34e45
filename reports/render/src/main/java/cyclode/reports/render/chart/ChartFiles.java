package cyclode.reports.render.chart;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Draws charts: equal charts give equal bytes on one build of the JDK, whatever fonts the machine has. */
public final class ChartFiles {
    private ChartFiles() {}

    /** The picture at 300 dots per inch. */
    public static byte[] png(Chart chart, Paper paper) {
        return Png.encode(draw(chart, paper));
    }

    /** The picture as scalable graphics, its text as outlines, so that it needs no font. UTF-8. */
    public static byte[] svg(Chart chart, Paper paper) {
        return Svg.encode(draw(chart, paper));
    }

    /** Writes {@code name.png}, {@code name.svg} and {@code name.csv} into a folder that exists. */
    public static void write(Chart chart, Paper paper, Path folder, String name) throws IOException {
        Files.write(folder.resolve(name + ".png"), png(chart, paper));
        Files.write(folder.resolve(name + ".svg"), svg(chart, paper));
        Files.write(folder.resolve(name + ".csv"), chart.toCsv().getBytes(StandardCharsets.UTF_8));
    }

    static void paint(Drawing drawing, Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        drawing.chart().draw(g, new Rectangle2D.Double(0, 0, drawing.width(), drawing.height()));
    }

    private static Drawing draw(Chart chart, Paper paper) {
        if (chart instanceof BarChart bars) {
            return new BarDrawing(bars).on(paper);
        } else if (chart instanceof StackedBarChart stacked) {
            return new StackedDrawing(stacked).on(paper);
        } else if (chart instanceof TornadoChart tornado) {
            return new TornadoDrawing(tornado).on(paper);
        } else if (chart instanceof GanttChart gantt) {
            return new GanttDrawing(gantt).on(paper);
        } else if (chart instanceof ScatterChart scatter) {
            return new ScatterDrawing(scatter).on(paper);
        } else if (chart instanceof Roofline roofline) {
            return new RooflineDrawing(roofline).on(paper);
        } else if (chart instanceof HeatMap map) {
            return new HeatMapDrawing(map).on(paper);
        } else if (chart instanceof XyChart lines) {
            return new XyDrawing(lines).on(paper);
        } else if (chart instanceof Histogram histogram) {
            return new HistogramDrawing(histogram).on(paper);
        }
        throw new IllegalArgumentException("no drawing for " + chart.getClass());
    }
}
