package cyclode.reports.validation.model;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.reports.validation.model.ExpectedUnit.ChannelShape;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The files of a bench around a unit: stimuli, the bench in SystemVerilog, the mapping of its dump.
 *
 * @param unit the unit's name
 * @param expected what it should do
 * @param inputs values put into each channel into the unit
 * @param paces when beats are offered and accepted
 */
record BenchFiles(String unit, ExpectedUnit expected, Map<String, List<long[]>> inputs, Map<String, BenchPace> paces) {
    /** Writes them; the folder has the expected beats already. */
    void write(Path folder) throws IOException {
        Path stimuli = Files.createDirectory(folder.resolve("stimuli"));
        for (Map.Entry<String, ChannelShape> each : expected.channels().entrySet()) {
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
            Source text = Source.resource(BenchFiles.class, "/cyclode/reports/validation/" + module, module);
            Files.write(bench.resolve(module), text.bytes());
        }
        BenchText texts = new BenchText(expected, paces, unit);
        Files.writeString(bench.resolve("bench.sv"), texts.bench());
        Files.writeString(folder.resolve("mapping.yaml"), texts.mapping());
    }

    /** Offers and values of each beat, as a table and for {@code $readmemh}. */
    private void source(Path stimuli, String channel, ChannelShape shape) throws IOException {
        BenchPace pace = pace(channel);
        List<long[]> beats = inputs.getOrDefault(channel, List.of());
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
        BenchPace pace = paces.get(channel);
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
}
