package cyclode.reports.studies.store;

import cyclode.core.file.FileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings the rows of several stores into one. */
public final class Merge {
    private Merge() {}

    /**
     * What was done.
     *
     * @param added rows that the store did not have
     * @param present rows that it had
     * @param leftOut lines that are cut off or not as they were written
     */
    public record Result(long added, long present, long leftOut) {}

    /**
     * Adds the rows of stores, of every version of the simulator, to a store; those stores stay as they are, and may be read-only.
     *
     * @throws FileException if one is no store; nothing is then added
     */
    public static Result into(Path target, List<Path> sources) {
        Map<Path, Set<String>> simulators = new LinkedHashMap<>();
        long leftOut = 0;
        for (Path source : sources) {
            try (RowStore store = RowStore.read(source, "")) {
                Set<String> all = store.simulators();
                if (all.isEmpty()) {
                    throw new FileException(source.toString(), "is no store: it has no rows");
                }
                leftOut += simulators.put(source, all) == null
                        ? store.contents().torn() + store.contents().damaged()
                        : 0;
            }
        }
        long added = 0;
        long present = 0;
        for (Map.Entry<Path, Set<String>> source : simulators.entrySet()) {
            for (String simulator : source.getValue()) {
                try (RowStore from = RowStore.read(source.getKey(), simulator);
                        RowStore to = RowStore.open(target, simulator)) {
                    for (Key key : from.keys().stream().sorted().toList()) {
                        if (to.has(key)) {
                            present++;
                        } else {
                            to.append(key, from.row(key).orElseThrow());
                            added++;
                        }
                    }
                }
            }
        }
        return new Result(added, present, leftOut);
    }
}
