package cyclode.reports.evaluation.design;

import com.fasterxml.jackson.databind.JsonNode;
import cyclode.core.file.Assignment;
import cyclode.core.file.Assignments;
import cyclode.core.file.Auto;
import cyclode.core.file.Document;
import cyclode.core.file.FileException;
import cyclode.core.file.Records;
import cyclode.core.file.Source;
import cyclode.core.time.Frequency;
import cyclode.reports.evaluation.result.Subject;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.units.accelerator.LaunchTimes;
import cyclode.units.accelerator.Simulation;
import cyclode.units.accelerator.UnitKinds;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.memory.BanksSpec;
import cyclode.units.model.DecisionTrace;
import cyclode.units.model.MemoryImage;
import cyclode.units.model.Program;
import cyclode.workloads.lowering.LoweringException;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpzReader;
import cyclode.workloads.parameters.BlankParameters;
import cyclode.workloads.parameters.ParameterFile;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.program.Lowering;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sizes of a hardware file that say {@code auto}, or that grow with a network: each is the least with which the network runs. Widths and extents are sought one after the
 * other, in the order of the file, those not yet found being as large as is allowed; then the depths of memories follow, and
 * tiles of weights, which are timed.
 */
final class AutoSizes {
    private static final String DEPTH = "depth";
    private static final String MULTIPLIER = "multiplier-bits";
    private static final String CHANNELS = "tile-channels";
    private static final String ROWS = "tile-rows";

    private final LaunchTimes known = Simulation.noneKnown();
    private final RunRequest.Design design;
    private final QuantizedNetwork network;
    private final Map<String, Integer> sizes = new LinkedHashMap<>();
    private final List<String> tried = new ArrayList<>();

    /**
     * What was found.
     *
     * @param settings the sizes, as settings of the hardware file
     * @param tried tiles that were timed, with the cycles of the fabric's program
     */
    record Sizes(List<Assignment> settings, List<String> tried) {
        /** Nothing says {@code auto}. */
        static final Sizes NONE = new Sizes(List.of(), List.of());
    }

    private AutoSizes(RunRequest.Design design, QuantizedNetwork network) {
        this.design = design;
        this.network = network;
    }

    /**
     * The network whose sizes are sought: with the integers of the archive that its file names, whose multipliers decide a width too, or else
     * with none.
     */
    static QuantizedNetwork network(Workload workload) {
        return workload.weights()
                .filter(file -> !workload.file().asymmetric() && Files.isRegularFile(file))
                .map(file -> ParameterFile.read(workload, Source.of(file, NpzReader.MAX_BYTES)))
                .orElseGet(() -> BlankParameters.of(workload));
    }

    /**
     * The sizes that a network decides, as settings of the hardware file; none where nothing says {@code auto}.
     *
     * @throws LoweringException if the network does not run on the hardware at any size
     */
    static Sizes of(RunRequest.Design design, QuantizedNetwork network) {
        Map<String, Bounds> open = network.workload().file().asymmetric() ? Map.of() : open(design);
        return open.isEmpty() ? Sizes.NONE : new AutoSizes(design, network).found(open);
    }

    /**
     * The sizes that have to grow for a network, as settings of the hardware file, each the least with which it runs: of those that the file
     * states and that were not set beside it.
     *
     * @throws LoweringException if the network does not run on the hardware at any such size
     */
    static Sizes grown(RunRequest.Design design, QuantizedNetwork network) {
        return new AutoSizes(design, network).grown();
    }

    private Sizes grown() {
        Map<String, Integer> stated = new LinkedHashMap<>();
        Map<String, Bounds> open = new LinkedHashMap<>();
        sizes(design, (path, auto, value) -> {
            boolean set = design.hardwareSettings().stream()
                    .anyMatch(each -> each.path().equals(path));
            if (value.asText().matches("\\d{1,9}") && !set && !tile(path)) {
                stated.put(path, value.asInt());
                open.put(path, new Bounds(value.asInt(), Math.max(auto.most(), value.asInt())));
            } else if (value.asText().equals(Auto.WORD)) {
                open.put(path, new Bounds(auto.least(), auto.most()));
            }
        });
        Sizes all = found(open);
        return new Sizes(
                all.settings().stream()
                        .filter(size -> !size.text().equals(String.valueOf(stated.get(size.path()))))
                        .toList(),
                all.tried());
    }

