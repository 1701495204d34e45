package cyclode.reports.cli;

import cyclode.core.file.Names;
import cyclode.reports.cli.catalogue.Catalogue;
import cyclode.reports.cli.catalogue.Pages;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints one built-in file, or what is known of a device, a technology, a baseline, a kind of unit. */
@Command(
        name = "show",
        description = {
            "Prints a built-in file, or what is known of an item.",
            "Of a device, technology or baseline: every figure with its unit, range, status and source; of a kind of unit: "
                    + "its keys."
        },
        footer = {
            "",
            "Examples:",
            "  cyclode show technology us-plus-16nm",
            "  cyclode show technology mine.yaml",
            "  cyclode show workload gemm > my.yaml"
        })
final class ShowVerb implements Runnable {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputOptions output;

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            description = "workload, hardware, baseline, device, technology, unit or reproduction.")
    private String kind;

    @Parameters(
            index = "1",
            paramLabel = "NAME",
            description = "As 'cyclode list' gives it; of a technology, also a file.")
    private String name;

    ShowVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        List<String> kinds =
                Arrays.stream(Catalogue.values()).map(Catalogue::kind).toList();
        Catalogue section = Catalogue.find(kind)
                .orElseThrow(() -> wrong("there is no kind '" + kind + "'" + Names.hint(kind, kinds)));
        section.problem(name).ifPresent(problem -> {
            throw wrong(problem);
        });
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                output.json()
                        ? OutputOptions.text(Pages.tree(section, name))
                        : Pages.text(section, name, terminal.charset()));
        out.flush();
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
