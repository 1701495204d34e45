package cyclode.units.matmul;

import cyclode.core.chain.BankAccess;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A matrix seen as tiles of lanes, each a number of beats long. A value. */
interface TileSource {
    /**
     * Beats next to each other whose accesses lie on one line.
     *
     * @param beats number of beats
     * @param access memory words of each; null if they need none
     */
    record Span(int beats, @Nullable BankAccess access) {}

    /** The same of a buffer that lies elsewhere. */
    TileSource anywhere();

    /** Lanes of a beat. */
    int lanes();

    /** Tiles of lanes. */
    int tiles();

    /** Beats of a tile. */
    int beats();

    /** What lanes without a value carry. */
    int fill();

    /** The accesses of the beats from one to another of a tile. */
    List<Span> spans(int tile, int from, int to);

    /** The values of one beat, as {@link cyclode.units.memory.Pattern#indices}. */
    void indices(int tile, int beat, int[] indices);
}
