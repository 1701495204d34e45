package cyclode.units.matmul;

import cyclode.core.chain.BankAccess;
import cyclode.core.file.RefusedValue;
import cyclode.units.memory.Pattern;
import java.util.ArrayList;
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
    default int fill() {
        return 0;
    }

    /** The accesses of the beats from one to another of a tile. */
    List<Span> spans(int tile, int from, int to);

    /** The values of one beat, as {@link cyclode.units.memory.Pattern#indices}. */
    void indices(int tile, int beat, int[] indices);

    /** Beats along a row of the buffer: lanes are channels, beats are rows. */
    record AlongChannels(MatrixView view, int lanes) implements TileSource {
        @Override
        public TileSource anywhere() {
            return new AlongChannels(view.anywhere(), lanes);
        }

        @Override
        public int tiles() {
            return (view.channelsWithTime() + lanes - 1) / lanes;
        }

        @Override
        public int beats() {
            return view.bufferRows();
        }

        @Override
        public List<Span> spans(int tile, int from, int to) {
            int first = view.firstChannel() + tile * lanes;
            int end = Math.min(view.firstChannel() + view.channels(), first + lanes);
            return List.of(
                    new Span(to - from, view.layout().rows(view.buffer(), view.firstRow() + from, 1, first, end)));
        }

        @Override
        public void indices(int tile, int beat, int[] indices) {
            int row = view.buffer().row(view.firstRow() + beat) + view.firstChannel();
            for (int lane = 0; lane < lanes; lane++) {
                int channel = tile * lanes + lane;
                if (channel < view.channels()) {
                    indices[lane] = row + channel;
                } else if (channel < view.channelsWithTime()) {
                    indices[lane] = Pattern.TIME;
                }
            }
        }
    }

    /** Beats across the rows of the buffer: lanes are rows, beats are channels. Every lane needs a word of its own. */
    record AcrossRows(MatrixView view, int lanes) implements TileSource {
        /** Refuses values that need several words. */
        public AcrossRows {
            if (view.layout().wordsPerValue(view.buffer()) > 1) {
                throw new RefusedValue(
                        view.buffer().name() + " has values wider than a word, which cannot be gathered across rows");
            }
        }

        @Override
        public TileSource anywhere() {
            return new AcrossRows(view.anywhere(), lanes);
        }

        @Override
        public int tiles() {
            return (view.bufferRows() + lanes - 1) / lanes;
        }

        @Override
        public int beats() {
            return view.channelsWithTime();
        }

        @Override
        public List<Span> spans(int tile, int from, int to) {
            List<Span> spans = new ArrayList<>();
            int perWord = view.layout().valuesPerWord(view.buffer());
            int inMemory = Math.min(to, view.channels());
            int beat = from;
            while (beat < inMemory) {
                int word = (view.firstChannel() + beat) / perWord;
                int end = perWord == 1 ? inMemory : Math.min(inMemory, (word + 1) * perWord - view.firstChannel());
                spans.add(new Span(end - beat, access(tile, word, perWord == 1 ? 1 : 0)));
                beat = end;
            }
            if (beat < to) {
                spans.add(new Span(to - beat, null));
            }
            return spans;
        }

        private BankAccess access(int tile, int word, int beatStride) {
            int perRow = view.layout().wordsPerRow(view.buffer());
            long first = view.buffer().firstWord() + (long) (view.firstRow() + tile * lanes) * perRow + word;
            int used = Math.min(lanes, view.bufferRows() - tile * lanes);
            return new BankAccess(view.layout().banks(), first, beatStride, used, perRow);
        }

        @Override
        public void indices(int tile, int beat, int[] indices) {
            int used = Math.min(lanes, view.bufferRows() - tile * lanes);
            for (int lane = 0; lane < used; lane++) {
                int row = view.buffer().row(view.firstRow() + tile * lanes + lane) + view.firstChannel();
                indices[lane] = beat < view.channels() ? row + beat : Pattern.TIME;
            }
        }
    }
}
