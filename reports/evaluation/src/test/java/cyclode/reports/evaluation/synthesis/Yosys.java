package cyclode.reports.evaluation.synthesis;

import cyclode.power.resource.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The synthesis tool, if it is on the path in the version that was recorded. */
final class Yosys {
    private static final Pattern CELL = Pattern.compile("^ {5}([A-Z][A-Z0-9_]+) +(\\d+)$", Pattern.MULTILINE);

    private Yosys() {}

    /** The tool's name and version, such as {@code Yosys 0.23}. */
    static Optional<String> version() {
        try {
            Matcher version = Pattern.compile("^Yosys \\S+").matcher(run(List.of("yosys", "-V")));
            return version.find() ? Optional.of(version.group()) : Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Synthesizes a module as a run says, and counts. */
    static Resources synthesize(TwinRun run) {
        String files = new RtlModules()
                .reachedFrom(run.module()).values().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(" "));
        StringBuilder script = new StringBuilder("read_verilog -sv " + files + ";");
        run.parameters()
                .forEach((name, value) ->
                        script.append(" chparam -set " + name + " " + value + " " + run.module() + ";"));
        script.append(" synth_xilinx -family " + run.family() + " -flatten -top " + run.module()
                + "; tee -o /dev/stdout stat");
        return count(run(List.of("yosys", "-q", "-p", script.toString())));
    }

    /** What the tool's last table of cells counts; buffers of pins, carry chains and wide multiplexers are no LUTs. */
    static Resources count(String printed) {
        Resources sum = Resources.NONE;
        Matcher cell = CELL.matcher(printed.substring(Math.max(0, printed.lastIndexOf("Number of cells"))));
        while (cell.find()) {
            sum = sum.plus(one(cell.group(1)).times(Long.parseLong(cell.group(2))));
        }
        return sum;
    }

    private static Resources one(String cell) {
        if (cell.matches("LUT[1-6]")) {
            return Resources.luts(1);
        } else if (cell.matches("FD[RSCP]E(_1)?")) {
            return Resources.flipFlops(1);
        } else if (cell.startsWith("DSP48")) {
            return Resources.dsps(1);
        } else if (cell.startsWith("RAMB36")) {
            return new Resources(0, 0, 0, 0, 1, 0, 0);
        } else if (cell.startsWith("RAMB18")) {
            return new Resources(0, 0, 0, 0, 0, 1, 0);
        }
        return new Resources(0, lutsAsMemory(cell), 0, 0, 0, 0, 0);
    }

    private static long lutsAsMemory(String cell) {
        return switch (cell) {
            case "SRL16E", "SRLC32E" -> 1;
            case "RAM32M", "RAM64M" -> 4;
            case "RAM32M16", "RAM64M8" -> 8;
            default -> {
                if (cell.startsWith("RAM") || cell.startsWith("URAM") || cell.startsWith("SRL")) {
                    throw new IllegalStateException("a cell that is not counted: " + cell);
                }
                yield 0;
            }
        };
    }

    private static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed:\n" + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
