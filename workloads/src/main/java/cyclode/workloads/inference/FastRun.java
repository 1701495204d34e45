package cyclode.workloads.inference;

import cyclode.core.reference.ode.OdeSolution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notes of one thread: how many values were cut off where, and the steps of adaptive ODEs. */
public final class FastRun {
    private final long[] cut;
    private final long[] values;
    final Map<String, List<OdeSolution.Trial>> trials = new LinkedHashMap<>();

    FastRun(int sites) {
        cut = new long[sites];
        values = new long[sites];
    }

    void count(int site, long beyond, long all) {
        cut[site] += beyond;
        values[site] += all;
    }

    /** Adds what another thread counted. */
    public void add(FastRun other) {
        for (int i = 0; i < cut.length; i++) {
            cut[i] += other.cut[i];
            values[i] += other.values[i];
        }
    }

    /** Values beyond the format at a site of {@link FastNetwork#sites}. */
    public long cut(int site) {
        return cut[site];
    }

    /** Values that were fitted at a site of {@link FastNetwork#sites}. */
    public long values(int site) {
        return values[site];
    }
}
