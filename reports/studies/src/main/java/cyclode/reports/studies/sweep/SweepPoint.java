package cyclode.reports.studies.sweep;

import java.util.List;

/**
 * One point of a sweep.
 *
 * @param number its number
 * @param values the setting of each parameter; empty where a condition leaves it as the file has it
 * @param settings what is set, as {@code kind.path=value}
 */
public record SweepPoint(long number, List<String> values, List<String> settings) {
    public SweepPoint {
        values = List.copyOf(values);
        settings = List.copyOf(settings);
    }
}
