package cyclode.units.host.core;

import cyclode.core.file.DocumentReader;
import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.units.host.assembly.Instruction;
import cyclode.units.host.assembly.Instruction.Feature;
import cyclode.units.host.data.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Timing of each instruction of a core, read from a table of measured figures. */
final class InstructionTable {
    private static final List<String> BUILT_IN = List.of("cortex-a53");

    private static final Map<String, InstructionTable> READ = new ConcurrentHashMap<>();

    private final Map<String, List<Timing>> rows = new HashMap<>();

    /**
     * A row of the table.
     *
     * @param form widest register named: w x s d q, * for any
     * @param features what an instruction's operands must have for the row to be meant
     * @param unit the unit it runs on
     * @param roles which operands are read and written
     * @param readsFlags whether the condition flags are read
     * @param writesFlags whether the condition flags are written
     * @param onePipe whether it takes one vector pipe though it is 128 bits wide
     * @param latency cycles until an ordinary consumer may issue
     * @param forward cycles until the accumulator of the same group may issue; 0 if there is no such path
     * @param occupancy cycles the unit is held
     * @param pairs whether another instruction may issue in the same cycle
     * @param group the first mnemonic of the row: accumulators forward within a group
     */
    record Timing(
            String form,
            Set<Feature> features,
            Unit unit,
            Roles.Pattern roles,
            boolean readsFlags,
            boolean writesFlags,
            boolean onePipe,
            int latency,
            int forward,
            int occupancy,
            boolean pairs,
            String group) {
        /** Whether a row for any register is meant for a width: vector widths run on vector units, general ones on others. */
        private boolean takesAny(char width) {
            boolean vector = unit == Unit.FP || unit == Unit.FDIV;
            return form.equals("*") && (unit == Unit.LS || unit == Unit.BR || "sdq".indexOf(width) >= 0 == vector);
        }
    }

    private InstructionTable(Source source) {
        for (Row cells : Row.of(source)) {
            List<String> mnemonics = List.of(cells.text("mnemonics").split("\\|"));
            try {
                Timing row = timing(cells, mnemonics.get(0));
                mnemonics.forEach(each ->
                        rows.computeIfAbsent(each, key -> new ArrayList<>()).add(row));
            } catch (RefusedValue e) {
                throw new FileException(
                        source.name(), cells.line(), "", "row of " + mnemonics.get(0) + ": " + e.getMessage());
            }
        }
        if (rows.isEmpty()) {
            throw new FileException(source.name(), "has no row behind its header");
        }
    }

    /** Whether a table of this name is brought along. */
    static boolean isBuiltIn(String nameOrPath) {
        return BUILT_IN.contains(nameOrPath);
    }

    /** The table of a built-in name, or of a file. */
    static InstructionTable load(String nameOrPath) {
        return isBuiltIn(nameOrPath)
                ? READ.computeIfAbsent(
                        nameOrPath, name -> new InstructionTable(Row.resource("processors/" + name + ".csv")))
                : new InstructionTable(Source.of(Path.of(nameOrPath), DocumentReader.MAX_BYTES));
    }

    private static Timing timing(Row cells, String group) {
        String[] form = filled(cells, "form").split("\\+");
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        for (int i = 1; i < form.length; i++) {
            features.add(word(Feature.class, "form", form[i].toUpperCase(Locale.ROOT)));
        }
        filled(cells, "source");
        return new Timing(
                form[0],
                features,
                word(Unit.class, "unit", filled(cells, "unit")),
                word(Roles.Pattern.class, "roles", filled(cells, "roles")),
                cells.text("flags").contains("r"),
                cells.text("flags").contains("w"),
                cells.text("flags").contains("h"),
                cells.integer("latency"),
                cells.text("forward").isEmpty() ? 0 : cells.integer("forward"),
                cells.integer("occupancy"),
                !cells.text("pair").equals("no"),
                group);
    }

    private static <E extends Enum<E>> E word(Class<E> type, String column, String text) {
        List<String> words =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        if (!words.contains(text)) {
            throw new RefusedValue(column + ": '" + text + "' is unknown" + Names.hint(text, words));
        }
        return Enum.valueOf(type, text);
    }

    private static String filled(Row cells, String column) {
        if (cells.text(column).isEmpty()) {
            throw new RefusedValue(column + " is missing");
        }
        return cells.text(column);
    }

    /** The row that times an instruction: the first for its widest register, else the first for any. */
    Optional<Timing> find(Instruction instruction) {
        char width = instruction.widest();
        Set<Feature> features = instruction.features();
        List<Timing> candidates = rows.getOrDefault(instruction.canonical(), List.of()).stream()
                .filter(row -> features.containsAll(row.features()))
                .filter(row ->
                        !features.contains(Feature.HALF) || row.features().contains(Feature.HALF))
                .toList();
        return candidates.stream()
                .filter(row -> row.form().indexOf(width) >= 0)
                .findFirst()
                .or(() -> candidates.stream().filter(row -> row.takesAny(width)).findFirst());
    }

    /** What to say of an instruction that has no row. */
    String hint(Instruction instruction) {
        String mnemonic = instruction.canonical();
        if (rows.containsKey(mnemonic) && instruction.features().contains(Feature.HALF)) {
            return " for floating-point numbers of 16 bits, which it only loads, stores and converts";
        }
        String near = Names.closest(mnemonic, new TreeSet<>(rows.keySet()));
        return near.equals(mnemonic) ? " with these operands" : "; the nearest known one is '" + near + "'";
    }
}
