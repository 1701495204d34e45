package cyclode.reports.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.Source;
import cyclode.reports.render.text.TerminalText;
import cyclode.reports.render.text.TextTable;
import cyclode.units.host.core.CpuReport;
import cyclode.units.host.core.Scoreboard;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Times the innermost loops of an assembly listing on the baseline's core. */
@Command(
        name = "cpu",
        description = "Counts the cycles of each innermost loop of an AArch64 listing on a Cortex-A53: cycles per "
                + "iteration, what limits it, and when each instruction issues.",
        footer = {"", "Example:", "  cyclode cpu loop.s"})
final class CpuVerb implements Runnable {
    private static final long MAX_BYTES = 4 << 20;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputOptions output;

    @Parameters(
            paramLabel = "FILE.s",
            description = "Listing in GNU syntax, as 'gcc -S' or a disassembler writes it. Without a branch back, all of it is "
                    + "taken for a loop.")
    private Path file;

    CpuVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Source source = Source.of(file, MAX_BYTES);
        String text = new String(source.bytes(), StandardCharsets.UTF_8);
        CpuReport report = CpuReport.of(source.name(), text, Scoreboard.cortexA53());
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            out.print(OutputOptions.text(tree(report)));
        } else {
            report.render().lines().forEach(line -> print(out, line));
        }
        out.flush();
    }

    private void print(PrintWriter out, String line) {
        String shown = terminal.shown(line);
        List<String> lines =
                shown.length() <= TextTable.WIDTH ? List.of(shown) : TerminalText.wrap(shown, TextTable.WIDTH);
        lines.forEach(each -> out.print(each + "\n"));
    }

    private static ObjectNode tree(CpuReport report) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("listing", report.listing());
        ArrayNode loops = tree.putArray("loops");
        for (CpuReport.Loop loop : report.loops()) {
            ObjectNode each = loops.addObject()
                    .put("firstLine", loop.firstLine())
                    .put("lastLine", loop.lastLine())
                    .put("instructions", loop.instructions())
                    .put("cyclesPerIteration", loop.cyclesPerIteration())
                    .put("instructionsPerCycle", loop.instructionsPerCycle())
                    .put("critical", loop.critical());
            ObjectNode held = each.putObject("unitsHeld");
            loop.occupancy().forEach((unit, share) -> held.put(unit.toString(), share));
            ArrayNode diagram = each.putArray("diagram");
            loop.diagram().lines().forEach(diagram::add);
        }
        return tree;
    }
}
