package cyclode.reports.cli;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.reports.cli.init.Starter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    @Parameters(index = "0", paramLabel = "KIND", description = "hardware, workload or sweep.")
    private String kind;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "File to write; KIND.yaml.")
    private @Nullable Path file;

    @Override
    public void run() {
        if (!Starter.kinds().contains(kind)) {
            throw console.wrong("there is no start for '" + kind + "'" + Names.hint(kind, Starter.kinds()));
        }
        Path path = file == null ? Path.of(kind + ".yaml") : file;
        try {
            Files.writeString(path, Starter.text(kind), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new FileException(path.toString(), "is there already; allowed: the name of a new file").causedBy(e);
        } catch (IOException e) {
            throw FileException.unwritable(path.toString(), e);
        }
        console.print(() -> Console.json(Map.of("file", path.toString())), () -> path + System.lineSeparator());
    }
}
