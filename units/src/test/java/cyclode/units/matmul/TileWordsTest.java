package cyclode.units.matmul;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.chain.BankAccess;
import cyclode.core.number.IntFormat;
import cyclode.core.operator.Window;
import cyclode.units.memory.Pattern;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The memory words that a beat is said to touch are those that hold its values. */
class TileWordsTest {
    private static TreeSet<Long> holding(Buffer buffer, WordLayout layout, int[] indices) {
        TreeSet<Long> words = new TreeSet<>();
        int wide = layout.wordsPerValue(buffer);
        for (int index : indices) {
            if (index >= 0) {
                long row = (long) (index / buffer.channels()) * layout.wordsPerRow(buffer);
                for (int w = 0; w < wide; w++) {
                    int word = index % buffer.channels() / layout.valuesPerWord(buffer) * wide + w;
                    words.add(buffer.firstWord() + row + word);
                }
            }
        }
        return words;
    }

    private static TreeSet<Long> touched(BankAccess access, long beat) {
        TreeSet<Long> words = new TreeSet<>();
        for (int w = 0; access != null && w < access.words(); w++) {
            words.add(access.first() + beat * access.beatStride() + w * access.wordStride());
        }
        return words;
    }

    private static boolean evenlySpaced(TreeSet<Long> words) {
        List<Long> list = List.copyOf(words);
        for (int i = 2; i < list.size(); i++) {
            if (list.get(i) - list.get(i - 1) != list.get(1) - list.get(0)) {
                return false;
            }
        }
        return true;
    }

    private static void check(Pattern pattern, Buffer buffer, WordLayout layout, String what) {
        int[] indices = new int[pattern.lanes()];
        List<Pattern.Segment> segments = pattern.segments();
        assertThat(pattern.totalBeats())
                .as(what)
                .isEqualTo(segments.stream().mapToLong(Pattern.Segment::beats).sum());
        for (int s = 0; s < segments.size(); s++) {
            for (long beat = 0; beat < segments.get(s).beats(); beat++) {
                pattern.indices(s, beat, indices);
                TreeSet<Long> expected = holding(buffer, layout, indices);
                TreeSet<Long> words = touched(segments.get(s).access(), beat);
                assertThat(words).as("%s, segment %d, beat %d", what, s, beat).hasSameSizeAs(expected);
                if (evenlySpaced(expected)) {
                    assertThat(words)
                            .as("%s, segment %d, beat %d", what, s, beat)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void beatsAlongAndAcrossTheRowsOfABuffer() {
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 300; trial++) {
            int bits = random.nextInt(2, 17);
            WordLayout layout = new WordLayout(random.nextInt(1, 9), bits * random.nextInt(1, 6), random.nextBoolean());
            Buffer buffer =
                    new Buffer(0, "b", "m", IntFormat.signed(bits), random.nextInt(1, 12), random.nextInt(1, 20), 5);
            int firstRow = random.nextInt(buffer.rows());
            int firstChannel = random.nextInt(buffer.channels());
            MatrixView view = MatrixView.of(buffer, layout)
                    .bufferRows(firstRow, random.nextInt(1, buffer.rows() - firstRow + 1))
                    .channels(firstChannel, random.nextInt(1, buffer.channels() - firstChannel + 1));
            TileSource source = view.source(random.nextBoolean(), random.nextInt(1, 7));
            TilePattern.Nest nest =
                    new TilePattern.Nest(random.nextBoolean(), random.nextInt(1, 9), random.nextInt(1, 3), 2);
            check(new TilePattern(source, nest), buffer, layout, source + " " + nest);
        }
    }

    @Test
    void beatsOfPatches() {
        SplittableRandom random = new SplittableRandom(4);
        for (int trial = 0; trial < 300; trial++) {
            int bits = random.nextInt(2, 17);
            WordLayout layout = new WordLayout(random.nextInt(1, 9), bits * random.nextInt(1, 6), random.nextBoolean());
            int height = random.nextInt(3, 8);
            int width = random.nextInt(3, 8);
            Buffer buffer = new Buffer(0, "b", "m", IntFormat.signed(bits), height * width, random.nextInt(1, 9), 5);
            int kernelHeight = random.nextInt(1, 4);
            int kernelWidth = random.nextInt(1, 4);
            int padding = random.nextInt(Math.min(kernelHeight, kernelWidth));
            Window window = new Window(kernelHeight, kernelWidth, random.nextInt(1, 3), padding);
            PatchView view = new PatchView(buffer, layout, height, width, window, random.nextBoolean(), 0);
            TileSource source = view.source(random.nextBoolean(), random.nextInt(1, 9));
            TilePattern.Nest nest = TilePattern.Nest.blocks(random.nextInt(1, 30), 1);
            check(new TilePattern(source, nest), buffer, layout, source + " " + nest);
        }
    }
}
