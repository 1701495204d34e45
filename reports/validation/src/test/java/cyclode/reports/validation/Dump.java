package cyclode.reports.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A dump written cycle by cycle: what stands before each rising edge of {@code tb.clk}, every 10 ns from 5 ns on. */
public final class Dump {
    private final StringBuilder head = new StringBuilder("$timescale 1 ns $end\n$scope module tb $end\n");
    private final StringBuilder values = new StringBuilder();
    private final Map<String, Character> codes = new LinkedHashMap<>();
    private int cycles;

    /** A dump with signals such as {@code valid data:8}. */
    public Dump(String signals) {
        declare("clk");
        for (String each : signals.split(" ")) {
            declare(each);
        }
    }

    private void declare(String signal) {
        String[] parts = signal.split(":");
        char code = (char) ('!' + codes.size());
        codes.put(parts[0], code);
        head.append("$var wire ")
                .append(parts.length == 1 ? "1" : parts[1])
                .append(' ')
                .append(code)
                .append(' ')
                .append(parts[0])
                .append(" $end\n");
    }

    /** A cycle before whose edge signals change, such as {@code valid=1 data=101}; values are binary. */
    public Dump cycle(String changes) {
        values.append('#').append(10 * cycles).append("\n0!\n");
        for (String each : changes.isEmpty() ? new String[0] : changes.split(" ")) {
            String[] parts = each.split("=");
            values.append('b')
                    .append(parts[1])
                    .append(' ')
                    .append(codes.get(parts[0]))
                    .append('\n');
        }
        values.append('#').append(10 * cycles++ + 5).append("\n1!\n");
        return this;
    }

    /** A cycle with whose edge signals change, as those of registers do. */
    public Dump edge(String changes) {
        String before = values.toString();
        cycle(changes);
        String added = values.substring(before.length());
        int from = added.indexOf("0!\n") + 3;
        int rise = added.lastIndexOf('#');
        values.setLength(before.length());
        values.append(added, 0, from).append(added.substring(rise)).append(added, from, rise);
        return this;
    }

    /** Some cycles in which nothing changes. */
    public Dump cycles(int count) {
        for (int i = 0; i < count; i++) {
            cycle("");
        }
        return this;
    }

    /** The text. */
    public String text() {
        return head + "$upscope $end\n$enddefinitions $end\n" + values + "#" + 10 * cycles + "\n";
    }

    /** Writes it. */
    public void write(Path file) throws IOException {
        Files.writeString(file, text());
    }
}
