package cyclode.reports.validation.vcd;

import cyclode.core.file.FileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The words of a dump, one after the other, through a buffer of fixed size. */
final class VcdTokens {
    /** Longest word: a vector of the most bits that a variable may have, and some. */
    private static final int LONGEST = VcdReader.MOST_BITS + 64;

    /** Characters kept of a word that is passed over. */
    private static final int SKIPPED = 200;

    private final String file;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int filled;
    private int line = 1;
    private int wordLine = 1;
    private boolean cut;

    /** The word at hand is in here from 0 to {@link #length}. */
    byte[] word = new byte[256];

    int length;

    VcdTokens(String file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /** Goes to the next word; false at the end of the file. */
    boolean next() {
        return next(LONGEST);
    }

    /** Goes to the next word, of which so many characters are kept; one that is too long for any is refused. */
    private boolean next(int kept) {
        int each = read();
        while (each >= 0 && each <= ' ') {
            each = read();
        }
        if (each < 0) {
            return false;
        }
        wordLine = line;
        length = 0;
        while (each > ' ') {
            if (length == word.length) {
                grow();
            }
            if (length < kept) {
                word[length++] = (byte) each;
            }
            each = read();
        }
        cut = each < 0;
        return true;
    }

    /**
     * Goes to the {@code $end} of a declaration or comment, whose words may be of any length.
     *
     * @param keyword what it ends, for messages
     * @param most words that are handed back, joined by spaces
     */
    String skipToEnd(String keyword, int most) {
        StringBuilder text = new StringBuilder();
        int words = 0;
        while (next(SKIPPED)) {
            if (is("$end")) {
                return text.toString();
            }
            if (words++ < most) {
                text.append(words == 1 ? "" : " ").append(text());
            }
        }
        throw new FileException(file, wordLine, "", "ends within " + keyword + ": the file was cut off");
    }

    /** Whether the file ends with the word at hand, with no white space behind it. */
    boolean cut() {
        return cut;
    }

    /** Whether the word is this one. */
    boolean is(String text) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (word[i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    String text() {
        return new String(word, 0, length, StandardCharsets.UTF_8);
    }

    /** Line of the word at hand, from 1. */
    int line() {
        return wordLine;
    }

    String file() {
        return file;
    }

    private void grow() {
        if (length >= LONGEST) {
            throw new FileException(
                    file, line, "", "a word of more than " + LONGEST + " characters: no value change dump");
        }
        word = Arrays.copyOf(word, Math.min(LONGEST, word.length * 2));
    }

    private int read() {
        if (next == filled) {
            try {
                filled = in.read(buffer);
            } catch (IOException e) {
                throw new FileException(file, line, "", "cannot be read on: " + e.getMessage());
            }
            next = 0;
            if (filled <= 0) {
                filled = 0;
                return -1;
            }
        }
        int each = buffer[next++] & 0xff;
        if (each == '\n') {
            line++;
        }
        return each;
    }
}
