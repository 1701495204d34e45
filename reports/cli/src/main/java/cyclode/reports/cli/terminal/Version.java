package cyclode.reports.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Says which Cyclode this is and on which Java it runs. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return lines();
    }

    /** The lines, put together without the start-up cost of a concatenation by {@code +}. */
    public static String[] lines() {
        return new String[] {
            "cyclode ".concat(number()),
            String.join("", "Java ", Runtime.version().toString(), ", ", System.getProperty("java.vm.name", ""))
        };
    }

    private static String number() {
        try (InputStream in =
                Objects.requireNonNull(Version.class.getResourceAsStream("/cyclode/reports/cli/version.properties"))) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "of an unknown version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