    /** The paths that say {@code auto}, with what is allowed there. */
    private static Map<String, Bounds> open(RunRequest.Design design) {
        Map<String, Bounds> open = new LinkedHashMap<>();
        sizes(design, (path, auto, value) -> {
            if (value.asText().equals(Auto.WORD)) {
                open.put(path, new Bounds(auto.least(), auto.most()));
            }
        });
        return open;
    }

    /** Whether sizes that are too small for a network grow with it. */
    static boolean grow(RunRequest.Design design) {
        Document document = BuiltInHardware.document(BuiltInHardware.source(design.hardware()));
        Assignments.apply(document, design.hardwareSettings());
        return document.root().path("grows-with-network").asBoolean();
    }

    /** The accelerator with every size as large as is allowed, but for those that were set beside its file. */
    static Accelerator roomiest(RunRequest.Design design) {
        List<Assignment> all = new ArrayList<>(design.hardwareSettings());
        sizes(design, (path, auto, value) -> {
            boolean set = design.hardwareSettings().stream()
                    .anyMatch(each -> each.path().equals(path) && !each.text().equals(Auto.WORD));
            if (!value.isMissingNode() && !set && !tile(path)) {
                all.add(new Assignment(path, Integer.toString(auto.most())));
            }
        });
        return BuiltInHardware.load(design.hardware(), all, (slow, clock) -> Frequency.megahertz(1));
    }

    /** The accelerator with every size that the file leaves to the network as large as is allowed. */
    static Accelerator largest(RunRequest.Design design) {
        List<Assignment> all = new ArrayList<>(design.hardwareSettings());
        open(design).forEach((path, bounds) -> all.add(new Assignment(path, Integer.toString(bounds.most()))));
        return BuiltInHardware.load(design.hardware(), all, (slow, clock) -> Frequency.megahertz(1));
    }

    /** What a size may be. */
    private record Bounds(int least, int most) {}

    /** Takes what may be {@code auto}. */
    @FunctionalInterface
    private interface Each {
        void take(String path, Auto auto, JsonNode value);
    }

    private static void sizes(RunRequest.Design design, Each each) {
        Document document = BuiltInHardware.document(BuiltInHardware.source(design.hardware()));
        Assignments.apply(document, design.hardwareSettings());
        for (Map.Entry<String, JsonNode> unit : document.root().path("units").properties()) {
            Class<? extends Record> kind =
                    UnitKinds.all().get(unit.getValue().path("kind").asText());
            if (kind != null) {
                Records.autos(kind)
                        .forEach((key, auto) -> each.take(
                                "units." + unit.getKey() + "." + key,
                                auto,
                                Records.stated(kind, unit.getValue(), key)));
            }
        }
    }

    private Sizes found(Map<String, Bounds> open) {
        open.forEach((path, bounds) -> sizes.put(path, bounds.most()));
        lower();
        open.forEach((path, bounds) -> {
            if (!path.endsWith("." + DEPTH) && !tile(path)) {
                int least = path.endsWith("." + MULTIPLIER) ? Math.max(bounds.least(), calibrated()) : bounds.least();
                seek(path, new Bounds(Math.min(least, bounds.most()), bounds.most()));
            }
        });
        Map<String, Long> depths = Lowering.leastDepths(network, accelerator());
        open.forEach((path, bounds) -> {
            if (path.endsWith("." + DEPTH)) {
                String memory = path.replaceAll("^units\\.|\\." + DEPTH + "$", "");
                long depth = Math.max(bounds.least(), depths.getOrDefault(memory, 0L));
                sizes.put(path, (int) Math.min(bounds.most(), depth));
            }
        });
        open.keySet().stream().filter(AutoSizes::tile).forEach(this::fastest);
        return new Sizes(settings(), tried);
    }

