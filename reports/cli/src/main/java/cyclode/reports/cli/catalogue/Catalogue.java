package cyclode.reports.cli.catalogue;

import cyclode.core.file.DocumentReader;
import cyclode.core.file.Names;
import cyclode.core.file.RecordSchema;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.power.device.Device;
import cyclode.power.device.Devices;
import cyclode.power.technology.Technologies;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.units.accelerator.UnitKinds;
import cyclode.units.contract.Contract;
import cyclode.units.host.Baseline;
import cyclode.units.host.RooflineProcessor;
import cyclode.workloads.network.BuiltInWorkloads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The sections of the catalogue, in the order in which they are listed. */
public enum Catalogue {
    WORKLOADS("workload", () -> files(BuiltInWorkloads.names(), BuiltInWorkloads::source)),
    HARDWARE("hardware", () -> files(BuiltInHardware.names(), BuiltInHardware::source)),
    BASELINES("baseline", Catalogue::baselines),
    DEVICES("device", () -> Devices.all().stream().map(Catalogue::item).toList()),
    TECHNOLOGIES("technology", () -> Technologies.names().stream()
            .map(name -> new Item(name, Technologies.named(name).title()))
            .toList()),
    UNITS("unit", Catalogue::units),
    CONTRACTS("contract", () -> Contract.names().stream()
            .map(name -> new Item(name, Contract.load(name).title()))
            .toList()),
    REPRODUCTIONS("reproduction", () -> files(Reproduction.names(), Reproduction::source));

    private final String kind;
    private final Supplier<List<Item>> items;

    Catalogue(String kind, Supplier<List<Item>> items) {
        this.kind = kind;
        this.items = items;
    }

    /** The word for one of its items. */
    public String kind() {
        return kind;
    }

    /** The word for all of them. */
    public String section() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is in it. */
    public List<Item> items() {
        return items.get();
    }

    /** The section that a word names, one of its items or all of them. */
    public static Optional<Catalogue> find(String word) {
        return Arrays.stream(values())
                .filter(each -> each.kind.equals(word) || each.section().equals(word))
                .findFirst();
    }

    /** What is wrong with a name that the section does not have; nothing where it has it, or where a file's path may stand. */
    public Optional<String> problem(String name) {
        if (this == BASELINES) {
            return baselineProblem(name);
        }
        if (this == TECHNOLOGIES && Technologies.isPath(name)) {
            return Optional.empty();
        }
        List<String> names = items().stream().map(Item::name).toList();
        return names.contains(name)
                ? Optional.empty()
                : Optional.of("there is no " + kind + " '" + name + "'" + Names.hint(name, names));
    }

    /** A baseline's name is a combination; only the usual ones are listed. */
    private static Optional<String> baselineProblem(String name) {
        try {
            Baseline.load(name);
            return Optional.empty();
        } catch (RefusedValue e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /**
     * Something that the program brings along.
     *
     * @param name as options and files name it
     * @param about one line
     */
    public record Item(String name, String about) {}

    private static List<Item> files(List<String> names, Function<String, Source> reader) {
        List<Item> items = new ArrayList<>();
        for (String name : names) {
            String about = DocumentReader.read(reader.apply(name))
                    .root()
                    .path("description")
                    .asText();
            items.add(new Item(name, about));
        }
        return items;
    }

    private static List<Item> baselines() {
        List<Item> items = new ArrayList<>();
        for (Baseline each : Baseline.all()) {
            String threads = each.threads() == 1 ? "one thread" : each.threads() + " threads";
            items.add(new Item(
                    each.name(),
                    "stack " + each.stack() + ", " + each.precision().text() + ", " + threads));
        }
        for (String name : RooflineProcessor.NAMES) {
            for (Baseline each : Baseline.every(name)) {
                items.add(new Item(each.name(), "by roofline; speedups over it are a range"));
            }
        }
        for (String name : Baseline.files()) {
            items.add(new Item(name, Baseline.load(name).name()));
        }
        return items;
    }

    private static Item item(Device device) {
        String boards = device.boards().isEmpty() ? "" : "; on " + String.join(", ", device.boards());
        return new Item(
                device.name(),
                device.lut().count() + " LUT, " + device.ff().count() + " FF, "
                        + device.dsp().count() + " DSP, " + device.bram36().count() + " BRAM, "
                        + device.uram().count() + " URAM" + boards);
    }

    private static List<Item> units() {
        List<Item> items = new ArrayList<>();
        UnitKinds.all().forEach((kind, type) -> items.add(new Item(kind, String.join(", ", RecordSchema.keys(type)))));
        return items;
    }
}
