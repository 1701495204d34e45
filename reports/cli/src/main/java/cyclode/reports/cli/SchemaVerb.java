package cyclode.reports.cli;

import cyclode.core.file.Names;
import cyclode.reports.cli.catalogue.Schemas;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints the JSON schema of a kind of file. */
@Command(
        name = "schema",
        description = {
            "Prints the JSON schema (draft 2020-12) of a kind of file.",
            "Editors and checkers of YAML take it."
        },
        footer = {"", "Example:", "  cyclode schema workload > workload.schema.json"})
final class SchemaVerb implements Runnable {
    @Mixin
    private final Console console = new Console(Terminal.FILE);

    @Parameters(paramLabel = "KIND", description = "workload, hardware, technology, sweep, reproduction or validation.")
    private String kind;

    @Override
    public void run() {
        if (!Schemas.kinds().contains(kind)) {
            throw console.wrong("there is no schema of '" + kind + "'" + Names.hint(kind, Schemas.kinds()));
        }
        console.print(Console.json(Schemas.of(kind)));
    }
}
