package cyclode.units.matmul;

import cyclode.units.memory.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tiles of a matrix, in the order of a nest of loops. Equal by its matrix and its loops. */
final class TilePattern implements Pattern {
    private final TileSource source;
    private final Nest nest;
    private List<Segment> segments = List.of();
    private int[] tiles = new int[0];
    private int[] beats = new int[0];

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
    public int lanes() {
        return source.lanes();
    }

    @Override
    public int fill() {
        return source.fill();
    }

    @Override
    public List<Segment> segments() {
        if (segments.isEmpty()) {
            List<Segment> all = new ArrayList<>();
            List<Integer> tileOf = new ArrayList<>();
            List<Integer> beatOf = new ArrayList<>();
            walk((tile, beat, span) -> {
                all.add(new Segment(span.beats(), span.access()));
                tileOf.add(tile);
                beatOf.add(beat);
            });
            tiles = tileOf.stream().mapToInt(Integer::intValue).toArray();
            beats = beatOf.stream().mapToInt(Integer::intValue).toArray();
            segments = List.copyOf(all);
        }
        return segments;
    }

    private interface Visitor {
        void span(int tile, int beat, TileSource.Span span);
    }

    private void walk(Visitor visitor) {
        int chunk = Math.min(nest.chunk, source.beats());
        int chunks = (source.beats() + chunk - 1) / chunk;
        int outer = nest.chunksOutside ? chunks : source.tiles();
        int inner = nest.chunksOutside ? source.tiles() : chunks;
        for (int i = 0; i < nest.repeats * outer; i++) {
            for (int j = 0; j < nest.innerRepeats * inner; j++) {
                int tile = nest.chunksOutside ? j % inner : i % outer;
                int beat = (nest.chunksOutside ? i % outer : j % inner) * chunk;
                for (TileSource.Span span : source.spans(tile, beat, Math.min(beat + chunk, source.beats()))) {
                    visitor.span(tile, beat, span);
                    beat += span.beats();
                }
            }
        }
    }

    @Override
    public void indices(int segment, long beat, int[] indices) {
        if (segments.isEmpty()) {
            segments();
        }
        Arrays.fill(indices, NOTHING);
        source.indices(tiles[segment], beats[segment] + (int) beat, indices);
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
