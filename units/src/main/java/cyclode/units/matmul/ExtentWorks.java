package cyclode.units.matmul;

import cyclode.core.chain.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The works of a product. What a firing does depends on how much of the array its tile uses, so there is a work for each such extent.
 *
 * @param <K> what a firing's actions depend on
 */
abstract class ExtentWorks<K> {
    final MatmulSpec spec;
    /** The position of each extent's work, in the order of the works. */
    final Map<K, Integer> positions = new LinkedHashMap<>();

    private final List<Work> works = new ArrayList<>();

    ExtentWorks(MatmulSpec spec) {
        this.spec = spec;
        works.add(Work.silent("wait"));
    }

    /** The work of an extent. */
    abstract Work work(K key);

    final void add(K key) {
        if (!positions.containsKey(key)) {
            positions.put(key, works.size());
            works.add(work(key));
        }
    }

    final List<Work> works() {
        return List.copyOf(works);
    }

    final int waiting() {
        return 0;
    }

    final int position(K key) {
        return Objects.requireNonNull(positions.get(key));
    }
}
