package cyclode.reports.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The licences and notices that libraries bring with them, each text once, under the names of the jars that hold it. */
final class Licences {
    private static final Pattern TEXT =
            Pattern.compile("(META-INF/)?(LICEN[CS]ES?|NOTICE|COPYING|COPYRIGHT|AL2\\.0|LGPL[0-9.]*)([-.][^/]*)?");
    private static final String OURS = "cyclode-";
    private static final String RULE = "=".repeat(79) + "\n";

    private Licences() {}

    /** All texts of jars, in the order of the jars; those without any are listed first. */
    static String of(List<Path> jars) throws IOException {
        Map<String, List<String>> holders = new LinkedHashMap<>();
        List<String> without = new ArrayList<>();
        for (Path jar : jars) {
            String name = jar.getFileName().toString();
            if (!name.startsWith(OURS)) {
                List<String> texts = texts(jar);
                texts.forEach(text ->
                        holders.computeIfAbsent(text, none -> new ArrayList<>()).add(name));
                if (texts.isEmpty()) {
                    without.add(name);
                }
            }
        }
        StringBuilder all =
                new StringBuilder("Licences and notices of the libraries in this archive, as they bring them.\n"
                        + "Without a text of its own, and listed with its licence in THIRD-PARTY.txt: "
                        + (without.isEmpty() ? "none" : String.join(", ", without)) + ".\n");
        holders.forEach((text, names) -> all.append(RULE)
                .append(String.join("\n", names))
                .append('\n')
                .append(RULE)
                .append(text.stripTrailing())
                .append("\n\n"));
        return all.toString();
    }

    private static List<String> texts(Path jar) throws IOException {
        List<String> texts = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!entry.isDirectory() && TEXT.matcher(entry.getName()).matches()) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        texts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
                    }
                }
            }
        }
        return texts;
    }
}
