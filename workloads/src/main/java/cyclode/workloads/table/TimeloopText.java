package cyclode.workloads.table;

import cyclode.core.file.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A YAML file without what Timeloop's front end does before it is YAML: a line {@code {{include_text('FILE')}}} stands for a file, and
 * a key {@code <<<} merges a map that is defined elsewhere.
 *
 * @param text YAML; the lines keep their numbers
 * @param included files that are included
 * @param missing names of files that are included and not there
 */
record TimeloopText(String text, List<Source> included, List<String> missing) {
    private static final Pattern INCLUDE =
            Pattern.compile("\\{\\{\\s*include(?:_text)?\\(\\s*['\"]([^'\"]+)['\"]\\s*\\)\\s*\\}\\}");
    private static final Pattern MERGE = Pattern.compile("(?m)^[ \t]*<<<?:.*$");
    private static final long MAX_BYTES = 1 << 20;

    static TimeloopText of(Source source, @Nullable Path folder) {
        List<Source> included = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Matcher include = INCLUDE.matcher(LayerTable.text(source));
        while (include.find()) {
            String name = include.group(1);
            Path file = folder == null ? null : folder.resolve(name).normalize();
            if (file != null && Files.isRegularFile(file)) {
                included.add(Source.of(file, MAX_BYTES));
            } else {
                missing.add(name);
            }
            include.appendReplacement(text, "");
        }
        include.appendTail(text);
        return new TimeloopText(MERGE.matcher(text).replaceAll(""), List.copyOf(included), List.copyOf(missing));
    }
}
