package cyclode.reports.release;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.reports.cli.Main;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class PartsTest {
    @TempDir
    Path folder;

    @Test
    void fishCompletesEachVerbAndEachOfItsOptions() {
        CommandLine command = Main.commandLine();
        List<String> lines = Completion.fish(command).lines().toList();
        command.getSubcommands().forEach((verb, line) -> {
            assertThat(lines).anyMatch(each -> each.contains("'__fish_use_subcommand' -a " + verb + " -d '"));
            line.getCommandSpec().optionsMap().forEach((name, option) -> {
                if (!option.hidden()) {
                    String word = name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1);
                    assertThat(lines)
                            .as(verb + name)
                            .anyMatch(each ->
                                    each.contains("'__fish_seen_subcommand_from " + verb + "'") && each.contains(word));
                }
            });
        });
    }

    @Command(name = "tool", subcommands = Verb.class)
    private static final class Tool {}

    private enum Colour {
        RED,
        GREEN
    }

    @Command(name = "verb", description = "It's 100%% \\ sure.")
    private static final class Verb {
        @Option(names = "--colour", description = "One.")
        private Colour colour = Colour.RED;

        @Option(
                names = {"-f", "--file"},
                description = "Two.")
        private String file = "";

        @Option(names = "--quiet", description = "Three.")
        private boolean quiet;

        @Option(names = "--format", paramLabel = "csv|json", description = "Four.")
        private String format = "csv";
    }

    @Test
    void fishIsToldWhatAnOptionTakes() {
        CommandLine tool = new CommandLine(new Tool());
        Completion.offerWords(tool);
        assertThat(Completion.fish(tool))
                .isEqualTo(
                        """
                complete -c tool -f
                complete -c tool -n '__fish_use_subcommand' -a verb -d 'It\\'s 100% \\\\ sure.'
                complete -c tool -n '__fish_seen_subcommand_from verb' -l colour -x -a 'RED GREEN' -d 'One.'
                complete -c tool -n '__fish_seen_subcommand_from verb' -s f -l file -r -F -d 'Two.'
                complete -c tool -n '__fish_seen_subcommand_from verb' -l quiet -d 'Three.'
                complete -c tool -n '__fish_seen_subcommand_from verb' -l format -x -a 'csv json' -d 'Four.'
                """);
    }

    @Test
    void eachVerbHasExamplesInItsManual() {
        Main.commandLine().getSubcommands().forEach((verb, line) -> assertThat(Manual.examples(line.getCommandSpec()))
                .as(verb)
                .startsWith("cyclode " + verb)
                .doesNotContain("Example"));
    }

    private Path jar(String name, Map<String, String> entries) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    @Test
    void eachTextOfALicenceStandsOnceUnderItsJars() throws IOException {
        String all = Licences.of(List.of(
                jar("a.jar", Map.of("META-INF/LICENSE", "one\r\n")),
                jar("b.jar", Map.of("META-INF/LICENSE.txt", "one\n")),
                jar("c.jar", Map.of("LICENSE-two.md", "two\n")),
                jar("d.jar", Map.of("META-INF/licenses.bin/x", "no text")),
                jar("cyclode-cli.jar", Map.of("META-INF/LICENSE", "ours"))));
        assertThat(all)
                .contains("THIRD-PARTY.txt: d.jar.", "a.jar\nb.jar\n=", "c.jar\n=")
                .containsOnlyOnce("one")
                .doesNotContain("ours", "no text");
    }
}
