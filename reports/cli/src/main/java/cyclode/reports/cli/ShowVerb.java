package cyclode.reports.cli;

import cyclode.core.file.Names;
import cyclode.reports.cli.catalogue.AgreementPage;
import cyclode.reports.cli.catalogue.Catalogue;
import cyclode.reports.cli.catalogue.Pages;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.ExitStatus;
import cyclode.reports.evaluation.design.RunInputs;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.design.Settings;
import cyclode.reports.evaluation.published.Reconstruction;
import cyclode.units.host.Baseline;
import cyclode.workloads.parameters.BlankParameters;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.program.Lowered;
import cyclode.workloads.program.ProgramText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints one built-in file, or what is known of a device, a technology, a baseline, a kind of unit, a timing contract. */
@Command(name = "show")
final class ShowVerb implements Callable<Integer> {
    private static final String PROGRAM = "program";

    @Mixin
    private Console console;

    @Parameters(index = "0", paramLabel = "KIND")
    private String kind;

    @Parameters(index = "1", paramLabel = "NAME")
    private String name;

    @Option(names = "--rows", paramLabel = "FILE")
    private @Nullable Path rows;

    @Option(names = "--hardware", paramLabel = "NAME|FILE")
    private @Nullable String hardware;

    @Option(names = "--set", paramLabel = "KIND.PATH=VALUE")
    private List<String> settings = List.of();

    @Override
    public Integer call() {
        if (kind.equals(PROGRAM)) {
            return program();
        }
        if (hardware != null || !settings.isEmpty()) {
            throw console.wrong("--hardware and --set belong to a program, not to a " + kind);
        }
        List<String> kinds = Stream.concat(Arrays.stream(Catalogue.values()).map(Catalogue::kind), Stream.of(PROGRAM))
                .toList();
        Catalogue section = Catalogue.find(kind)
                .orElseThrow(() -> console.wrong("there is no kind '" + kind + "'" + Names.hint(kind, kinds)));
        section.problem(name).ifPresent(problem -> {
            throw console.wrong(problem);
        });
        if (rows != null) {
            return compare(section, rows);
        }
        console.print(
                console.json()
                        ? Console.json(Pages.tree(section, name))
                        : Pages.text(section, name, console.charset()));
        return ExitStatus.DONE.code();
    }

    private int program() {
        if (rows != null || console.json()) {
            throw console.wrong("a program is shown as text; --rows and --json belong to other kinds");
        }
        Reconstruction files = Reconstruction.completing(name, hardware);
        DesignPoint design = DesignPoint.running(
                Settings.of(settings).design(name, files.hardware(), Baseline.load(files.baseline())));
        QuantizedNetwork network = design.workload().file().asymmetric()
                ? new RunInputs(design.workload(), RunRequest.Data.DEFAULT).network()
                : BlankParameters.of(design.workload());
        Lowered lowered = design.lower(network);
        console.print(ProgramText.of(lowered.program())
                .lines()
                .map(line -> console.shown(line) + "\n")
                .collect(Collectors.joining()));
        return ExitStatus.DONE.code();
    }

    private int compare(Catalogue section, Path file) {
        if (section != Catalogue.CONTRACTS) {
            throw console.wrong("--rows belongs to a contract, not to a " + section.kind());
        }
        AgreementPage page = AgreementPage.of(name, file);
        console.print(console.json() ? Console.json(page.tree()) : page.text(console.charset()));
        return (page.agrees() ? ExitStatus.DONE : ExitStatus.NO).code();
    }
}
