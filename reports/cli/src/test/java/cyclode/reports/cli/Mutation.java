package cyclode.reports.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Valid files made wrong in a few places, as people, tools, disks and attackers do. */
final class Mutation {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");
    private static final Pattern VALUE = Pattern.compile("(?<=[:=,] ?)[^,:{}\\[\\]\\n]+");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1",
            "2",
            "3",
            "7",
            "64",
            "65536",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "1e9",
            "1e38",
            "1e999999999",
            "1e-999999999",
            "0x10",
            "1_000",
            "NaN",
            "Infinity",
            "-inf",
            "0.5",
            "1.0",
            "1e1",
            "１２",
            "9".repeat(400),
            "0." + "0".repeat(400) + "1");

    private static final List<String> VALUES = List.of(
            "",
            "foo",
            "[foo]",
            "{foo: bar}",
            "{}",
            "[]",
            "true",
            "null",
            "~",
            "''",
            "'a\tb'",
            "=",
            "= 1/0",
            "=nothing",
            "*a",
            "&a 1",
            "!!int 1",
            "!!set [x]",
            "<<",
            "|",
            ">",
            "100MHz",
            "0.3GHz",
            "5kHz",
            "-1MHz",
            "1 ns",
            "µ",
            "..",
            "../../etc/passwd",
            "/dev/zero",
            "/",
            ".",
            "a/b",
            "\u0000",
            "\u202e",
            "x".repeat(5000));

    private static final String CHARACTERS = "\t\0\"'{}[]:,;#&*!|>%@`$\\\r\u00a0\ufeff=-0.";
    private static final int LONGEST = 3 << 20;

    private Mutation() {}

    /** Changes a text in one to four places. */
    static byte[] text(byte[] valid, Random random) {
        byte[] bytes = valid;
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            bytes = random.nextInt(8) == 0
                    ? bytes(bytes, random)
                    : words(new String(bytes, StandardCharsets.UTF_8), random).getBytes(StandardCharsets.UTF_8);
            bytes = Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST));
        }
        return bytes;
    }

    /** Changes bytes in one to four places. */
    static byte[] binary(byte[] valid, Random random) {
        byte[] bytes = valid;
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            bytes = bytes(bytes, random);
        }
        return bytes;
    }

    private static String words(String text, Random random) {
        switch (random.nextInt(10)) {
            case 0, 1:
                return replaced(text, NUMBER, pick(NUMBERS, random), random);
            case 2, 3:
                return replaced(text, VALUE, pick(VALUES, random), random);
            case 4:
                List<MatchResult> words = WORD.matcher(text).results().toList();
                return words.isEmpty()
                        ? text
                        : replaced(text, WORD, pick(words, random).group(), random);
            case 5:
                return replaced(text, VALUE, pick(NUMBERS, random), random);
            case 6:
                int at = random.nextInt(text.length() + 1);
                return text.substring(0, at)
                        + CHARACTERS.charAt(random.nextInt(CHARACTERS.length()))
                        + text.substring(at);
            default:
                return lines(text, random);
        }
    }

    private static String lines(String text, Random random) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        int at = random.nextInt(lines.size());
        switch (random.nextInt(7)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(random.nextInt(lines.size()), lines.get(at));
            case 2 -> lines.set(at, lines.set(random.nextInt(lines.size()), lines.get(at)));
            case 3 -> lines.set(at, "  " + lines.get(at));
            case 4 -> lines.set(at, lines.get(at).strip());
            case 5 -> lines = lines.subList(0, at);
            default -> {
                int end = Math.min(lines.size(), at + 1 + random.nextInt(5));
                String block = String.join("\n", lines.subList(at, end)) + "\n";
                lines.add(end, block.repeat(1 + random.nextInt(Math.min(20_000, 1 + 200_000 / block.length()))));
            }
        }
        return String.join("\n", lines);
    }

    private static String replaced(String text, Pattern pattern, String by, Random random) {
        List<MatchResult> places = pattern.matcher(text).results().toList();
        if (places.isEmpty()) {
            return text;
        }
        MatchResult place = pick(places, random);
        return text.substring(0, place.start()) + by + text.substring(place.end());
    }

    private static byte[] bytes(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(bytes.length);
        byte[] changed = bytes.clone();
        switch (random.nextInt(6)) {
            case 0:
                changed[at] ^= (byte) (1 << random.nextInt(8));
                return changed;
            case 1:
                return Arrays.copyOf(bytes, at);
            case 2:
                int extreme = new int[] {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 16}[random.nextInt(5)];
                for (int i = 0; i < 4 && at + i < bytes.length; i++) {
                    changed[at + i] = (byte) (extreme >> 8 * i);
                }
                return changed;
            case 3:
                return joined(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(64)));
            case 4:
                return joined(bytes, Math.min(bytes.length, at + 1 + random.nextInt(64)), at);
            default:
                changed[at] = (byte) random.nextInt();
                return changed;
        }
    }

    /** The bytes up to a place and those from another on: a piece is missing, or there twice. */
    private static byte[] joined(byte[] bytes, int upTo, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, upTo);
        out.write(bytes, from, bytes.length - from);
        return out.toByteArray();
    }

    static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** A path of a file and a value, as they are typed behind {@code --set}. */
    static String setting(List<String> paths, Random random) {
        String value = random.nextBoolean() ? pick(NUMBERS, random) : pick(VALUES, random);
        String path = pick(paths, random);
        if (random.nextInt(6) == 0) {
            path = path.substring(0, path.lastIndexOf('.'));
        }
        return path + "=" + value.replace("\0", "?");
    }
}
