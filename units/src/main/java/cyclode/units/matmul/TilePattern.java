package cyclode.units.matmul;

import cyclode.units.memory.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tiles of a matrix, in the order of a nest of loops. Equal by its matrix and its loops. */
final class TilePattern implements Pattern {
    private final TileSource source;
    private final Nest nest;
    private @Nullable Plan plan;

    /** Where each segment begins. Made once; immutable, so that threads may race to make it. */
    private record Plan(List<Segment> segments, List<Place> places) {}

    private record Place(int tile, int beat) {}

    private record Piece(Segment segment, Place place) {}

    /**
     * The loops, from the outside: {@code repeats} times; chunks of beats or tiles; {@code innerRepeats} times; tiles or chunks of
     * beats; the beats of a chunk.
     *
     * @param chunksOutside whether the loop over chunks lies outside that over tiles
     * @param chunk beats of a chunk
     * @param repeats how often everything is gone through
     * @param innerRepeats how often what lies inside the first loop is gone through
     */
    record Nest(boolean chunksOutside, int chunk, int repeats, int innerRepeats) {
        static Nest blocks(int chunk, int innerRepeats) {
            return new Nest(true, chunk, 1, innerRepeats);
        }

        static Nest tiles(int repeats, int innerRepeats) {
            return new Nest(false, Integer.MAX_VALUE, repeats, innerRepeats);
        }
    }

    TilePattern(TileSource source, Nest nest) {
        this.source = source;
        this.nest = nest;
    }

    @Override
    public Pattern anywhere() {
        return new TilePattern(source.anywhere(), nest);
    }

    @Override
    public int lanes() {
        return source.lanes();
    }

    @Override
    public int fill() {
        return source.fill();
    }

    @Override
    public List<Segment> segments() {
        return plan().segments;
    }

    /** Without a look at segments, which a program that is only sized would keep for nothing. */
    @Override
    public long totalBeats() {
        return (long) nest.repeats * nest.innerRepeats * source.tiles() * source.beats();
    }

    private Plan plan() {
        Plan made = plan;
        if (made == null) {
            made = walk();
            plan = made;
        }
        return made;
    }

    private Plan walk() {
        int chunk = Math.min(nest.chunk, source.beats());
        int chunks = (source.beats() + chunk - 1) / chunk;
        int outer = nest.chunksOutside ? chunks : source.tiles();
        int inner = nest.chunksOutside ? source.tiles() : chunks;
        // Most nests go through a tile several times, and what a tile needs is costly to find out and to keep.
        Map<Place, List<Piece>> pieces = new HashMap<>();
        List<Segment> segments = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < nest.repeats * outer; i++) {
            for (int j = 0; j < nest.innerRepeats * inner; j++) {
                int tile = nest.chunksOutside ? j % inner : i % outer;
                int beat = (nest.chunksOutside ? i % outer : j % inner) * chunk;
                int end = Math.min(beat + chunk, source.beats());
                for (Piece piece : pieces.computeIfAbsent(new Place(tile, beat), place -> pieces(place, end))) {
                    segments.add(piece.segment);
                    places.add(piece.place);
                }
            }
        }
        return new Plan(List.copyOf(segments), List.copyOf(places));
    }

    private List<Piece> pieces(Place from, int end) {
        List<Piece> pieces = new ArrayList<>();
        int beat = from.beat;
        for (TileSource.Span span : source.spans(from.tile, beat, end)) {
            pieces.add(new Piece(new Segment(span.beats(), span.access()), new Place(from.tile, beat)));
            beat += span.beats();
        }
        return pieces;
    }

    @Override
    public void indices(int segment, long beat, int[] indices) {
        Place place = plan().places.get(segment);
        Arrays.fill(indices, NOTHING);
        source.indices(place.tile, place.beat + (int) beat, indices);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TilePattern that && source.equals(that.source) && nest.equals(that.nest);
    }

    @Override
    public int hashCode() {
        return source.hashCode() * 31 + nest.hashCode();
    }

    @Override
    public String toString() {
        return source + " in " + nest;
    }
}
