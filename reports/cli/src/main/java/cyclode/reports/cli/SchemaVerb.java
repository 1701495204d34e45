package cyclode.reports.cli;

import cyclode.core.file.Names;
import cyclode.reports.cli.catalogue.SchemaPage;
import cyclode.reports.cli.catalogue.Schemas;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the JSON schema of a kind of file, or its keys as a page. */
@Command(name = "schema")
final class SchemaVerb implements Runnable {
    @Mixin
    private Console console;

    @Parameters(paramLabel = "KIND", description = "workload, hardware, technology, sweep, reproduction or validation.")
    private String kind;

    @Option(names = "--markdown", description = "Print every key with unit, range, default and meaning.")
    private boolean markdown;

    @Override
    public void run() {
        if (!Schemas.kinds().contains(kind)) {
            throw console.wrong("there is no schema of '" + kind + "'" + Names.hint(kind, Schemas.kinds()));
        }
        console.print(markdown ? SchemaPage.markdown(Schemas.of(kind)) : Console.json(Schemas.of(kind)));
    }
}
