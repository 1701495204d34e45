package cyclode.core.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the Javadoc of records that files are bound to says of them, their components and the constants of their enumerations. It stands in
 * {@code meanings.properties} in the topmost package of each module, which a test of the command writes from the sources and holds to them.
 */
final class Meanings {
    /** Name of the resource in which a package's meanings stand, or those of packages below it. */
    static final String RESOURCE = "meanings.properties";

    private static final Map<String, Properties> READ = new ConcurrentHashMap<>();

    private Meanings() {}

    /** Of a record or an enumeration. */
    static Optional<String> of(Class<?> type) {
        return find(type, "");
    }

    /** Of a component or a constant, by its name in Java; the unit of a number stands in brackets at the end. */
    static Optional<String> of(Class<?> type, String member) {
        return find(type, "." + member);
    }

    private static Optional<String> find(Class<?> type, String member) {
        String key = type.getName() + member;
        for (String at = type.getPackageName(); at.contains("."); at = at.substring(0, at.lastIndexOf('.'))) {
            String found = READ.computeIfAbsent(at, Meanings::read).getProperty(key);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static Properties read(String name) {
        Properties properties = new Properties();
        try (InputStream in = Meanings.class.getResourceAsStream("/" + name.replace('.', '/') + "/" + RESOURCE)) {
            if (in != null) {
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
