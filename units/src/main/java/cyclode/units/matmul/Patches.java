package cyclode.units.matmul;

import cyclode.core.chain.BankAccess;
import cyclode.units.memory.Pattern;
import cyclode.units.memory.WordLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Patches as beats: lanes are places of the patch and beats are output pixels, or the other way round. A beat reads each memory word
 * that it needs once. Where the words of a beat do not lie on one line (its lanes lie under several rows of the kernel), their number
 * is right and they are taken to lie next to each other.
 */
record Patches(PatchView view, boolean lanesOverPlaces, int lanes) implements TileSource {
    @Override
    public TileSource anywhere() {
        return new Patches(view.anywhere(), lanesOverPlaces, lanes);
    }

    @Override
    public int tiles() {
        return ((lanesOverPlaces ? view.columns() : view.rows()) + lanes - 1) / lanes;
    }

    @Override
    public int beats() {
        return lanesOverPlaces ? view.rows() : view.columns();
    }

    @Override
    public int fill() {
        return view.fill();
    }

    @Override
    public List<Span> spans(int tile, int from, int to) {
        List<Span> spans = new ArrayList<>();
        int[] indices = new int[lanes];
        int begin = from;
        @Nullable BankAccess run = null;
        for (int beat = from; beat < to; beat++) {
            Arrays.fill(indices, Pattern.NOTHING);
            indices(tile, beat, indices);
            BankAccess access = access(indices);
            if (beat > begin) {
                @Nullable BankAccess longer = lengthen(run, beat - begin, access);
                if (longer != null || (run == null && access == null)) {
                    run = longer;
                    continue;
                }
                spans.add(new Span(beat - begin, run));
            }
            begin = beat;
            run = access;
        }
        spans.add(new Span(to - begin, run));
        return spans;
    }

    /** The access of some beats and one more, if they lie on one line. */
    private static @Nullable BankAccess lengthen(@Nullable BankAccess run, int beats, @Nullable BankAccess next) {
        if (run == null || next == null || run.words() != next.words() || run.wordStride() != next.wordStride()) {
            return null;
        }
        long stride = beats == 1 ? next.first() - run.first() : run.beatStride();
        boolean follows = next.first() == run.first() + beats * stride;
        return follows ? new BankAccess(run.banks(), run.first(), stride, run.words(), run.wordStride()) : null;
    }

    /** The words that hold the values, each once: indices that are used ascend, and so do their words. */
    private @Nullable BankAccess access(int[] indices) {
        WordLayout layout = view.layout();
        int perWord = layout.valuesPerWord(view.buffer());
        int wide = layout.wordsPerValue(view.buffer());
        int perRow = layout.wordsPerRow(view.buffer());
        int channels = view.buffer().channels();
        long[] words = new long[lanes * wide];
        int count = 0;
        for (int index : indices) {
            if (index >= 0) {
                long first = (long) (index / channels) * perRow + (long) (index % channels / perWord) * wide;
                for (long word = first; word < first + wide; word++) {
                    if (count == 0 || words[count - 1] < word) {
                        words[count++] = word;
                    }
                }
            }
        }
        if (count == 0) {
            return null;
        }
        return new BankAccess(
                layout.banks(), view.buffer().firstWord() + words[0], 0, count, stride(Arrays.copyOf(words, count)));
    }

    private static long stride(long[] words) {
        long stride = words.length < 2 ? 1 : words[1] - words[0];
        for (int w = 2; w < words.length; w++) {
            if (words[w] - words[w - 1] != stride) {
                return 1;
            }
        }
        return stride;
    }

    @Override
    public void indices(int tile, int beat, int[] indices) {
        int limit = lanesOverPlaces ? view.columns() : view.rows();
        for (int lane = 0; lane < lanes && tile * lanes + lane < limit; lane++) {
            int at = tile * lanes + lane;
            indices[lane] = lanesOverPlaces ? index(beat, at) : index(at, beat);
        }
    }

    private int index(int output, int place) {
        int channel = place % view.channelsWithTime();
        int pixel = view.pixel(output, place / view.channelsWithTime());
        if (pixel < 0) {
            return Pattern.NOTHING;
        }
        return channel < view.channels() ? view.buffer().row(pixel) + view.firstChannel() + channel : Pattern.TIME;
    }
}
