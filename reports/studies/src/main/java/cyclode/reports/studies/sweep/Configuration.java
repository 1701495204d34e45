package cyclode.reports.studies.sweep;

import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.studies.store.Key;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Everything that a point's figures depend on, in one way of writing it: the files by their hashes, and what is set in them, sorted,
 * without what the files say anyway.
 *
 * @param design what to load
 * @param shape what decides which launches there are: points of one shape are lowered once
 * @param timed what decides cycles and the fabric's time
 * @param text all of it
 */
record Configuration(RunRequest.Design design, String shape, String timed, String text) {
    /**
     * A configuration.
     *
     * @param files hashes of the files
     * @param technology hash of the user's energy table; empty for a built-in one
     * @param effective values that differ from the files', by path with its kind
     * @param shaping whether a path's value decides which launches there are
     */
    static Configuration of(
            RunRequest.Design design,
            String files,
            String technology,
            Map<String, String> effective,
            Predicate<String> shaping) {
        StringBuilder shape = new StringBuilder(files);
        StringBuilder timed = new StringBuilder(files);
        StringBuilder priced =
                new StringBuilder("baseline=").append(design.baseline().name());
        priced.append(technology.isEmpty() ? "" : "\ttechnology " + technology);
        for (Map.Entry<String, String> each : new TreeMap<>(effective).entrySet()) {
            String value = "\t" + escaped(each.getKey() + "=" + each.getValue());
            if (onlyPriced(each.getKey())) {
                priced.append(value);
            } else {
                timed.append(value);
                shape.append(shaping.test(each.getKey()) ? value : "");
            }
        }
        return new Configuration(design, shape.toString(), timed.toString(), timed + "\t" + priced);
    }

    /** A setting in which a tab, which ends one, or the end of a line stands as an escape. */
    static String escaped(String setting) {
        return setting.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    /** Whether a value changes energy, resources or the baseline, and no cycle. */
    static boolean onlyPriced(String path) {
        return path.startsWith("technology.")
                || path.startsWith("baseline.")
                || path.startsWith("family.")
                || path.equals("hardware.technology")
                || path.equals("hardware.device");
    }

    /** What its row goes by, for a version of the simulator. */
    Key key(String simulator) {
        return Key.of("row 1\t" + simulator + "\t" + text);
    }
}
