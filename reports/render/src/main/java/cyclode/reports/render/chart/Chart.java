package cyclode.reports.render.chart;

import cyclode.reports.render.drawing.Drawing;
import cyclode.reports.render.drawing.Paper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A chart as the numbers it shows, which draws itself and writes them as a table. */
public sealed interface Chart
        permits BarChart,
                GanttChart,
                HeatMap,
                Histogram,
                PanelChart,
                Roofline,
                ScatterChart,
                StackedBarChart,
                TornadoChart,
                XyChart {
    /** The line above the chart; {@code ""} for none, as where a caption says it. */
    String title();

    /** Every number that the chart shows, and no other. */
    String toCsv();

    /** The chart as it stands on a paper. */
    Drawing draw(Paper paper);

    /**
     * The drawing as an element of a page: without its title, which the page has as a heading, its text as text, its colours as
     * {@link Palette#css} names them.
     *
     * @param alternative what is read out in its place
     * @param id what the names of its parts start with, so that no other drawing of the page has them
     */
    default String inline(Paper paper, String alternative, String id) {
        return draw(paper).inline(alternative, id);
    }

    /** Writes {@code name.png}, {@code name.svg} and {@code name.csv} into a folder that exists. */
    default void write(Paper paper, Path folder, String name) throws IOException {
        Files.write(folder.resolve(name + ".png"), draw(paper).png());
        Files.write(folder.resolve(name + ".svg"), draw(paper).svg());
        Files.write(folder.resolve(name + ".csv"), toCsv().getBytes(StandardCharsets.UTF_8));
    }

    /** Writes charts under their names into the folder {@code charts} of a folder, which has none yet. */
    static void write(Map<String, ? extends Chart> charts, Paper paper, Path folder) throws IOException {
        Path into = Files.createDirectory(folder.resolve("charts"));
        for (Map.Entry<String, ? extends Chart> each : charts.entrySet()) {
            each.getValue().write(paper, into, each.getKey());
        }
    }
}
