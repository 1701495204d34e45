package cyclode.power.technology;

import cyclode.core.file.Names;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The built-in technologies. */
public final class Technologies {
    private static final List<String> NAMES = List.of("us-plus-16nm", "7-series-28nm", "asic-45nm");
    private static final Map<String, Technology> READ = new ConcurrentHashMap<>();

    private Technologies() {}

    /** Their names. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * A built-in technology.
     *
     * @throws IllegalArgumentException if there is none of that name; the message has the nearest
     */
    public static Technology named(String name) {
        Technology known = READ.get(name);
        if (known == null) {
            known = TechnologyFile.parse(name, text(name));
            READ.put(name, known);
        }
        return known;
    }

    /** The file of a built-in technology, as a start for a user's own. */
    public static String text(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("no technology '" + name + "'; did you mean "
                    + Names.closest(name, NAMES) + "? (" + String.join(", ", NAMES) + ")");
        }
        try (InputStream in = Technologies.class.getResourceAsStream(name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + ".yaml is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
