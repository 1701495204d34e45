package cyclode.reports.experiments.sweep;

import cyclode.reports.experiments.RunRequest;
import cyclode.reports.experiments.store.Key;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that a point's figures depend on, in one way of writing it: the files by their hashes, and what is set in them, sorted,
 * without what the files say anyway.
 *
 * @param design what to load
 * @param timed what decides cycles and the fabric's time
 * @param text all of it
 */
record Configuration(RunRequest.Design design, String timed, String text) {
    /**
     * A configuration.
     *
     * @param files hashes of the files
     * @param technology hash of the user's energy table; empty for a built-in one
     * @param effective values that differ from the files', by path with its kind
     */
    static Configuration of(RunRequest.Design design, String files, String technology, Map<String, String> effective) {
        StringBuilder timed = new StringBuilder(files);
        StringBuilder priced =
                new StringBuilder("baseline=").append(design.baseline().name());
        priced.append(technology.isEmpty() ? "" : "\ttechnology " + technology);
        for (Map.Entry<String, String> each : new TreeMap<>(effective).entrySet()) {
            StringBuilder part = onlyPriced(each.getKey()) ? priced : timed;
            part.append('\t').append(each.getKey()).append('=').append(each.getValue());
        }
        return new Configuration(design, timed.toString(), timed + "\t" + priced);
    }

    /** Whether a value changes energy, resources or the baseline, and no cycle. */
    static boolean onlyPriced(String path) {
        return path.startsWith("technology.")
                || path.startsWith("baseline.")
                || path.equals("hardware.technology")
                || path.equals("hardware.device");
    }

    /** What its row goes by, for a version of the simulator. */
    Key key(String simulator) {
        return Key.of("row 1\t" + simulator + "\t" + text);
    }
}
