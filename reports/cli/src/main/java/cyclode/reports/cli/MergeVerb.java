package cyclode.reports.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import cyclode.core.text.Decimals;
import cyclode.reports.studies.store.Merge;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings stores together that several jobs have filled. */
@Command(
        name = "merge",
        description = "Adds the rows of stores to a store, which is made where there is none.",
        footer = {"", "Example:", "  cyclode sweep merge whole part1 part2 part3 part4"})
final class MergeVerb implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputOptions output;

    @Parameters(index = "0", paramLabel = "INTO", description = "The store to add to.")
    private Path target;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "STORE", description = "Stores, which stay as they are.")
    private List<Path> sources = new ArrayList<>();

    @Override
    public void run() {
        Merge.Result result = Merge.into(target, sources);
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            out.print(OutputOptions.text(JsonNodeFactory.instance
                    .objectNode()
                    .put("added", result.added())
                    .put("present", result.present())));
        } else if (!output.quiet()) {
            out.print(Decimals.grouped(result.added()) + " rows added, " + Decimals.grouped(result.present())
                    + " were there\n");
        }
        out.flush();
    }
}
