package cyclode.reports.validation.model;

import cyclode.core.file.FileException;
import cyclode.reports.evaluation.files.JsonText;
import cyclode.reports.validation.mapping.ModelEntry;
import cyclode.reports.validation.model.ExpectedUnit.ChannelShape;
import cyclode.units.model.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes what a unit alone is given and should do: {@code stimuli}, {@code expected}, a bench in SystemVerilog that plays the stimuli,
 * and the mapping that compares the bench's dump.
 */
public final class Export {
    private final ModelBeats.Alone alone;
    private final Path folder;
    private final String unit;

    private Export(ModelBeats.Alone alone, Path folder, String unit) {
        this.alone = alone;
        this.folder = folder;
        this.unit = unit;
    }

    /**
     * Writes.
     *
     * @param entry the workload, the hardware and the pace
     * @param unit name of the unit in the hardware file
     * @param folder an empty folder
     * @throws FileException for what is wrong in the files, or if the unit does not live by its channels alone
     */
    public static void write(ModelEntry.Unit entry, String unit, Path folder) throws IOException {
        ModelBeats.Alone alone = ModelBeats.alone(entry, unit, Files.createDirectory(folder.resolve("expected")));
        new Export(alone, folder, unit).write(entry);
    }

    private void write(ModelEntry.Unit entry) throws IOException {
        new BenchFiles(unit, alone.expected(), alone.inputs(), alone.paces()).write(folder);
        Files.writeString(folder.resolve("unit.txt"), facts(entry));
        Files.writeString(folder.resolve("summary.json"), summary(entry));
    }

    /** What the RTL's parameters and registers must be set to. */
    private String facts(ModelEntry.Unit entry) {
        StringBuilder text = new StringBuilder();
        text.append("unit      ")
                .append(unit)
                .append(" of ")
                .append(entry.hardware())
                .append('\n');
        text.append("workload  ").append(entry.workload()).append('\n');
        entry.set().forEach(each -> text.append("set       ").append(each).append('\n'));
        text.append("layer     ").append(alone.choice().launch().layer()).append(", ");
        text.append(alone.choice().launch().name()).append('\n');
        text.append("spec      ")
                .append(alone.choice().run().accelerator().units().get(unit))
                .append('\n');
        for (Launch.Node node : alone.launch().nodes()) {
            if (node.unit().equals(unit)) {
                text.append("command   ")
                        .append(node.process())
                        .append(": ")
                        .append(node.task())
                        .append('\n');
            }
        }
        for (Launch.Edge edge : alone.launch().edges()) {
            ChannelShape shape = alone.expected().channels().get(edge.name());
            text.append("channel   ").append(edge.name());
            if (shape != null) {
                text.append(": ").append(shape.direction().word()).append(", ").append(shape.lanes());
                text.append(" values of ").append(shape.bits()).append(" bits");
                if (shape.direction() != ChannelShape.Direction.IN) {
                    text.append(", ").append(edge.capacity()).append(" slots, held by the unit");
                }
            }
            text.append('\n');
        }
        text.append("cycles    ")
                .append(alone.expected().cycles())
                .append(", from cycle 0 to the first in which it is not busy\n");
        return text.toString();
    }

    private String summary(ModelEntry.Unit entry) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", "unit bench");
        facts.put("unit", unit);
        facts.put("workload", entry.workload());
        facts.put("hardware", entry.hardware());
        facts.put("launch", entry.launch());
        facts.put("set", entry.set());
        facts.put("pace", entry.pace().name().toLowerCase(Locale.ROOT));
        facts.put("seed", entry.seed());
        facts.put("cycles", alone.expected().cycles());
        return JsonText.of(facts);
    }
}
