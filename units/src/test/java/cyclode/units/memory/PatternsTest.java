package cyclode.units.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.chain.BankAccess;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import cyclode.core.operator.Window;
import cyclode.units.model.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;

/** Every pattern carries each value once, and is charged for just the words that hold what a beat carries. */
class PatternsTest {
    private static final int TRIALS = 400;

    private static Buffer buffer(SplittableRandom random, int planes) {
        int channels = planes * random.nextInt(1, 20);
        return new Buffer(
                0,
                "b",
                "m",
                IntFormat.signed(random.nextInt(1, 25)),
                random.nextInt(1, 8),
                channels,
                random.nextInt(50));
    }

    private static WordLayout layout(SplittableRandom random) {
        return new WordLayout(random.nextInt(1, 17), random.nextInt(1, 72), random.nextBoolean());
    }

    /** Word addresses that a beat touches, by its access. */
    private static TreeSet<Long> touched(Pattern.Segment segment, long beat) {
        TreeSet<Long> words = new TreeSet<>();
        BankAccess access = segment.access();
        for (int g = 0; access != null && g < access.groups(); g++) {
            for (int w = 0; w < access.words() && !access.skips(g); w++) {
                words.add(access.first()
                        + beat * access.beatStride()
                        + g * access.groupStride()
                        + w * access.wordStride());
            }
        }
        return words;
    }

    private static List<Integer> carried(Pattern pattern) {
        List<Integer> all = new ArrayList<>();
        int[] indices = new int[pattern.lanes()];
        for (int s = 0; s < pattern.segments().size(); s++) {
            for (long beat = 0; beat < pattern.segments().get(s).beats(); beat++) {
                pattern.indices(s, beat, indices);
                for (int index : indices) {
                    if (index >= 0) {
                        all.add(index);
                    }
                }
            }
        }
        all.sort(null);
        return all;
    }

