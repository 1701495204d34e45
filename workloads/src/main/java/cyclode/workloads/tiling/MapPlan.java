package cyclode.workloads.tiling;

import java.util.Map;
import java.util.Set;

/**
 * Which maps wait in the memory outside, and which layers are cut.
 *
 * @param bands rows of the output's height that a band has, by the layer that is cut; what it takes band by band and what it makes lie outside
 * @param evicted maps that are not on the chip when a layer begins that reads them next, so that they come again; a map has the name of the
 *     first of the tensors that it is
 */
public record MapPlan(Map<String, Integer> bands, Set<Eviction> evicted) {
    /** All maps stay on the chip. */
    public static final MapPlan NONE = new MapPlan(Map.of(), Set.of());

    /** In place of a layer: the end of the program. */
    public static final String END = "";

    /**
     * A map that waits outside.
     *
     * @param tensor the map
     * @param until the layer that reads it next, or {@link #END}
     */
    public record Eviction(String tensor, String until) {}

    public MapPlan {
        bands = Map.copyOf(bands);
        evicted = Set.copyOf(evicted);
    }

    /** Whether a map goes outside after it was made. */
    public boolean spills(String tensor) {
        return evicted.stream().anyMatch(eviction -> eviction.tensor().equals(tensor));
    }

    /** Whether a map is not on the chip when a layer begins that reads it. */
    public boolean evicted(String tensor, String layer) {
        return evicted.contains(new Eviction(tensor, layer));
    }
}
