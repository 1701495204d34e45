package cyclode.reports.render.chart;

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
