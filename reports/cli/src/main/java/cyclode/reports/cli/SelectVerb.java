package cyclode.reports.cli;

import cyclode.reports.cli.output.ResultFolder;
import cyclode.reports.cli.select.SelectOptions;
import cyclode.reports.cli.select.SelectTable;
import cyclode.reports.evaluation.design.ExitStatus;
import cyclode.reports.studies.select.Select;
import cyclode.reports.studies.select.SelectFiles;
import cyclode.reports.studies.select.SelectRequest;
import cyclode.reports.studies.select.SelectResult;
import cyclode.reports.studies.store.SimulatorVersion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Chooses the device that a network needs within a time and with an accuracy. */
@Command(name = "select", sortOptions = false)
final class SelectVerb implements Callable<Integer> {
    @Mixin
    private SelectOptions options;

    @Mixin
    private Console console;

    @Override
    public Integer call() {
        SelectRequest request = options.request();
        ResultFolder folder = options.folder();
        SelectResult found = console.watched(told -> Select.of(request, SimulatorVersion.current(), told));
        folder.write(into -> SelectOptions.write(found, into));
        console.print(() -> SelectFiles.json(found), () -> SelectTable.of(found, folder.toString(), console.charset()));
        return (found.found() ? ExitStatus.DONE : ExitStatus.NO).code();
    }
}
