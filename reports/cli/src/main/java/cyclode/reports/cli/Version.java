package cyclode.reports.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Says which Cyclode this is and on which Java it runs. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        return new String[] {
            "cyclode " + number(), "Java " + Runtime.version() + ", " + System.getProperty("java.vm.name")
        };
    }

    private static String number() throws IOException {
        try (InputStream in = Objects.requireNonNull(Version.class.getResourceAsStream("version.properties"))) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "of an unknown version");
        }
    }
}
