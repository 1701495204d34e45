package cyclode.units.host.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Timing of each instruction of a core, read from a table of measured figures. */
public final class InstructionTable {
    private static final String CORTEX_A53 = "cortex-a53.csv";
    private static final int COLUMNS = 10;

    private final Map<String, List<InstructionTiming>> rows = new HashMap<>();

    private InstructionTable() {}

    /** The table of the Cortex-A53. */
    public static InstructionTable cortexA53() {
        try (InputStream in = InstructionTable.class.getResourceAsStream(CORTEX_A53)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + CORTEX_A53 + " is missing");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InstructionTable parse(String text) {
        InstructionTable table = new InstructionTable();
        for (String line : text.split("\n")) {
            if (line.isBlank() || line.startsWith("#") || line.startsWith("mnemonics,")) {
                continue;
            }
            String[] cells = line.split(",", COLUMNS);
            String[] mnemonics = cells[0].split("\\|");
            InstructionTiming timing = timing(cells, mnemonics[0]);
            for (String mnemonic : mnemonics) {
                table.rows.computeIfAbsent(mnemonic, key -> new ArrayList<>()).add(timing);
            }
        }
        return table;
    }

    private static InstructionTiming timing(String[] cells, String group) {
        return new InstructionTiming(
                cells[1],
                Unit.valueOf(cells[2]),
                cells[3],
                cells[4].contains("r"),
                cells[4].contains("w"),
                Integer.parseInt(cells[5]),
                cells[6].isEmpty() ? 0 : Integer.parseInt(cells[6]),
                Integer.parseInt(cells[7]),
                !cells[8].equals("no"),
                group,
                cells[9]);
    }

    /**
     * The row for a mnemonic whose widest register has the given form; vector forms fall back to a general row only where the
     * row's unit is a vector unit, general forms only where it is not.
     */
    Optional<InstructionTiming> find(String mnemonic, char form) {
        List<InstructionTiming> candidates = rows.getOrDefault(mnemonic, List.of());
        boolean vector = form == 's' || form == 'd' || form == 'q';
        return candidates.stream()
                .filter(row -> row.form().indexOf(form) >= 0)
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(row -> row.form().equals("*"))
                        .filter(row -> row.unit() == Unit.LS
                                || row.unit() == Unit.BR
                                || vector == (row.unit() == Unit.FP || row.unit() == Unit.FDIV)
                                || (form == '-' && row.unit() == Unit.ALU))
                        .findFirst());
    }

    /** All mnemonics of the table, sorted. */
    public List<String> mnemonics() {
        return List.copyOf(new TreeSet<>(rows.keySet()));
    }
}
