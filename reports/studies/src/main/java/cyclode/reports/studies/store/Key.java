package cyclode.reports.studies.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a row goes by: the first 128 bits of a SHA-256.
 *
 * @param high first 64 bits
 * @param low last 64 bits
 */
public record Key(long high, long low) implements Comparable<Key> {
    /** Characters of a key's text. */
    static final int LENGTH = 32;

    /** The key of a text that says everything the row depends on. */
    public static Key of(String everything) {
        return of(everything.getBytes(StandardCharsets.UTF_8));
    }

    /** The key of some bytes. */
    public static Key of(byte[] everything) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(everything);
            ByteBuffer bytes = ByteBuffer.wrap(digest);
            return new Key(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Reads hexadecimal digits. */
    static Key parse(String text) {
        return new Key(HexFormat.fromHexDigitsToLong(text, 0, 16), HexFormat.fromHexDigitsToLong(text, 16, LENGTH));
    }

    @Override
    public int compareTo(Key other) {
        int first = Long.compareUnsigned(high, other.high);
        return first != 0 ? first : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
