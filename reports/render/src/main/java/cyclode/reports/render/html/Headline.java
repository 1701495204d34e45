package cyclode.reports.render.html;

import java.util.List;

/**
 * A figure at the top of the report.
 *
 * @param value as text with its unit, written by the caller to the digits that it deserves
 * @param band as text, {@code ""} for none
 * @param evidence the statuses that it rests on, such as {@code published}, {@code assumed}
 */
public record Headline(String name, String value, String band, List<String> evidence) {
    /** Copies the list. */
    public Headline {
        evidence = List.copyOf(evidence);
    }
}
