package cyclode.reports.cli;

import cyclode.power.anchor.AnchorTable;
import cyclode.reports.cli.energy.EnergyReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fits the technologies' energies anew to half of the reported powers, and sets both halves beside them. */
@Command(name = "energy")
final class EnergyVerb implements Runnable {
    @Mixin
    private Console console;

    @Option(names = "--markdown")
    private boolean markdown;

    @Override
    public void run() {
        AnchorTable anchors = new AnchorTable();
        if (markdown) {
            console.print(String.join("\n", anchors.summary()) + "\n\n" + String.join("\n", anchors.markdown()) + "\n");
        } else {
            EnergyReport report = new EnergyReport(anchors);
            console.print(() -> Console.json(report.tree()), () -> report.text(console.charset()));
        }
    }
}
