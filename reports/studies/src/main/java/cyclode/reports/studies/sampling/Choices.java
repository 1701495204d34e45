package cyclode.reports.studies.sampling;

import cyclode.core.file.RefusedValue;
import java.util.List;

/**
 * Settings one by one, equally likely.
 *
 * @param settings at least one
 */
public record Choices(List<String> settings) implements Axis {
    /** Refuses an empty list. */
    public Choices {
        settings = List.copyOf(settings);
        if (settings.isEmpty()) {
            throw new RefusedValue("there is nothing to choose from");
        }
    }

    @Override
    public long levels() {
        return settings.size();
    }

    @Override
    public String at(double place) {
        return settings.get((int) level(place));
    }
}
