package cyclode.reports.validation.report;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.reports.validation.mapping.RtlEntry;
import cyclode.reports.validation.mapping.RtlEntry.Cosimulation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Cycles out of a co-simulation report of Vitis HLS, {@code <top>_cosim.rpt}: rows of language, status, three latencies, three
 * intervals, and in some versions the total.
 */
public final class CosimulationReport {
    private static final long MOST_BYTES = 4L << 20;
    private static final int STATUS = 1;
    private static final int FIRST_NUMBER = 2;
    private static final int WITHOUT_TOTAL = 8;

    private CosimulationReport() {}

    /**
     * The number that a mapping asks for.
     *
     * @throws FileException if the co-simulation failed, was not run, or did not measure it
     */
    public static long cycles(Path path, RtlEntry.HlsCosimulation entry) {
        Source source = Source.of(path, MOST_BYTES);
        List<String> lines =
                new String(source.bytes(), StandardCharsets.UTF_8).lines().toList();
        String language = entry.language().name().toLowerCase(Locale.ROOT);
        for (int line = 0; line < lines.size(); line++) {
            List<String> cells = cells(lines.get(line));
            if (cells.size() >= WITHOUT_TOTAL
                    && cells.get(0).toLowerCase(Locale.ROOT).equals(language)) {
                return new Row(source.name(), line + 1, cells).cycles(entry);
            }
        }
        throw new FileException(
                source.name(), "has no row of " + language + ": it is no co-simulation report of Vitis HLS");
    }

    private static List<String> cells(String line) {
        String inner = line.strip();
        if (!inner.startsWith("|") || !inner.endsWith("|") || inner.length() < 2) {
            return List.of();
        }
        return Arrays.stream(inner.substring(1, inner.length() - 1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    private record Row(String file, int line, List<String> cells) {
        long cycles(RtlEntry.HlsCosimulation entry) {
            String status = cells.get(STATUS);
            String language = cells.get(0);
            if (status.equalsIgnoreCase("NA")) {
                throw wrong(language + " was not co-simulated: its status is NA");
            }
            if (!status.equalsIgnoreCase("Pass")) {
                throw wrong("the co-simulation of " + language + " ended with status '" + status
                        + "': what did not pass has no cycles to compare");
            }
            int place = FIRST_NUMBER + entry.figure().place();
            String figure = entry.figure().name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (place >= cells.size()) {
                throw wrong("this version of the report has no " + figure);
            }
            String text = cells.get(place);
            if (text.equals("NA")) {
                boolean interval = entry.figure().compareTo(Cosimulation.INTERVAL_MIN) >= 0;
                throw wrong(figure + " is NA" + (interval ? ": one transaction has no interval" : ""));
            }
            return CycleText.parse(text)
                    .orElseThrow(
                            () -> wrong(figure + " is '" + CycleText.shown(text) + "'; allowed: a number of cycles"));
        }

        private FileException wrong(String problem) {
            return new FileException(file, line, "", problem);
        }
    }
}
