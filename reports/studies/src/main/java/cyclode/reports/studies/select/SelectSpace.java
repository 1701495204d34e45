package cyclode.reports.studies.select;

import cyclode.core.file.Binder;
import cyclode.core.file.Default;
import cyclode.core.file.Document;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.Names;
import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.core.sparse.Keep;
import cyclode.core.sparse.PruningPattern;
import cyclode.power.device.Devices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a selection chooses from.
 *
 * @param name of the space
 * @param description one line
 * @param set values that hold for every design, as {@code hardware.clocks.fabric=125MHz}
 * @param classes devices that are built alike, with what their designs have in common
 * @param groups layers that are pruned alike, by a regular expression of their names
 * @param patterns what may be left out of weights
 * @param bits bits that weights may have
 * @param shapes sizes of the accelerator
 * @param placements where weights lie
 */
public record SelectSpace(
        String name,
        @Default("''") String description,
        @Default("[]") List<String> set,
        List<DeviceClass> classes,
        Map<String, String> groups,
        List<PatternEntry> patterns,
        List<Bits> bits,
        List<Part> shapes,
        List<Part> placements) {
    /** The space that the program brings along. */
    public static final String BUILT_IN = "default";

    /**
     * Devices whose designs have the same clocks and memories outside.
     *
     * @param name of the class
     * @param hardware name or path
     * @param set values of its designs
     * @param devices names of the catalogue
     */
    public record DeviceClass(String name, String hardware, @Default("[]") List<String> set, List<String> devices) {}

    /**
     * A part of a design with a name.
     *
     * @param name in tables
     * @param set its values
     */
    public record Part(String name, @Default("[]") List<String> set) {}

    /**
     * Bits of weights.
     *
     * @param bits how many
     * @param set values of the design
     */
    public record Bits(@Range(min = 2, max = 16) int bits, @Default("[]") List<String> set) {}

    /**
     * What may be left out of weights.
     *
     * @param pattern which; none for dense weights
     * @param hardware name or path in place of the class's; a name within that of the class where it begins with a hyphen
     * @param block inputs × outputs of a block, as {@code 24x24}
     * @param keeps how much, from most to least: rows of a block, or rows and values of a row, as {@code 12,6}
     * @param set values of its designs
     */
    public record PatternEntry(
            Optional<PruningPattern.Kind> pattern,
            Optional<String> hardware,
            Optional<String> block,
            @Default("[]") List<String> keeps,
            @Default("[]") List<String> set) {
        /** The name in tables. */
        public String name() {
            return pattern.map(kind -> kind + " " + block.orElse("")).orElse("dense");
        }

        /** The pattern that keeps so much. */
        PruningPattern of(String keep) {
            String[] size = block.orElse("").split("x", -1);
            if (size.length != 2 || !size[0].matches("[1-9][0-9]{0,3}") || !size[1].matches("[1-9][0-9]{0,3}")) {
                throw new RefusedValue("block is '" + block.orElse("") + "'; allowed: INPUTSxOUTPUTS, such as 24x24");
            }
            PruningPattern.Kind kind = pattern.orElseThrow();
            String[] parts = keep.split(",", -1);
            int wanted = kind == PruningPattern.Kind.HIERARCHICAL ? 2 : 1;
            if (parts.length != wanted) {
                throw new RefusedValue("keep is '" + keep + "'; allowed for " + kind + ": "
                        + (wanted == 2 ? "rows and values of a row, such as 12,6" : "one number"));
            }
            return new PruningPattern(
                    kind,
                    Integer.parseInt(size[0]),
                    Integer.parseInt(size[1]),
                    Keep.parse(parts[0]),
                    Keep.parse(parts[wanted - 1]));
        }
    }

    /** Patterns whose lanes wait for nothing, whichever weights they keep: only their time is the same for all masks. */
    private static final Set<PruningPattern.Kind> BALANCED = Set.of(
            PruningPattern.Kind.HIERARCHICAL, PruningPattern.Kind.BLOCK_ROW, PruningPattern.Kind.COLUMN_BALANCED_BLOCK);

    /**
     * The built-in space or that of a file.
     *
     * @throws cyclode.core.file.FileException for what is wrong with it
     */
    public static SelectSpace load(String nameOrPath) {
        Source source = nameOrPath.equals(BUILT_IN)
                ? Source.resource(SelectSpace.class, "/cyclode/reports/studies/select/default.yaml", "default.yaml")
                : Source.of(Path.of(nameOrPath), DocumentReader.MAX_BYTES);
        Document document = DocumentReader.read(source);
        SelectSpace space = Binder.bind(document, SelectSpace.class);
        space.check(document);
        return space;
    }

    private void check(Document document) {
        require(document, "/classes", classes.isEmpty(), "there are no devices");
        require(document, "/patterns", patterns.isEmpty(), "there is no pattern; allowed: at least {} for dense");
        require(document, "/bits", bits.isEmpty(), "there are no bits");
        require(document, "/shapes", shapes.isEmpty(), "there is no shape");
        require(document, "/placements", placements.isEmpty(), "there is no placement");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < classes.size(); i++) {
            List<String> devices = classes.get(i).devices();
            require(document, "/classes/" + i + "/devices", devices.isEmpty(), "there are no devices");
            for (int j = 0; j < devices.size(); j++) {
                String at = "/classes/" + i + "/devices/" + j;
                String device = devices.get(j);
                try {
                    Devices.named(device);
                } catch (RefusedValue e) {
                    throw document.problem(at, String.valueOf(e.getMessage()));
                }
                require(document, at, !seen.add(device), device + " is there twice");
            }
        }
        groups.forEach((group, names) -> {
            try {
                Pattern.compile(names);
            } catch (PatternSyntaxException e) {
                throw document.problem("/groups/" + group, "'" + names + "' is no regular expression");
            }
        });
        for (int i = 0; i < patterns.size(); i++) {
            PatternEntry entry = patterns.get(i);
            String at = "/patterns/" + i;
            if (entry.pattern().isEmpty()) {
                require(document, at + "/keeps", !entry.keeps().isEmpty(), "dense weights keep all");
                continue;
            }
            require(
                    document,
                    at + "/pattern",
                    !BALANCED.contains(entry.pattern().get()),
                    entry.pattern().get()
                            + " takes a time that depends on which weights are kept; allowed: hierarchical, block-row,"
                            + " column-balanced-block");
            require(document, at + "/keeps", entry.keeps().isEmpty(), "nothing is said of how much is kept");
            for (int j = 0; j < entry.keeps().size(); j++) {
                try {
                    entry.of(entry.keeps().get(j));
                } catch (RefusedValue e) {
                    throw document.problem(at + "/keeps/" + j, String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private static void require(Document document, String at, boolean wrong, String problem) {
        if (wrong) {
            throw document.problem(at, problem);
        }
    }

    /** All devices, in the order of the classes. */
    public List<String> devices() {
        return classes.stream().flatMap(each -> each.devices().stream()).toList();
    }

    /**
     * The same with some devices only.
     *
     * @throws RefusedValue for one that the space has not, naming the nearest
     */
    public SelectSpace only(List<String> wanted) {
        if (wanted.isEmpty()) {
            return this;
        }
        Set<String> names = new HashSet<>();
        for (String each : wanted) {
            String name = Devices.named(each).name();
            if (!devices().contains(name)) {
                throw new RefusedValue(
                        "the space '" + this.name + "' has no device '" + name + "'" + Names.hint(name, devices()));
            }
            names.add(name);
        }
        List<DeviceClass> kept = new ArrayList<>();
        for (DeviceClass each : classes) {
            List<String> devices =
                    each.devices().stream().filter(names::contains).toList();
            if (!devices.isEmpty()) {
                kept.add(new DeviceClass(each.name(), each.hardware(), each.set(), devices));
            }
        }
        return new SelectSpace(name, description, set, kept, groups, patterns, bits, shapes, placements);
    }
}
