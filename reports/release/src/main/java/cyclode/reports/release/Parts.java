package cyclode.reports.release;

import cyclode.reports.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Makes the parts of an archive that are no jars. */
public final class Parts {
    private static final String NAME = "cyclode";

    private Parts() {}

    /**
     * Arguments: the folder of jars, and the folder to write to.
     *
     * @throws IOException where it cannot write
     */
    public static void main(String[] arguments) throws IOException {
        Path libraries = Path.of(arguments[0]);
        Path to = Path.of(arguments[1]);
        List<Path> jars = jars(libraries);
        CommandLine command = Main.commandLine();
        Completion.offerWords(command);
        write(to.resolve("completion/bash-completion/completions/" + NAME), AutoComplete.bash(NAME, command));
        write(to.resolve("completion/zsh/site-functions/_" + NAME), Completion.zsh(NAME));
        write(to.resolve("completion/fish/vendor_completions.d/" + NAME + ".fish"), Completion.fish(command));
        Manual.write(
                Main.commandLine(),
                Files.createDirectories(to.resolve("manual")),
                Files.createDirectories(to.resolve("man1")));
        write(to.resolve("LICENSES.txt"), Licences.of(jars));
        OwnJava.link(jars, to.resolve("runtime"));
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
