package cyclode.reports.render.chart;

import cyclode.core.file.CsvWriter;
import java.util.List;

/**
 * Layers under the ceilings of computation and of memory (Williams, Waterman and Patterson, CACM 52(4), 2009).
 *
 * @param intensity the horizontal axis, such as operations per byte
 * @param performance the vertical axis, such as Gop/s
 * @param compute ceilings in the unit of {@code performance}
 * @param memory slopes in the unit of {@code performance} divided by that of {@code intensity}
 */
public record Roofline(
        String title,
        Quantity intensity,
        Quantity performance,
        List<Ceiling> compute,
        List<Ceiling> memory,
        List<Series> series)
        implements Chart {
    /** A limit of the hardware. */
    public record Ceiling(String name, double value) {
        /** Refuses a limit that a logarithmic axis cannot show. */
        public Ceiling {
            positive(name, value);
        }
    }

    /** A layer: where its operations per byte and its achieved performance put it. */
    public record Point(String name, double intensity, double performance) {
        /** Refuses a point that a logarithmic axis cannot show. */
        public Point {
            positive(name, intensity);
            positive(name, performance);
        }
    }

    /** Layers of one kind. */
    public record Series(String name, List<Point> points) {
        /** Copies the list. */
        public Series {
            points = List.copyOf(points);
        }
    }

    /** Refuses a roofline without a roof. */
    public Roofline {
        compute = List.copyOf(compute);
        memory = List.copyOf(memory);
        series = List.copyOf(series);
        if (compute.isEmpty() || memory.isEmpty()) {
            throw new IllegalArgumentException("a roofline has a ceiling of computation and one of memory");
        }
    }

    @Override
    public String toCsv() {
        CsvWriter csv = new CsvWriter("kind", "series", "name", intensity.title(), performance.title());
        for (Ceiling ceiling : compute) {
            csv.text("compute ceiling")
                    .empty()
                    .text(ceiling.name())
                    .empty()
                    .number(ceiling.value())
                    .endRow();
        }
        for (Ceiling slope : memory) {
            csv.text("memory slope")
                    .empty()
                    .text(slope.name())
                    .number(1L)
                    .number(slope.value())
                    .endRow();
        }
        for (Series each : series) {
            for (Point point : each.points()) {
                csv.text("point").text(each.name()).text(point.name());
                csv.number(point.intensity()).number(point.performance()).endRow();
            }
        }
        return csv.toString();
    }

    private static void positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " is not a positive number: " + value);
        }
    }
}
