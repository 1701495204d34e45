package cyclode.reports.studies.sweep.analysis;

import cyclode.core.file.FileException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * Turns a table of text into Parquet by DuckDB's JDBC driver, which is not part of the program: it is found on the class path, or in
 * the archive that the environment variable {@value #VARIABLE} names.
 */
public final class ParquetWriter {
    /** Names the archive of the driver. */
    public static final String VARIABLE = "CYCLODE_DUCKDB";

    private static final String DRIVER = "org.duckdb.DuckDBDriver";

    private ParquetWriter() {}

    /**
     * Refuses, before the work, a table that could not be written.
     *
     * @throws FileException saying how to get the driver
     */
    public static void requireDriver() {
        try (URLClassLoader classes = classes()) {
            driver(classes);
        } catch (IOException e) {
            throw new FileException(VARIABLE, "cannot be read: " + e.getMessage());
        }
    }

    /** Where the driver is looked for. */
    private static URLClassLoader classes() throws IOException {
        String archive = System.getenv(VARIABLE);
        if (archive != null && !Files.isRegularFile(Path.of(archive))) {
            throw new FileException(VARIABLE, "there is no file " + archive);
        }
        URL[] urls = archive == null
                ? new URL[0]
                : new URL[] {Path.of(archive).toUri().toURL()};
        return new URLClassLoader(urls, ParquetWriter.class.getClassLoader());
    }

    /** The driver that the classes have. */
    public static Driver driver(URLClassLoader classes) {
        try {
            return (Driver) classes.loadClass(DRIVER).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new FileException(
                    "--export parquet",
                    "needs DuckDB's driver: get duckdb_jdbc-1.x.jar (org.duckdb:duckdb_jdbc, Maven Central) and set "
                            + VARIABLE + " to its path; csv and jsonl need nothing");
        }
    }

    /** Writes a table; one thread, so that equal tables give equal bytes. */
    public static void convert(Path csv, Path parquet) throws IOException {
        try (URLClassLoader classes = classes();
                Connection connection = driver(classes).connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute("COPY (SELECT * FROM read_csv(" + quoted(csv) + ", header = true, sample_size = -1)) TO "
                    + quoted(parquet) + " (FORMAT parquet, COMPRESSION zstd)");
        } catch (SQLException e) {
            throw new IOException("DuckDB: " + e.getMessage(), e);
        }
    }

    private static String quoted(Path path) {
        return "'" + path.toAbsolutePath().toString().replace("'", "''") + "'";
    }
}
