package cyclode.reports.cli;

import cyclode.core.text.Decimals;
import cyclode.reports.studies.store.Merge;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Brings stores together that several jobs have filled. */
@Command(name = "merge")
final class MergeVerb implements Runnable {
    @Mixin
    private Console console;

    @Parameters(index = "0", paramLabel = "INTO", description = "The store to add to.")
    private Path target;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "STORE", description = "Stores, which stay as they are.")
    private List<Path> sources = new ArrayList<>();

    @Override
    public void run() {
        Merge.Result result = Merge.into(target, sources);
        console.print(
                () -> Console.json(result),
                () -> Decimals.grouped(result.added()) + " rows added, " + Decimals.grouped(result.present())
                        + " were there\n");
    }
}
