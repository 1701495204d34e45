package cyclode.reports.validation.model;

import cyclode.core.file.Source;
import cyclode.reports.validation.model.ExpectedUnit.ChannelShape;
import cyclode.reports.validation.model.ExpectedUnit.ChannelShape.Direction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The texts of an exported bench: the bench in SystemVerilog, and the mapping of the dump that it writes. */
final class BenchText {
    private static final String DECLARATION =
            """
                logic ${name}_valid, ${name}_ready;
                logic [${top}:0] ${name}_data;  // ${lanes} values of ${bits} bits
            """;

    private static final String FINISHED = "    logic ${name}_finished;\n";

    private static final String HANDSHAKE =
            ".clk, .rst, .running, .cycle, .valid(${name}_valid), .ready(${name}_ready)";

    private static final String SOURCE =
            """

                stream_source #(
                    .WIDTH(${width}), .BEATS(${beats}),
                    .DATA("stimuli/${name}.data.hex"), .OFFERS("stimuli/${name}.offers.hex")
                ) ${name}_source (HANDSHAKE, .data(${name}_data));
            """
                    .replace("HANDSHAKE", HANDSHAKE);

    private static final String SINK =
            """

                stream_sink #(
                    .BEATS(${beats}), .GAPS("stimuli/${name}.gaps.hex")
                ) ${name}_sink (HANDSHAKE, .finished(${name}_finished));
            """
                    .replace("HANDSHAKE", HANDSHAKE);

    private static final String MAPPED = "        ${channel}: {valid: ${name}_valid, ready: ${name}_ready${data}}\n";

    private final ExpectedUnit expected;
    private final Map<String, BenchPace> paces;
    private final String unit;

    BenchText(ExpectedUnit expected, Map<String, BenchPace> paces, String unit) {
        this.expected = expected;
        this.paces = paces;
        this.unit = unit;
    }

    /** A channel's name as Verilog can have it. */
    static String identifier(String channel) {
        return channel.replaceAll("[^A-Za-z0-9_]", "_");
    }

    /** The bench. A unit that does not end is given up after four times as long as it should take, and 1000 cycles. */
    String bench() {
        List<String> finished = channels()
                .filter(each -> each.shape().direction() == Direction.OUT)
                .map(each -> each.name() + "_finished")
                .toList();
        Stream<String> ports = channels()
                .flatMap(each -> Stream.of("_valid", "_ready", "_data").map(pin -> "." + each.name() + pin));
        return template("bench.sv.template")
                .replace("${unit}", unit)
                .replace("${limit}", Long.toString(4 * expected.cycles() + 1000))
                .replace("${finished}", finished.isEmpty() ? "1" : String.join(" && ", finished))
                .replace(
                        "${ports}",
                        Stream.concat(Stream.of(".clk", ".rst", ".start", ".busy"), ports)
                                .collect(Collectors.joining(", ")))
                .replace(
                        "${declarations}\n",
                        each(channel -> DECLARATION + (channel.shape().direction() == Direction.OUT ? FINISHED : ""))
                                + "\n")
                .replace(
                        "${streams}\n",
                        each(channel -> channel.shape().direction() == Direction.IN ? SOURCE : SINK) + "\n");
    }

    String mapping() {
        return template("mapping.yaml.template").replace("${unit}", identifier(unit)) + each(channel -> MAPPED);
    }

    private static String template(String name) {
        Source source = Source.resource(BenchText.class, "/cyclode/reports/validation/" + name, name);
        return new String(source.bytes(), StandardCharsets.UTF_8);
    }

    private record Channel(String channel, ChannelShape shape) {
        String name() {
            return identifier(channel);
        }

        int width() {
            return shape.lanes() * shape.bits();
        }
    }

    /** The channels that leave or enter the unit. */
    private Stream<Channel> channels() {
        return expected.channels().entrySet().stream()
                .map(each -> new Channel(each.getKey(), each.getValue()))
                .filter(each -> each.shape().direction() != Direction.WITHIN);
    }

    /** A text for each channel. */
    private String each(Function<Channel, String> template) {
        return channels().map(each -> fill(template.apply(each), each)).collect(Collectors.joining());
    }

    private String fill(String template, Channel each) {
        BenchPace pace = paces.get(each.channel());
        int width = Math.max(1, each.width());
        return template.replace("${channel}", each.channel())
                .replace("${name}", each.name())
                .replace("${top}", Integer.toString(width - 1))
                .replace("${width}", Integer.toString(width))
                .replace("${lanes}", Integer.toString(each.shape().lanes()))
                .replace("${bits}", Integer.toString(each.shape().bits()))
                .replace("${beats}", Integer.toString(pace == null ? 0 : pace.gaps().length))
                .replace("${data}", each.width() == 0 ? "" : ", data: " + each.name() + "_data");
    }
}
