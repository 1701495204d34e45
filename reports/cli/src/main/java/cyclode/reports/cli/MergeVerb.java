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

    /** What scripts read. */
    private record Rows(long added, long present) {}

    @Override
    public void run() {
        Merge.Result result = Merge.into(target, sources);
        if (result.leftOut() > 0) {
            console.say(result.leftOut()
                    + " lines of the stores are cut off or not as they were written; they are left out");
        }
        console.print(
                () -> Console.json(new Rows(result.added(), result.present())),
                () -> Decimals.grouped(result.added()) + " rows added, " + Decimals.grouped(result.present())
                        + " were there\n");
    }
}
