package cyclode.reports.studies.store;

import cyclode.core.file.FileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Brings the rows of several stores into one. */
public final class Merge {
    private Merge() {}

    /**
     * What was done.
     *
     * @param added rows that the store did not have
     * @param present rows that it had
     */
    public record Result(long added, long present) {}

    /**
     * Adds the rows of stores, of every version of the simulator, to a store; those stores stay as they are.
     *
     * @throws FileException if one is no store
     */
    public static Result into(Path target, List<Path> sources) {
        long added = 0;
        long present = 0;
        for (Path source : sources) {
            for (String simulator : simulators(source)) {
                try (RowStore from = RowStore.open(source, simulator);
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
        return new Result(added, present);
    }

    private static Set<String> simulators(Path source) {
        if (!Files.isDirectory(source)) {
            throw new FileException(source.toString(), "is no store: there is no such folder");
        }
        try (RowStore store = RowStore.open(source, "")) {
            Set<String> all = new TreeSet<>(store.simulators());
            if (all.isEmpty()) {
                throw new FileException(source.toString(), "is no store: it has no rows");
            }
            return all;
        }
    }
}
