package cyclode.reports.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Programs that are started and timed from outside. */
final class Programs {
    private static final int STARTS = 15;

    private Programs() {}

    /** A Java on this class path. */
    static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** The top of the repository around the present folder, if there is one. */
    static Optional<Path> top() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("cyclode")) && Files.isDirectory(at.resolve(".mvn"))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** The built command of that repository, if it has been built. */
    static Optional<Path> launcher() {
        return top().filter(at -> Files.isDirectory(at.resolve("reports/cli/target/app")))
                .map(at -> at.resolve("cyclode"));
    }

    /** The median time of several starts of two programs in turn, of the first over the second. */
    static double ratio(List<String> one, List<String> other) {
        double[] times = new double[STARTS];
        double[] others = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            times[i] = seconds(one);
            others[i] = seconds(other);
        }
        Arrays.sort(times);
        Arrays.sort(others);
        return times[STARTS / 2] / others[STARTS / 2];
    }

    private static double seconds(List<String> command) {
        long start = System.nanoTime();
        output(command);
        return (System.nanoTime() - start) / 1e9;
    }

    /**
     * What a program prints.
     *
     * @throws IllegalStateException with that if it fails
     */
    static String output(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a program ran", e);
        }
    }
}
