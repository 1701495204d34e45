package cyclode.reports.cli;

import cyclode.core.file.Names;
import cyclode.reports.cli.catalogue.AgreementPage;
import cyclode.reports.cli.catalogue.Catalogue;
import cyclode.reports.cli.catalogue.Pages;
import cyclode.reports.evaluation.design.ExitStatus;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints one built-in file, or what is known of a device, a technology, a baseline, a kind of unit, a timing contract. */
@Command(
        name = "show",
        description = {
            "Prints a built-in file, or what is known of an item.",
            "Of a device, technology, baseline or timing contract: every figure with its unit, range, status and source; of a "
                    + "kind of unit: its keys. With --rows, how far a contract agrees with rows that were measured; exit status 1 "
                    + "where it does not."
        },
        footer = {
            "",
            "Examples:",
            "  cyclode show technology us-plus-16nm",
            "  cyclode show technology mine.yaml",
            "  cyclode show workload gemm > my.yaml",
            "  cyclode show contract verilog-axi --rows measured.csv"
        })
final class ShowVerb implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputOptions output;

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            description = "workload, hardware, baseline, device, technology, unit, contract or reproduction.")
    private String kind;

    @Parameters(
            index = "1",
            paramLabel = "NAME",
            description = "As 'cyclode list' gives it; of a technology, also a file.")
    private String name;

    @Option(
            names = "--rows",
            paramLabel = "FILE",
            description =
                    "Of a contract: a table of rows measured on its design, with the columns that units/docs/contracts.md names.")
    private @Nullable Path rows;

    ShowVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<String> kinds =
                Arrays.stream(Catalogue.values()).map(Catalogue::kind).toList();
        Catalogue section = Catalogue.find(kind)
                .orElseThrow(() -> wrong("there is no kind '" + kind + "'" + Names.hint(kind, kinds)));
        section.problem(name).ifPresent(problem -> {
            throw wrong(problem);
        });
        PrintWriter out = spec.commandLine().getOut();
        if (rows != null) {
            return compare(section, rows, out);
        }
        out.print(
                output.json()
                        ? OutputOptions.text(Pages.tree(section, name))
                        : Pages.text(section, name, terminal.charset()));
        out.flush();
        return ExitStatus.DONE.code();
    }

    private int compare(Catalogue section, Path file, PrintWriter out) {
        if (section != Catalogue.CONTRACTS) {
            throw wrong("--rows belongs to a contract, not to a " + section.kind());
        }
        AgreementPage page = AgreementPage.of(name, file);
        out.print(output.json() ? OutputOptions.text(page.tree()) : page.text(terminal.charset()));
        out.flush();
        return page.agrees() ? ExitStatus.DONE.code() : ExitStatus.NO.code();
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
