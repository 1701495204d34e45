package cyclode.reports.studies.store;

import cyclode.core.file.RefusedValue;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/** A row as its shard has it: key, checksum of key and content, content, line feed. */
final class Line {
    private static final int CHECK = 8;
    /** Bytes before the content. */
    static final int HEAD = Key.LENGTH + 1 + CHECK + 1;

    private Line() {}

    /** The bytes of a row. */
    static byte[] of(Key key, String content) {
        if (content.indexOf('\n') >= 0) {
            throw new RefusedValue("a row is one line");
        }
        String text = key + " " + check(key + content) + " " + content + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The key of a row without its line feed, if the row is as it was written. */
    static Optional<Key> key(byte[] bytes, int from, int to) {
        if (to - from < HEAD) {
            return Optional.empty();
        }
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        String key = text.substring(0, Key.LENGTH);
        boolean whole = key.matches("[0-9a-f]{32}")
                && text.length() >= HEAD
                && text.substring(Key.LENGTH + 1, HEAD - 1).equals(check(key + text.substring(HEAD)));
        return whole ? Optional.of(Key.parse(key)) : Optional.empty();
    }

    private static String check(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
