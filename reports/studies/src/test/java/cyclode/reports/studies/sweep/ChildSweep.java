package cyclode.reports.studies.sweep;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Works through the small sweep in a process of its own, which can be killed. */
public final class ChildSweep {
    private ChildSweep() {}

    /** The store's folder. */
    public static void main(String[] args) {
        SmallSweep.run(Path.of(args[0]), 2, Shard.WHOLE);
    }

    /** Starts one. */
    static Process start(Path store, String... before) throws IOException {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ChildSweep.class.getName(),
                store.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(store + ".log"))
                .start();
    }

    /** Bytes in all shards of a store. */
    static long bytes(Path store) throws IOException {
        if (!Files.isDirectory(store)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(store)) {
            return files.filter(file -> file.toString().endsWith(".rows"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
