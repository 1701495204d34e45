package cyclode.reports.evaluation.synthesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The units' RTL, one module in each file of its name. */
final class RtlModules {
    private static final Path FOLDER = Path.of("../../units/src/main/rtl");
    private static final Pattern COMMENT = Pattern.compile("//[^\n]*");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

    private final SortedMap<String, Path> files = new TreeMap<>();

    RtlModules() {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            all.filter(file -> file.toString().endsWith(".sv"))
                    .forEach(file -> files.put(file.getFileName().toString().replace(".sv", ""), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a module and of all that it names, and these name, in order of their names. */
    SortedMap<String, Path> reachedFrom(String module) {
        SortedMap<String, Path> reached = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>();
        open.add(module);
        while (!open.isEmpty()) {
            String name = open.remove();
            Path file = files.get(name);
            if (file != null && reached.put(name, file) == null) {
                WORD.matcher(COMMENT.matcher(text(file)).replaceAll(""))
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .forEach(open::add);
            }
        }
        return reached;
    }

    /** SHA-256, in hexadecimal, of all that a module reaches. */
    String hash(String module) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            reachedFrom(module)
                    .values()
                    .forEach(file -> digest.update(text(file).getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