    private static List<Integer> upTo(int size) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            all.add(i);
        }
        return all;
    }

    @Test
    void tilesAndRowsCarryEachValueOnceAndTouchTheWordsThatHoldIt() {
        for (int seed = 0; seed < TRIALS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Buffer buffer = buffer(random, 1);
            WordLayout layout = layout(random);
            int lanes = random.nextInt(1, 10);
            List<Pattern> patterns = List.of(
                    ChannelTiles.of(buffer, layout, lanes),
                    new ChannelTiles(buffer, layout, 0, buffer.channels(), lanes, true),
                    new RowBeats(buffer, layout, lanes));
            for (Pattern pattern : patterns) {
                assertThat(carried(pattern)).as("%s", pattern).isEqualTo(upTo(buffer.size()));
                compareWords(pattern, buffer, layout, (row, channel) -> word(buffer, layout, row, channel));
            }
        }
    }

    @Test
    void planesAreChargedForTheirOwnWordsHoweverTheyAreSpaced() {
        for (int seed = 0; seed < TRIALS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int planes = random.nextInt(1, 9);
            WordLayout layout = layout(random);
            IntFormat format = IntFormat.signed(random.nextInt(1, 25));
            int perWord = Math.max(1, layout.wordBits() / format.bits());
            int channels = random.nextInt(1, 20);
            int distance = (channels + perWord - 1) / perWord * perWord + perWord * random.nextInt(3);
            Buffer buffer =
                    new Buffer(0, "b", "m", format, random.nextInt(1, 8), planes * distance, random.nextInt(50));
            List<Integer> chosen = new ArrayList<>();
            for (int p = 0; p < planes; p++) {
                if (random.nextBoolean() || p == planes - 1 && chosen.isEmpty()) {
                    chosen.add(p);
                }
            }
            PlaneTiles pattern = new PlaneTiles(buffer, layout, distance, channels, chosen, random.nextInt(1, 10));
            List<Integer> expected = upTo(buffer.size()).stream()
                    .filter(i -> chosen.contains(i % buffer.channels() / distance))
                    .filter(i -> i % buffer.channels() % distance < channels)
                    .toList();
            assertThat(carried(pattern)).as("%s", pattern).isEqualTo(expected);
            compareWords(pattern, buffer, layout, (row, channel) -> word(buffer, layout, row, channel));
        }
    }

    @Test
    void rowsInAnyOrderAreCarriedAsTheListSays() {
        for (int seed = 0; seed < TRIALS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Buffer buffer = buffer(random, 1);
            WordLayout layout = layout(random);
            int[] rows = random.ints(random.nextInt(1, 20), RowList.NONE, buffer.rows())
                    .toArray();
            int first = random.nextInt(buffer.channels());
            int channels = random.nextInt(1, buffer.channels() - first + 1);
            int lanes = random.nextInt(1, 10);
            RowTiles pattern = new RowTiles(buffer, layout, RowList.of(rows), first, channels, lanes, 7);
            List<Integer> expected = new ArrayList<>();
            for (int row : rows) {
                for (int c = first; row != RowList.NONE && c < first + channels; c++) {
                    expected.add(buffer.row(row) + c);
                }
            }
            expected.sort(null);
            assertThat(carried(pattern)).as("%s", pattern).isEqualTo(expected);
            assertThat(pattern.totalBeats()).isEqualTo((channels + lanes - 1L) / lanes * rows.length);
            compareWords(pattern, buffer, layout, (row, channel) -> word(buffer, layout, row, channel));
        }
    }

    @Test
    void columnsCarryEachValueOnceTransposed() {
        for (int seed = 0; seed < TRIALS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            WordLayout layout = layout(random);
            int height = random.nextInt(1, 6);
            int width = random.nextInt(1, 6);
            int channels = random.nextInt(1, 20);
            Buffer buffer = new Buffer(
                    0, "b", "m", IntFormat.signed(random.nextInt(1, 25)), height * width, channels, random.nextInt(50));
            boolean alongWidth = random.nextBoolean();
            ColumnTiles pattern = new ColumnTiles(
                    buffer,
                    layout,
                    channels,
                    alongWidth ? width : height,
                    alongWidth ? 1 : width,
                    alongWidth ? height : width,
                    alongWidth ? width : 1,
                    random.nextBoolean(),
                    random.nextInt(1, 10));
            assertThat(carried(pattern)).as("%s", pattern).isEqualTo(upTo(buffer.size()));
            compareWords(pattern, buffer, layout, (row, channel) -> word(buffer, layout, row, channel));
        }
    }

    private static long word(Buffer buffer, WordLayout layout, int row, int channel) {
        return buffer.firstWord()
                + (long) row * layout.wordsPerRow(buffer)
                + channel / layout.valuesPerWord(buffer) * layout.wordsPerValue(buffer);
    }

    @Test
    void equalRowsAreOneList() {
        RowList list = RowList.of(0, 2, 4, RowList.NONE, RowList.NONE, 3, 3);
        assertThat(list).isEqualTo(RowList.of(0, 2, 4, -1, -1, 3, 3)).isNotEqualTo(RowList.of(0, 2, 4, -1, -1, 3));
        assertThat(list.runs()).isEqualTo(3);
        assertThat(list.step(0)).isEqualTo(2);
        assertThat(list).hasToString("0..4:2,-x2,3x2");
        assertThat(RowList.of(5, 0, 1, 2)).hasToString("5..0:-5,1..2");
        assertThat(RowList.of(0, 5, 5, 1, 1, 2, 2, 3, 3, 4, 4, 6, 6, 9))
                .hasToString("0..5:5,5..1:-4,1..2,2..3,3..4,4..6:2,…,14rows");
        assertThat(RowList.range(3, 2)).isEqualTo(RowList.of(3, 4)).hasToString("3..4");
    }

    private interface Place {
        long firstWord(int row, int channel);
    }

    private static void compareWords(Pattern pattern, Buffer buffer, WordLayout layout, Place place) {
        int[] indices = new int[pattern.lanes()];
        for (int s = 0; s < pattern.segments().size(); s++) {
            Pattern.Segment segment = pattern.segments().get(s);
            for (long beat = 0; beat < segment.beats(); beat++) {
                pattern.indices(s, beat, indices);
                TreeSet<Long> words = new TreeSet<>();
                for (int index : indices) {
                    if (index >= 0) {
                        long first = place.firstWord(index / buffer.channels(), index % buffer.channels());
                        for (int word = 0; word < layout.wordsPerValue(buffer); word++) {
                            words.add(first + word);
                        }
                    }
                }
                assertThat(touched(segment, beat)).as("%s", pattern).isEqualTo(words);
                BankAccess access = segment.access();
                int touched = access == null ? 0 : access.wordsPerFiring();
                assertThat(touched).isEqualTo(touched(segment, beat).size());
                assertThat(words.isEmpty()).isEqualTo(access == null);
            }
        }
    }

    @Test
    void theTimeFollowsTheLastChannelAndNeedsNoWord() {
        Buffer buffer = new Buffer(0, "b", "m", IntFormat.signed(8), 3, 4, 0);
        ChannelTiles pattern = new ChannelTiles(buffer, new WordLayout(2, 16), 0, 4, 4, true);
        int[] indices = new int[4];
        pattern.indices(1, 2, indices);
        assertThat(indices).containsExactly(Pattern.TIME, Pattern.NOTHING, Pattern.NOTHING, Pattern.NOTHING);
        assertThat(pattern.segments().get(1).access()).isNull();
    }

    @Test
    void aSliceOfTheChannelsIsTiledFromItsOwnFirst() {
        Buffer buffer = new Buffer(0, "b", "m", IntFormat.signed(8), 3, 5, 0);
        ChannelTiles pattern = new ChannelTiles(buffer, new WordLayout(2, 16), 1, 3, 2, false);
        assertThat(pattern.segments()).hasSize(2).allMatch(s -> s.beats() == 3);
        assertThat(carried(pattern)).containsExactly(1, 2, 3, 6, 7, 8, 11, 12, 13);
    }

    @Test
    void planesThatThereAreNotAreRefused() {
        Buffer buffer = new Buffer(0, "b", "m", IntFormat.signed(8), 3, 6, 0);
        WordLayout layout = new WordLayout(2, 16);
        assertThatThrownBy(() -> new PlaneTiles(buffer, layout, 7, 2, List.of(0), 4))
                .hasMessageContaining("planes is 0; allowed: 1 to 64");
        assertThatThrownBy(() -> new PlaneTiles(buffer, layout, 2, 2, List.of(), 4))
                .hasMessageContaining("planes chosen is 0; allowed: 1 to 3");
        assertThatThrownBy(() -> new PlaneTiles(buffer, layout, 2, 2, List.of(3), 4))
                .hasMessageContaining("plane is 3");
        assertThatThrownBy(() -> new PlaneTiles(buffer, layout, 2, 2, List.of(1, 0), 4))
                .hasMessageContaining("plane is 0");
        assertThatThrownBy(() -> new PlaneTiles(buffer, layout, 2, 3, List.of(0), 4))
                .hasMessageContaining("channels of a plane is 3");
        assertThatThrownBy(() -> new PlaneTiles(buffer, layout, 3, 2, List.of(0, 1), 4))
                .hasMessage("the distance of planes of b is 3; allowed: multiples of 2");
    }

    /** A picture of 2 by 3 pixels of 3 channels, windows of 2 by 2 with a margin of 1: the first has its last tap in the picture alone. */
    @Test
    void windowsTouchThePixelsUnderTheirTapsAndNothingOutside() {
        Buffer buffer = new Buffer(0, "b", "m", IntFormat.signed(8), 6, 3, 5);
        WordLayout layout = new WordLayout(2, 16);
        WindowBeats pattern = new WindowBeats(buffer, layout, 2, 3, Window.square(2, 2, 1), 2, Pattern.ABSENT);
        // Outputs 2 by 2; taps at rows -1 0 | 1 2, columns -1 0 | 1 2.
        int[][] pixels = {{-1, -1, -1, 0}, {-1, -1, 1, 2}, {-1, 3, -1, -1}, {4, 5, -1, -1}};
        int segment = 0;
        int[] indices = new int[2];
        for (int tile = 0; tile < 2; tile++) {
            for (int[] output : pixels) {
                for (int pixel : output) {
                    pattern.indices(segment, 0, indices);
                    int at = pixel * 3 + tile * 2;
                    int second = tile == 1 ? Pattern.NOTHING : pixel < 0 ? Pattern.ABSENT : at + 1;
                    assertThat(indices).as("beat %d", segment).containsExactly(pixel < 0 ? Pattern.ABSENT : at, second);
                    segment++;
                }
            }
        }
        assertThat(pattern.segments()).hasSize(segment).allMatch(beat -> beat.beats() == 1);
        compareWords(pattern, buffer, layout, (row, channel) -> word(buffer, layout, row, channel));
        assertThat(pattern.anywhere())
                .isEqualTo(new WindowBeats(
                        new Buffer(0, "", "", IntFormat.signed(8), 6, 3, 0),
                        layout,
                        2,
                        3,
                        Window.square(2, 2, 1),
                        2,
                        Pattern.ABSENT));
    }

    @Test
    void anOnlyChannelIsSpreadOverAllLanesOfItsChannels() {
        Buffer buffer = new Buffer(0, "b", "m", IntFormat.signed(8), 6, 1, 5);
        WordLayout layout = new WordLayout(2, 16);
        Pattern pattern = Slice.whole(buffer, layout).spread(RowList.of(4, 2, 0, 5), 5, 3);
        assertThat(pattern.lanes()).isEqualTo(3);
        assertThat(carried(pattern)).containsExactly(0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5);
        int[] indices = new int[3];
        // Rows 4, 2 and 0 are a run, row 5 another; the second tile has two channels.
        assertThat(pattern.segments().stream().map(Pattern.Segment::beats)).containsExactly(3L, 1L, 3L, 1L);
        pattern.indices(2, 1, indices);
        assertThat(indices).containsExactly(2, 2, Pattern.NOTHING);
        compareWords(pattern, buffer, layout, (row, channel) -> word(buffer, layout, row, channel));
        assertThat(pattern.anywhere()).isEqualTo(pattern.anywhere()).isNotEqualTo(pattern);
        Buffer two = new Buffer(0, "b", "m", IntFormat.signed(8), 6, 2, 5);
        assertThatThrownBy(() -> Slice.whole(two, layout).spread(RowList.of(1), 5, 3))
                .hasMessageContaining("is 2; allowed: 1 to 1");
        assertThatThrownBy(() -> Slice.whole(buffer, layout).spread(RowList.of(6), 5, 3))
                .hasMessageContaining("row is 6; allowed: 0 to 5");
        assertThatThrownBy(() -> Slice.whole(buffer, layout).spread(RowList.of(RowList.NONE), 5, 3))
                .hasMessageContaining("row is -1");
    }

    @Test
    void whatDoesNotLieInABufferIsRefused() {
        Buffer buffer = new Buffer(0, "b", "m", IntFormat.signed(8), 6, 3, 5);
        WordLayout layout = new WordLayout(2, 16);
        RowList rows = RowList.of(1);
        refused(() -> new ChannelTiles(buffer, layout, 3, 1, 2, false), "first channel is 3; allowed: 0 to 2");
        refused(() -> new ChannelTiles(buffer, layout, 1, 3, 2, false), "channels is 3; allowed: 1 to 2");
        refused(() -> new RowTiles(buffer, layout, rows, 3, 1, 2, 0), "first channel is 3");
        refused(() -> new RowTiles(buffer, layout, rows, 1, 3, 2, 0), "channels is 3; allowed: 1 to 2");
        refused(() -> new RowTiles(buffer, layout, RowList.of(6), 0, 3, 2, 0), "row is 6; allowed: -1 to 5");
        refused(() -> new ColumnTiles(buffer, layout, 4, 3, 1, 2, 3, true, 2), "channels is 4; allowed: 1 to 3");
        refused(() -> new ColumnTiles(buffer, layout, 3, 3, 1, 3, 3, true, 2), "last row is 8; allowed: 0 to 5");
        new ColumnTiles(buffer, layout, 3, 3, 1, 2, 3, true, 2);
        Slice slice = Slice.whole(buffer, layout);
        assertThatThrownBy(() -> RowTiles.of(slice.rows(1, 2), rows, 2, 0)).hasMessage("rows of b from 1 on");
        assertThatThrownBy(() -> slice.rows(0, 2).tiles(2)).hasMessage("some rows of b only");
        assertThat(slice.channels(1, 2).tiles(2)).isEqualTo(new ChannelTiles(buffer, layout, 1, 2, 2, false));
        assertThat(slice.tiles(2, true)).isEqualTo(new ChannelTiles(buffer, layout, 0, 3, 2, true));
        RowTiles filled = RowTiles.of(slice.channels(1, 2), rows, 2, 9);
        assertThat(filled).isEqualTo(new RowTiles(buffer, layout, rows, 1, 2, 2, 9));
        assertThat(filled.fill()).isEqualTo(9);
        assertThat(slice.rows(2, 3).channels(1, 2).at(1)).isEqualTo(3 * 3 + 1);
        assertThat(slice.bits()).isEqualTo(8);
    }

    private static void refused(ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(RefusedValue.class).hasMessageContaining(message);
    }

    /** The same words wherever the buffer lies and whatever it holds: values of 9 bits take as many words of 32 as those of 10. */
    @Test
    void aPatternElsewhereTakesAsManyWords() {
        WordLayout layout = new WordLayout(2, 32);
        for (int bits = 9; bits <= 10; bits++) {
            Buffer buffer = new Buffer(3, "b", "m", IntFormat.signed(bits), 6, 4, 5);
            Buffer anywhere = new Buffer(0, "", "", IntFormat.signed(10), 6, 4, 0);
            assertThat(layout.anywhere(buffer)).isEqualTo(anywhere);
            List<Pattern> patterns = List.of(
                    ChannelTiles.of(buffer, layout, 3),
                    new RowBeats(buffer, layout, 3),
                    RowTiles.of(Slice.whole(buffer, layout), RowList.of(1, 4), 3, 9),
                    new ColumnTiles(buffer, layout, 4, 3, 1, 2, 3, true, 2),
                    new PlaneTiles(buffer, layout, 2, 2, List.of(1), 3));
            for (Pattern pattern : patterns) {
                assertThat(pattern.anywhere())
                        .isNotEqualTo(pattern)
                        .isEqualTo(pattern.anywhere().anywhere());
                assertThat(pattern.anywhere().totalBeats()).isEqualTo(pattern.totalBeats());
                assertThat(pattern.anywhere().lanes()).isEqualTo(pattern.lanes());
            }
        }
        // Two words of 24 hold 48 bits, the most of a format; two of 30 would hold more.
        Buffer wide = new Buffer(3, "b", "m", IntFormat.signed(40), 2, 1, 5);
        assertThat(new WordLayout(2, 24).anywhere(wide).format()).isEqualTo(IntFormat.signed(48));
        assertThat(new WordLayout(2, 30).anywhere(wide).format()).isEqualTo(IntFormat.signed(40));
    }

    /** The first and the last of as many planes as there can be, each in a word of its own; and all of them. */
    @Test
    void planesMayLieAsFarApartAsThereAreAny() {
        WordLayout layout = new WordLayout(4, 16);
        Buffer buffer = new Buffer(0, "b", "m", IntFormat.signed(8), 2, 128, 3);
        List<Integer> all = upTo(64);
        for (List<Integer> chosen : List.of(List.of(0, 63), List.of(1, 63), List.of(5, 20, 62), all)) {
            PlaneTiles pattern = new PlaneTiles(buffer, layout, 2, 2, chosen, 2);
            assertThat(carried(pattern)).hasSize(2 * 2 * chosen.size());
            compareWords(pattern, buffer, layout, (row, channel) -> word(buffer, layout, row, channel));
        }
    }

    /** Five values of 8 bits take two words of 32, two of 48 bits four; with skewed rows the number is odd. */
    @Test
    void rowsTakeWholeWordsAndSkewedOnesAnOddNumber() {
        Buffer narrow = new Buffer(0, "b", "m", IntFormat.signed(8), 3, 5, 0);
        Buffer wide = new Buffer(0, "b", "m", IntFormat.signed(48), 3, 2, 0);
        assertThat(new WordLayout(4, 32).wordsPerRow(narrow)).isEqualTo(2);
        assertThat(new WordLayout(4, 32, true).wordsPerRow(narrow)).isEqualTo(3);
        assertThat(new WordLayout(4, 32).wordsPerRow(wide)).isEqualTo(4);
        assertThat(new WordLayout(4, 32, true).wordsPerRow(wide)).isEqualTo(5);
        assertThat(new WordLayout(4, 40, true).wordsPerRow(narrow)).isEqualTo(1);
        assertThat(new WordLayout(4, 32, true).words(narrow)).isEqualTo(9);
    }
}
