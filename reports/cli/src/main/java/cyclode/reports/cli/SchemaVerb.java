package cyclode.reports.cli;

import cyclode.core.file.Names;
import cyclode.reports.cli.catalogue.Schemas;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the JSON schema of a kind of file. */
@Command(
        name = "schema",
        description = {
            "Prints the JSON schema (draft 2020-12) of a kind of file.",
            "Editors and checkers of YAML take it."
        },
        footer = {"", "Example:", "  cyclode schema workload > workload.schema.json"})
final class SchemaVerb implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputOptions output;

    @Parameters(paramLabel = "KIND", description = "workload, hardware, technology, sweep, reproduction or validation.")
    private String kind;

    @Override
    public void run() {
        if (!Schemas.kinds().contains(kind)) {
            throw new ParameterException(
                    spec.commandLine(), "there is no schema of '" + kind + "'" + Names.hint(kind, Schemas.kinds()));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(OutputOptions.text(Schemas.of(kind)));
        out.flush();
    }
}
