package cyclode.reports.cli.processor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.Source;
import cyclode.units.host.core.CpuReport;
import cyclode.units.host.data.Row;

/** What is said of loops and of fitted parameters, as trees for scripts. */
public final class CpuTree {
    private CpuTree() {}

    /** The parameters of a table of fitted ones. */
    public static ObjectNode parameters(String fitted) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        Row.of(Source.of("fitted.csv", fitted)).forEach(row -> tree.put(row.text("parameter"), row.integer("value")));
        return tree;
    }

    /** The loops of a report. */
    public static ObjectNode of(CpuReport report) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("listing", report.listing());
        ArrayNode loops = tree.putArray("loops");
        for (CpuReport.Loop loop : report.loops()) {
            ObjectNode each = loops.addObject()
                    .put("loop", loop.closed())
                    .put("firstLine", loop.firstLine())
                    .put("lastLine", loop.lastLine())
                    .put("instructions", loop.instructions())
                    .put("cyclesPerIteration", loop.cyclesPerIteration())
                    .put("instructionsPerCycle", loop.instructionsPerCycle())
                    .put("critical", loop.critical());
            ObjectNode held = each.putObject("unitsHeld");
            loop.occupancy().forEach((unit, share) -> held.put(unit.toString(), share));
            ArrayNode notes = each.putArray("notes");
            loop.notes().forEach(notes::add);
            ArrayNode diagram = each.putArray("diagram");
            loop.diagram().lines().forEach(diagram::add);
        }
        return tree;
    }
}
