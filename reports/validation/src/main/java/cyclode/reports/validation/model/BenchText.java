package cyclode.reports.validation.model;

import cyclode.reports.validation.model.ExpectedUnit.ChannelShape;
import cyclode.reports.validation.model.ExpectedUnit.ChannelShape.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The texts of an exported bench: the bench in SystemVerilog, and the mapping of the dump that it writes. */
final class BenchText {
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

    private int beats(String channel) {
        BenchPace pace = paces.get(channel);
        return pace == null ? 0 : pace.gaps().length;
    }

    private static int width(ChannelShape shape) {
        return Math.max(1, shape.lanes() * shape.bits());
    }

    private Map<String, ChannelShape> channels() {
        return expected.channels();
    }

    /** The bench. */
    String bench() {
        StringBuilder text = new StringBuilder();
        text.append("// Plays the stimuli of unit '")
                .append(unit)
                .append("', and writes what moves to dump.vcd. Run it in the folder of\n");
        text.append(
                "// mapping.yaml. The unit under test is a module 'unit' with these ports, sized and configured as unit.txt says;\n");
        text.append(
                "// start is 1 in the cycle before cycle 0, and busy is 0 from the first cycle in which the unit has ended.\n");
        text.append("module bench;\n");
        text.append("    logic clk = 0, rst = 1, start = 0, busy, running = 0;\n");
        text.append("    logic [63:0] cycle = 0;\n");
        List<String> ports = new ArrayList<>(List.of(".clk", ".rst", ".start", ".busy"));
        List<String> finished = new ArrayList<>();
        channels().forEach((channel, shape) -> {
            if (shape.direction() != Direction.WITHIN) {
                declare(text, channel, shape, ports);
                if (shape.direction() == Direction.OUT) {
                    finished.add(identifier(channel) + "_finished");
                }
            }
        });
        text.append("\n    unit dut (").append(String.join(", ", ports)).append(");\n");
        streams(text);
        String all = finished.isEmpty() ? "1" : String.join(" && ", finished);
        text.append("\n    always #5 clk = !clk;\n");
        text.append("    always_ff @(posedge clk) begin\n");
        text.append("        running <= running || start;\n");
        text.append("        cycle   <= running ? cycle + 1 : 0;\n");
        text.append("    end\n");
        text.append("    initial begin\n");
        text.append("        $dumpfile(\"dump.vcd\");\n");
        text.append("        $dumpvars(1, bench);  // 0 in place of 1: the unit inside too\n");
        text.append("        repeat (3) @(negedge clk);\n");
        text.append("        rst = 0;\n");
        text.append("        start = 1;\n");
        text.append("        @(negedge clk) start = 0;\n");
        text.append("        for (int i = 0; i < ")
                .append(limit())
                .append(" && !(")
                .append(all);
        text.append(" && !busy); i++) @(negedge clk);\n");
        text.append("        repeat (8) @(negedge clk);\n");
        text.append("        $finish;\n");
        text.append("    end\n");
        return text.append("endmodule\n").toString();
    }

    /** Cycles after which a unit that does not end is given up. */
    private long limit() {
        return 4 * expected.cycles() + 1000;
    }

    private static void declare(StringBuilder text, String channel, ChannelShape shape, List<String> ports) {
        String name = identifier(channel);
        text.append("    logic ").append(name).append("_valid, ").append(name).append("_ready;\n");
        text.append("    logic [")
                .append(width(shape) - 1)
                .append(":0] ")
                .append(name)
                .append("_data;");
        text.append("  // ")
                .append(shape.lanes())
                .append(" values of ")
                .append(shape.bits())
                .append(" bits\n");
        if (shape.direction() == Direction.OUT) {
            text.append("    logic ").append(name).append("_finished;\n");
        }
        for (String each : List.of("_valid", "_ready", "_data")) {
            ports.add("." + name + each);
        }
    }

    private void streams(StringBuilder text) {
        channels().forEach((channel, shape) -> {
            String name = identifier(channel);
            String handshake = ".clk, .rst, .running, .cycle, .valid(" + name + "_valid), .ready(" + name + "_ready)";
            if (shape.direction() == Direction.IN) {
                text.append("\n    stream_source #(\n        .WIDTH(")
                        .append(width(shape))
                        .append("), .BEATS(");
                text.append(beats(channel))
                        .append("),\n        .DATA(\"stimuli/")
                        .append(name);
                text.append(".data.hex\"), .OFFERS(\"stimuli/").append(name).append(".offers.hex\")\n    ) ");
                text.append(name)
                        .append("_source (")
                        .append(handshake)
                        .append(", .data(")
                        .append(name);
                text.append("_data));\n");
            } else if (shape.direction() == Direction.OUT) {
                text.append("\n    stream_sink #(\n        .BEATS(").append(beats(channel));
                text.append("), .GAPS(\"stimuli/")
                        .append(name)
                        .append(".gaps.hex\")\n    ) ")
                        .append(name);
                text.append("_sink (")
                        .append(handshake)
                        .append(", .finished(")
                        .append(name)
                        .append("_finished));\n");
            }
        });
    }

    /** The mapping. */
    String mapping() {
        StringBuilder text = new StringBuilder();
        text.append("name: ").append(identifier(unit)).append('\n');
        text.append("description: The bench of this folder, whose dump is compared with the expected beats\n");
        text.append("units:\n  ").append(identifier(unit)).append(":\n");
        text.append("    model: {kind: expected, folder: expected}\n");
        text.append("    rtl:\n      kind: waveform\n      file: dump.vcd\n      scope: bench\n");
        text.append("      clock: clk\n      reset: {signal: rst, active: high}\n");
        text.append("      start: {signal: start, level: high, plus: 1}\n");
        text.append("      done: {signal: busy, level: low}\n");
        text.append("      channels:\n");
        channels().forEach((channel, shape) -> {
            if (shape.direction() != Direction.WITHIN) {
                String name = identifier(channel);
                text.append("        ")
                        .append(channel)
                        .append(": {valid: ")
                        .append(name)
                        .append("_valid, ready: ");
                text.append(name).append("_ready");
                text.append(shape.lanes() * shape.bits() == 0 ? "" : ", data: " + name + "_data")
                        .append("}\n");
            }
        });
        return text.toString();
    }
}
