package cyclode.reports.cli;

import cyclode.core.evidence.Reference;
import cyclode.core.evidence.References;
import cyclode.reports.cli.scoreboard.Scoreboard;
import cyclode.reports.evaluation.design.Progress;
import cyclode.units.contract.Measurements;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sets every outside reference beside the model. */
@Command(name = "scoreboard")
final class ScoreboardVerb implements Runnable {
    @Mixin
    private Console console;

    @Option(names = "--markdown")
    private boolean markdown;

    @Override
    public void run() {
        // Without the evidence a scoreboard would look whole and lack most of its lines.
        Measurements.installed();
        Scoreboard scoreboard = new Scoreboard(console.watched(ScoreboardVerb::compute));
        if (markdown) {
            console.print(scoreboard.page());
        } else {
            console.print(() -> Console.json(scoreboard.tree()), () -> scoreboard.text(console.charset()));
        }
    }

    private static List<Reference> compute(Progress progress) {
        List<References> parts = References.installed().toList();
        List<Reference> all = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            progress.at("references", i, parts.size());
            all.addAll(parts.get(i).compute());
        }
        return all;
    }
}
