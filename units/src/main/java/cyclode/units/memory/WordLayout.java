package cyclode.units.memory;

import cyclode.core.chain.BankAccess;
import cyclode.core.number.IntFormat;
import cyclode.units.model.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * How a buffer lies in a banked memory: each row begins at a new word, the words of a row follow each other, and words go around the
 * banks. With skewed rows, the number of words from one row to the next is made odd, so that the same channel of successive rows lies in
 * different banks and a column can be read as fast as a row.
 *
 * @param banks number of banks
 * @param wordBits bits of a word
 * @param skewed whether rows are skewed
 */
public record WordLayout(int banks, int wordBits, boolean skewed) {
    /** A layout without skew. */
    public WordLayout(int banks, int wordBits) {
        this(banks, wordBits, false);
    }

    /** Values in a word. */
    public int valuesPerWord(Buffer buffer) {
        return Math.max(1, wordBits / buffer.format().bits());
    }

    /** Words that one value needs: one, or more if it is wider than a word. */
    public int wordsPerValue(Buffer buffer) {
        return (buffer.format().bits() + wordBits - 1) / wordBits;
    }

    /** Words from one row to the next. */
    public int wordsPerRow(Buffer buffer) {
        int perWord = valuesPerWord(buffer);
        int words = (buffer.channels() + perWord - 1) / perWord * wordsPerValue(buffer);
        return skewed ? words | 1 : words;
    }

    /** A buffer with as many rows, in as many words, from the first word of a memory on, whatever it holds. */
    public Buffer anywhere(Buffer buffer) {
        int perWord = valuesPerWord(buffer);
        int bits = perWord > 1 ? wordBits / perWord : wordsPerValue(buffer) * wordBits;
        IntFormat alike = bits <= IntFormat.MAX_BITS ? IntFormat.signed(bits) : buffer.format();
        return new Buffer(0, "", "", alike, buffer.rows(), buffer.channels(), 0);
    }

    /** Words of the whole buffer. */
    public long words(Buffer buffer) {
        return (long) wordsPerRow(buffer) * buffer.rows();
    }

    /**
     * The access of beats that each take the channels from one to another of a row, {@code rowStride} rows apart.
     *
     * @return null if the span is empty
     */
    public @Nullable BankAccess rows(Buffer buffer, int firstRow, int rowStride, int fromChannel, int toChannel) {
        if (toChannel <= fromChannel) {
            return null;
        }
        int perWord = valuesPerWord(buffer);
        int wide = wordsPerValue(buffer);
        int firstWord = fromChannel / perWord * wide;
        int lastWord = ((toChannel - 1) / perWord + 1) * wide - 1;
        long first = buffer.firstWord() + (long) firstRow * wordsPerRow(buffer) + firstWord;
        return new BankAccess(banks, first, (long) rowStride * wordsPerRow(buffer), lastWord - firstWord + 1, 1);
    }
}
