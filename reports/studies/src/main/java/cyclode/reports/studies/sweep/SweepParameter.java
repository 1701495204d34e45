package cyclode.reports.studies.sweep;

import cyclode.reports.studies.sampling.Axis;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that varies in a sweep.
 *
 * @param name what tables call it
 * @param paths what it sets, each beginning with a kind of file
 * @param axis its settings; null where an expression gives them
 * @param expression what gives its setting; null where it has settings of its own
 * @param rows for each setting the paths' values, where they differ; empty where all paths get the setting itself
 * @param when settings of earlier parameters, without which it is not set
 */
record SweepParameter(
        String name,
        List<String> paths,
        @Nullable Axis axis,
        @Nullable String expression,
        List<List<String>> rows,
        Map<String, Set<String>> when) {

    private static final int LISTED = 8;

    /** Its settings in words: all where they are few, else the first and the last. */
    String settings() {
        if (axis == null) {
            return String.valueOf(expression);
        }
        long levels = axis.levels();
        if (levels == 0) {
            return axis.at(0) + " … " + axis.at(Math.nextDown(1.0));
        }
        if (levels > LISTED) {
            return axis.at(axis.place(0)) + " … " + axis.at(axis.place(levels - 1)) + ", " + levels + " settings";
        }
        return String.join(", ", axis.settings());
    }

    /** The value for a path. */
    String value(int path, double place, String setting) {
        return rows.isEmpty() || axis == null
                ? setting
                : rows.get((int) axis.level(place)).get(path);
    }

    /** Whether earlier settings let it be set. */
    boolean active(Map<String, String> earlier) {
        return when.entrySet().stream()
                .allMatch(each -> each.getValue().contains(earlier.getOrDefault(each.getKey(), "")));
    }
}