    /** Bits of the multipliers of a network that no archive belongs to: they are calibrated later, to so many. */
    private int calibrated() {
        return network.workload().weights().isPresent()
                ? 0
                : network.network()
                        .all()
                        .mapToInt(layer -> layer.formats().multiplierBits())
                        .max()
                        .orElse(0);
    }

    private static boolean tile(String path) {
        return path.endsWith("." + CHANNELS) || path.endsWith("." + ROWS);
    }

    /**
     * The tile with which the program takes fewest cycles, the largest of equal ones: of the array's columns, or of one row, once, twice, four
     * times and so on, below the largest layer, and of as many as there is room for.
     */
    private void fastest(String path) {
        boolean rows = path.endsWith("." + ROWS);
        int least = rows
                ? 1
                : accelerator().all(MatmulSpec.class).values().stream()
                        .mapToInt(MatmulSpec::columns)
                        .findFirst()
                        .orElse(1);
        int extent = network.network()
                .all()
                .map(layer -> layer.output().shape())
                .mapToInt(shape -> rows ? shape.height() : shape.channels())
                .max()
                .orElse(1);
        int best = BanksSpec.MAX_TILE;
        long fewest = cycles(path, best);
        List<Integer> smaller = new ArrayList<>();
        for (int tile = least; tile < extent; tile *= 2) {
            smaller.add(0, tile);
        }
        for (int tile : smaller) {
            long cycles = cycles(path, tile);
            if (cycles < fewest) {
                fewest = cycles;
                best = tile;
            }
        }
        sizes.put(path, best);
    }

    private long cycles(String path, int tile) {
        sizes.put(path, tile);
        Accelerator accelerator = accelerator();
        Program program =
                Lowering.lower(network, accelerator, design.baseline()).program();
        try {
            Simulation.Outcome outcome = Simulation.run(
                    accelerator.machine(),
                    program,
                    new Simulation.Options(Simulation.Engine.FAST, false, Long.MAX_VALUE, null, null),
                    MemoryImage.withoutValues(program.registers()),
                    DecisionTrace.replaying(Map.of()),
                    (name, values) -> {},
                    known);
            long cycles =
                    outcome.timeline().end() / accelerator.machine().control().period();
            tried.add((path.endsWith("." + ROWS) ? Subject.ROWS : "")
                    + (tile == BanksSpec.MAX_TILE ? "as many as there is room for" : Integer.toString(tile)) + ": "
                    + cycles);
            return cycles;
        } catch (DecisionTrace.Missing e) {
            throw new FileException(
                    design.hardware(),
                    path + " is " + Auto.WORD + ", but how long the network takes depends on data; give a number");
        }
    }

    /** The least size at which the network runs, by halving: what runs at a size runs at any greater. */
    private void seek(String path, Bounds bounds) {
        int fails = bounds.least() - 1;
        int runs = bounds.most();
        int next = bounds.least();
        while (runs - fails > 1) {
            sizes.put(path, next);
            try {
                lower();
                runs = next;
            } catch (LoweringException e) {
                fails = next;
            }
            next = fails + (runs - fails) / 2;
        }
        sizes.put(path, runs);
    }

    private void lower() {
        Lowering.lower(network, accelerator());
    }

    private Accelerator accelerator() {
        List<Assignment> all = new ArrayList<>(design.hardwareSettings());
        all.addAll(settings());
        // No size depends on a clock.
        return BuiltInHardware.load(design.hardware(), all, (slow, clock) -> Frequency.megahertz(1));
    }

    private List<Assignment> settings() {
        return sizes.entrySet().stream()
                .map(size -> new Assignment(size.getKey(), Integer.toString(size.getValue())))
                .toList();
    }
}
