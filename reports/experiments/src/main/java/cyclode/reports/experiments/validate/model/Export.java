package cyclode.reports.experiments.validate.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.reports.experiments.validate.mapping.ModelEntry;
import cyclode.units.accelerator.Launch;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        Path stimuli = Files.createDirectory(folder.resolve("stimuli"));
        for (Map.Entry<String, ChannelShape> each : alone.expected().channels().entrySet()) {
            switch (each.getValue().direction()) {
                case IN -> source(stimuli, each.getKey(), each.getValue());
                case OUT -> sink(stimuli, each.getKey());
                case WITHIN -> {
                    // Nothing of the bench's.
                }
            }
        }
        Path bench = Files.createDirectory(folder.resolve("bench"));
        for (String module : List.of("stream_source.sv", "stream_sink.sv")) {
            Source text = Source.resource(Export.class, "/cyclode/reports/experiments/validate/" + module, module);
            Files.write(bench.resolve(module), text.bytes());
        }
        BenchText texts = new BenchText(alone, unit);
        Files.writeString(bench.resolve("bench.sv"), texts.bench());
        Files.writeString(folder.resolve("mapping.yaml"), texts.mapping());
        Files.writeString(folder.resolve("unit.txt"), facts(entry));
        Files.writeString(folder.resolve("summary.json"), summary(entry));
    }

    /** Offers and values of each beat, as a table and for {@code $readmemh}. */
    private void source(Path stimuli, String channel, ChannelShape shape) throws IOException {
        BenchPace pace = pace(channel);
        List<long[]> beats = alone.inputs().getOrDefault(channel, List.of());
        String name = BenchText.identifier(channel);
        try (BufferedWriter table = Files.newBufferedWriter(stimuli.resolve(name + ".csv"));
                BufferedWriter data = Files.newBufferedWriter(stimuli.resolve(name + ".data.hex"));
                BufferedWriter offers = Files.newBufferedWriter(stimuli.resolve(name + ".offers.hex"))) {
            table.write("beat,offered,values\n");
            long offered = pace.first() + 1L;
            for (int beat = 0; beat < beats.size(); beat++) {
                table.write(beat + "," + offered + "," + texts(beats.get(beat)) + "\n");
                data.write(packed(channel, shape, beats.get(beat)) + "\n");
                offers.write(Long.toHexString(offered) + "\n");
                offered += pace.gaps()[beat];
            }
        }
    }

    private BenchPace pace(String channel) {
        BenchPace pace = alone.paces().get(channel);
        if (pace == null) {
            throw new IllegalStateException("no pace of " + channel);
        }
        return pace;
    }

    private static String texts(long[] values) {
        StringBuilder text = new StringBuilder();
        for (int lane = 0; lane < values.length; lane++) {
            text.append(lane == 0 ? "" : " ").append(values[lane]);
        }
        return text.toString();
    }

    private String packed(String channel, ChannelShape shape, long[] values) {
        BigInteger beat = BigInteger.ZERO;
        BigInteger mask = BigInteger.ONE.shiftLeft(shape.bits()).subtract(BigInteger.ONE);
        for (int lane = 0; lane < values.length; lane++) {
            BigInteger value = BigInteger.valueOf(values[lane]);
            if (value.bitLength() > shape.bits()) {
                throw new FileException(
                        unit,
                        "is given " + values[lane] + " on channel '" + channel + "', which the " + shape.bits()
                                + " bits of its values cannot carry: a mark of what lies outside the picture");
            }
            beat = beat.or(value.and(mask).shiftLeft(lane * shape.bits()));
        }
        return beat.toString(16);
    }

    private void sink(Path stimuli, String channel) throws IOException {
        BenchPace pace = pace(channel);
        StringBuilder gaps = new StringBuilder(Integer.toHexString(pace.first())).append('\n');
        for (int gap : pace.gaps()) {
            gaps.append(Integer.toHexString(gap)).append('\n');
        }
        Files.writeString(stimuli.resolve(BenchText.identifier(channel) + ".gaps.hex"), gaps);
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
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("kind", "unit bench").put("unit", unit).put("workload", entry.workload());
        tree.put("hardware", entry.hardware()).put("launch", entry.launch());
        entry.set().forEach(tree.putArray("set")::add);
        tree.put("pace", entry.pace().name().toLowerCase(java.util.Locale.ROOT)).put("seed", entry.seed());
        tree.put("cycles", alone.expected().cycles());
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot be written", e);
        }
    }
}
