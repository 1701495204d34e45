package cyclode.reports.cli;

import cyclode.core.file.Names;
import cyclode.reports.cli.init.Starter;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes a file to start from. */
@Command(name = "init")
final class InitVerb implements Runnable {
    @Mixin
    private Console console;

    @Parameters(index = "0", paramLabel = "KIND", description = "hardware, workload, sweep or mapping.")
    private String kind;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "File to write; KIND.yaml.")
    private @Nullable Path file;

    @Override
    public void run() {
        if (!Starter.kinds().contains(kind)) {
            throw console.wrong("there is no start for '" + kind + "'" + Names.hint(kind, Starter.kinds()));
        }
        Path path = Starter.write(kind, file == null ? Path.of(kind + ".yaml") : file);
        console.print(() -> Console.json(Map.of("file", path.toString())), () -> path + System.lineSeparator());
    }
}
