package cyclode.reports.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import org.asciidoctor.jruby.GlobDirectoryWalker;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Manual pages of the command and of its verbs, by way of AsciiDoc. */
final class Manual {
    /** Wider than any line: man breaks lines itself. */
    private static final int UNBROKEN = 20_000;

    private static final String EXAMPLES_END = "// end::picocli-generated-man-section-footer[]";

    private Manual() {}

    /**
     * Writes the pages.
     *
     * @param source folder of the pages as AsciiDoc
     * @param to folder of the pages as man reads them
     */
    static void write(CommandLine command, Path source, Path to) throws IOException {
        command.setUsageHelpWidth(UNBROKEN);
        ManPageGenerator.generateManPage(source.toFile(), null, new boolean[0], true, command.getCommandSpec());
        addExamples(command, source);
        Options options = Options.builder()
                .backend("manpage")
                .safe(SafeMode.UNSAFE)
                .toDir(to.toFile())
                // No date, or two builds would differ.
                .attributes(Attributes.builder().attribute("reproducible").build())
                .build();
        try (Asciidoctor asciidoctor = Asciidoctor.Factory.create()) {
            asciidoctor.convertDirectory(new GlobDirectoryWalker(source + "/*.adoc"), options);
        }
    }

    /** The generator leaves out a help's last part where that has no heading of its own. */
    private static void addExamples(CommandLine command, Path source) throws IOException {
        CommandSpec spec = command.getCommandSpec();
        String examples = examples(spec);
        if (!examples.isEmpty()) {
            Path file = source.resolve(spec.qualifiedName("-") + ".adoc");
            String page = Files.readString(file);
            if (!page.contains(EXAMPLES_END)) {
                throw new IllegalStateException(file + " has no place for examples");
            }
            Files.writeString(
                    file, page.replace(EXAMPLES_END, "== Examples\n\n....\n" + examples + "\n....\n" + EXAMPLES_END));
        }
        for (CommandLine verb : command.getSubcommands().values()) {
            addExamples(verb, source);
        }
    }

    /** The lines of a help's last part that are commands, which stand apart from its text. */
    static String examples(CommandSpec spec) {
        return Arrays.stream(spec.usageMessage().footer())
                .filter(line -> line.startsWith("  "))
                .map(line -> line.strip().replace("%%", "%"))
                .collect(Collectors.joining("\n"));
    }
}
