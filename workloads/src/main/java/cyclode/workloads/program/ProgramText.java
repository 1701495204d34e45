package cyclode.workloads.program;

import cyclode.units.model.Buffer;
import cyclode.units.model.Launch;
import cyclode.units.model.Program;
import cyclode.units.model.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program as text: its buffers with their addresses, then a line for each launch, so that two programs can be compared line by line.
 * A launch's line names its layer, its nodes from the memories that it reads to those that it writes, each with the channels into it,
 * their slots, lanes and bits, and its task, then the tensors that are compared when it has ended and the launches that it follows.
 */
public final class ProgramText {
    private final Program program;
    private final StringBuilder out = new StringBuilder();
    private final List<Launch> launches = new ArrayList<>();

    private ProgramText(Program program) {
        this.program = program;
    }

    /** The text of a program, with a line break behind each line. */
    public static String of(Program program) {
        ProgramText text = new ProgramText(program);
        text.buffers();
        text.steps("", program.steps());
        return text.out.toString();
    }

    private void line(String indent, String format, Object... arguments) {
        out.append(indent).append(String.format(format, arguments)).append('\n');
    }

    private void buffers() {
        Set<Buffer> constants = program.constants().stream()
                .map(Program.Constant::buffer)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (Buffer buffer : program.buffers()) {
            String constant = constants.contains(buffer) ? ", constant" : "";
            line(
                    "",
                    "buffer %s: %s word %d, %d × %d %s%s",
                    buffer.name(),
                    buffer.memory(),
                    buffer.firstWord(),
                    buffer.rows(),
                    buffer.channels(),
                    buffer.format(),
                    constant);
        }
        line("", "registers: %d", program.registers());
    }

    private void steps(String indent, List<Step> steps) {
        steps.forEach(step -> step.accept(new Line(indent)).run());
    }

    /** The lines of a step. */
    private final class Line implements Step.Visitor<Runnable> {
        private final String indent;

        Line(String indent) {
            this.indent = indent;
        }

        @Override
        public Runnable pass(Step.Pass step) {
            return () -> launch(indent, step.launch());
        }

        @Override
        public Runnable host(Step.Host step) {
            return () -> line(indent, "host %s %s: %d ns", step.layer(), step.name(), step.nanoseconds());
        }

        @Override
        public Runnable checks(Step.Checks step) {
            return () -> line(indent, "compare %s", ProgramText.checks(step.checks()));
        }

        @Override
        public Runnable loop(Step.Loop step) {
            return () -> {
                line(indent, "loop %s, under %s", step.layer(), step.unit());
                for (int body = 0; body < step.bodies().size(); body++) {
                    line(indent, "  body %d", body);
                    steps(indent + "    ", step.bodies().get(body));
                }
            };
        }
    }

    private void launch(String indent, Launch launch) {
        List<String> levels = new ArrayList<>();
        int[] level = levels(launch);
        for (int at = 0; at <= Arrays.stream(level).max().orElse(0); at++) {
            List<String> nodes = new ArrayList<>();
            for (int node = 0; node < level.length; node++) {
                if (level[node] == at) {
                    nodes.add(node(launch, node));
                }
            }
            levels.add(String.join(" + ", nodes));
        }
        String checks = launch.checks().isEmpty() ? "" : "; compare " + checks(launch.checks());
        String after = after(launch);
        launches.add(launch);
        String chain = String.join(" → ", levels);
        line(indent, "%d %s %s: %s%s%s", launches.size(), launch.layer(), launch.name(), chain, checks, after);
    }

    private static String checks(List<Launch.Check> checks) {
        return checks.stream()
                .map(check -> {
                    Buffer buffer = check.buffer();
                    boolean whole = check.channels() == buffer.channels();
                    String channels = "[" + check.firstChannel() + " + " + check.channels() + "]";
                    return check.tensor() + " = " + buffer.name() + (whole ? "" : channels);
                })
                .collect(Collectors.joining(", "));
    }

    /** How many channels a beat passes, at most, before it reaches a node; channels that beats are in at the start lead back. */
    private static int[] levels(Launch launch) {
        int[] level = new int[launch.nodes().size()];
        for (int pass = 0; pass < level.length; pass++) {
            for (Launch.Edge edge : launch.edges()) {
                if (edge.initial() == 0 && edge.bits() > 0) {
                    level[edge.to()] = Math.max(level[edge.to()], level[edge.from()] + 1);
                }
            }
        }
        return level;
    }

    private static String node(Launch launch, int node) {
        Launch.Node own = launch.nodes().get(node);
        String port = own.port().isEmpty() || own.port().equals(own.process()) ? "" : " by " + own.port();
        String channels = launch.edges().stream()
                .filter(edge -> edge.to() == node)
                .map(edge -> edge.name() + ":" + edge.capacity() + "×" + edge.lanes() + "×" + edge.bits()
                        + (edge.initial() == 0 ? "" : "+" + edge.initial()))
                .collect(Collectors.joining(" "));
        return (channels.isEmpty() ? "" : "[" + channels + "] ") + TaskText.of(own.process(), own.task()) + port;
    }

    /** The launches whose end it waits for even where launches overlap: those that wrote what it touches, or read what it writes. */
    private String after(Launch launch) {
        Set<Integer> after = new TreeSet<>();
        Stream.concat(launch.reads().stream(), launch.writes().stream()).forEach(buffer -> last(after, buffer, true));
        launch.writes().forEach(buffer -> last(after, buffer, false));
        return after.isEmpty()
                ? ""
                : "; after " + after.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private void last(Set<Integer> after, Buffer buffer, boolean writer) {
        for (int number = launches.size(); number > 0; number--) {
            Launch launch = launches.get(number - 1);
            boolean touches =
                    (writer ? launch.writes() : launch.reads()).stream().anyMatch(buffer::shares);
            if (touches) {
                after.add(number);
                return;
            }
        }
    }
}
