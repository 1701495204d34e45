package cyclode.reports.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.Names;
import cyclode.reports.cli.catalogue.Catalogue;
import cyclode.reports.cli.catalogue.Item;
import cyclode.reports.render.text.Column;
import cyclode.reports.render.text.TextTable;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Names what the program brings along. */
@Command(
        name = "list",
        description =
                "Names the built-in workloads, hardware, baselines, devices, technologies, units, contracts and reproductions.",
        footer = {"", "Example:", "  cyclode list devices"})
final class ListVerb implements Runnable {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputOptions output;

    @Parameters(
            arity = "0..1",
            paramLabel = "SECTION",
            description =
                    "workloads, hardware, baselines, devices, technologies, units, contracts or reproductions; all where none is named.")
    private @Nullable String section;

    ListVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        List<Catalogue> sections = section == null ? List.of(Catalogue.values()) : List.of(named(section));
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            out.print(OutputOptions.text(tree(sections)));
        } else {
            sections.forEach(each -> print(out, each));
        }
        out.flush();
    }

    private Catalogue named(String word) {
        List<String> all =
                Arrays.stream(Catalogue.values()).map(Catalogue::section).toList();
        return Catalogue.find(word)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "there is no section '" + word + "'" + Names.hint(word, all)));
    }

    private void print(PrintWriter out, Catalogue section) {
        if (output.quiet()) {
            section.items().forEach(item -> out.print(item.name() + "\n"));
            return;
        }
        TextTable table = new TextTable(Column.name(section.section()), Column.name(""));
        section.items().forEach(item -> table.row(item.name(), item.about()));
        out.print(table.render(terminal.charset()));
        if (this.section == null) {
            out.print("\n");
        }
    }

    private static ObjectNode tree(List<Catalogue> sections) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (Catalogue section : sections) {
            ArrayNode items = tree.putArray(section.section());
            for (Item item : section.items()) {
                items.addObject().put("name", item.name()).put("about", item.about());
            }
        }
        return tree;
    }
}
