package cyclode.reports.cli;

import cyclode.core.file.Names;
import cyclode.reports.cli.catalogue.Catalogue;
import cyclode.reports.render.text.TextTable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Names what the program brings along. */
@Command(name = "list")
final class ListVerb implements Runnable {
    @Mixin
    private Console console;

    @Parameters(index = "0", arity = "0..1", paramLabel = "SECTION")
    private @Nullable String section;

    @Override
    public void run() {
        List<Catalogue> sections = section == null ? List.of(Catalogue.values()) : List.of(named(section));
        console.print(
                console.json()
                        ? Console.json(tree(sections))
                        : sections.stream().map(this::text).collect(Collectors.joining()));
    }

    private Catalogue named(String word) {
        List<String> all =
                Arrays.stream(Catalogue.values()).map(Catalogue::section).toList();
        return Catalogue.find(word)
                .orElseThrow(() -> console.wrong("there is no section '" + word + "'" + Names.hint(word, all)));
    }

    private String text(Catalogue section) {
        if (console.quiet()) {
            return section.items().stream().map(item -> item.name() + "\n").collect(Collectors.joining());
        }
        TextTable table = new TextTable(section.section(), "");
        section.items().forEach(item -> table.row(item.name(), item.about()));
        return table.render(console.charset()) + (this.section == null ? "\n" : "");
    }

    private static Map<String, List<Catalogue.Item>> tree(List<Catalogue> sections) {
        Map<String, List<Catalogue.Item>> tree = new LinkedHashMap<>();
        sections.forEach(each -> tree.put(each.section(), each.items()));
        return tree;
    }
}
