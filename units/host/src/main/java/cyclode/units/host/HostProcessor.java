package cyclode.units.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.csv.CsvTable;
import cyclode.core.evidence.Status;
import cyclode.core.file.Assignment;
import cyclode.core.file.Assignments;
import cyclode.core.file.Binder;
import cyclode.core.file.Document;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.units.host.core.CoreSpec;
import cyclode.units.host.core.Scoreboard;
import cyclode.units.host.data.Fitted;
import cyclode.units.host.data.Row;
import cyclode.units.host.memory.MemorySpec;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.stack.Precision;
import cyclode.units.host.stack.SoftwareStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A processor on a board. Each is a file: {@code processors/cortex-a53.yaml} for one; boards that differ from a file's processor in a few
 * figures are rows of {@code processors/boards.csv}.
 *
 * @param name as in a baseline's name
 * @param clockHz core clock
 * @param cores how many cores share the second-level cache and memory
 * @param core issue logic and instruction timing
 * @param memory caches, translation, DRAM
 */
public record HostProcessor(
        String name,
        @Range(min = 1_000_000, max = 100_000_000_000L) long clockHz,
        @Range(min = 1, max = 1024) int cores,
        CoreSpec core,
        MemorySpec memory)
        implements Processor {
    /** The nominal processor: the ZCU104's. */
    public static final String NOMINAL = "cortex-a53";

    private static final String FOLDER = "processors/";
    private static final List<String> FILES = List.of(NOMINAL);
    private static final Map<String, Map<String, String>> BOARDS = boards();
    private static final Map<String, HostProcessor> READ = new ConcurrentHashMap<>();

    private static Map<String, Map<String, String>> boards() {
        Map<String, Map<String, String>> boards = new LinkedHashMap<>();
        CsvTable.of(Row.resource(FOLDER + "boards.csv"))
                .rows()
                .forEach(row -> boards.put(row.getOrDefault("processor", ""), row));
        return boards;
    }

    /**
     * A built-in processor.
     *
     * @throws RefusedValue naming the nearest one if there is none of that name
     */
    public static HostProcessor builtIn(String name) {
        if (!names().contains(name)) {
            throw new RefusedValue(
                    "there is no processor '" + name + "'; the nearest is '" + Names.closest(name, names()) + "'");
        }
        return READ.computeIfAbsent(name, known -> load(known, List.of()));
    }

    /** Names of the built-in processors: the nominal one, then the boards whose measured times the model is compared with. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(FILES);
        names.addAll(BOARDS.keySet());
        return names;
    }

    /**
     * A built-in processor, or that of a file, with some keys of its file set anew.
     *
     * @throws RefusedValue naming the nearest one if there is neither
     * @throws FileException if a file or a setting is wrong
     */
    public static HostProcessor load(String nameOrPath, List<Assignment> settings) {
        boolean known = Processor.names().contains(nameOrPath);
        if (!known && !nameOrPath.contains(".") && !Files.exists(Path.of(nameOrPath))) {
            return builtIn(nameOrPath);
        }
        Map<String, String> board = BOARDS.getOrDefault(nameOrPath, Map.of());
        Document document = DocumentReader.read(source(board.getOrDefault("of", nameOrPath)));
        if (document.root().path("kind").asText().equals("roofline")) {
            throw document.problem("/kind", "a roofline has no instructions to time; allowed: a core's file");
        }
        Assignments.apply(document, settings(board));
        Assignments.apply(document, settings);
        takeFitted(document, document.root(), "");
        findTable(document.root().path("core"), Path.of(nameOrPath));
        HostProcessor processor = Binder.bind(document, HostProcessor.class);
        processor.requireTable(document);
        return processor;
    }

    private void requireTable(Document document) {
        try {
            scoreboard();
        } catch (FileException e) {
            throw e.passing()
                    ? document.problem("/core/instructions", String.valueOf(e.getMessage()))
                            .causedBy(e)
                    : e;
        }
    }

    private static Source source(String nameOrPath) {
        return FILES.contains(nameOrPath) || RooflineProcessor.NAMES.contains(nameOrPath)
                ? Row.resource(FOLDER + nameOrPath + ".yaml")
                : Source.of(Path.of(nameOrPath), DocumentReader.MAX_BYTES);
    }

    /** A board's columns are the keys that it sets, its cells their values; the first two say its name and whose they are. */
    private static List<Assignment> settings(Map<String, String> board) {
        return board.entrySet().stream()
                .filter(each -> !each.getKey().equals("of"))
                .map(each -> new Assignment(each.getKey().replace("processor", "name"), each.getValue()))
                .toList();
    }

    /** A value that starts with @ names a fitted parameter. */
    private static void takeFitted(Document document, ObjectNode node, String path) {
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            String at = path + "/" + each.getKey();
            if (each.getValue() instanceof ObjectNode inner) {
                takeFitted(document, inner, at);
            } else if (each.getValue().asText("").startsWith("@")) {
                try {
                    node.put(
                            each.getKey(),
                            Fitted.of(each.getValue().asText().substring(1)).value());
                } catch (RefusedValue e) {
                    throw document.problem(at, String.valueOf(e.getMessage()));
                }
            }
        }
    }

    /** A table of instructions that is a file lies beside the processor's. */
    private static void findTable(JsonNode core, Path file) {
        String table = core.path("instructions").asText("");
        if (table.endsWith(".csv")) {
            ((ObjectNode) core).put("instructions", file.resolveSibling(table).toString());
        }
    }

    @Override
    public long hertz() {
        return clockHz;
    }

    /** Each stack in both precisions on each number of threads. */
    @Override
    public List<Baseline> baselines() {
        List<Baseline> every = new ArrayList<>();
        for (String stack : SoftwareStack.BUILT_IN) {
            for (Precision precision : Precision.values()) {
                for (int threads = 1; threads <= Math.min(Baseline.MAX_THREADS, cores); threads++) {
                    every.add(new Baseline(name, stack, precision, threads));
                }
            }
        }
        return every;
    }

    @Override
    public SoftwareStack software(Baseline baseline) {
        SoftwareStack software = SoftwareStack.builtIn(baseline.stack());
        for (Map.Entry<String, Long> each : baseline.overheads().entrySet()) {
            software = software.with(each.getKey(), each.getValue());
        }
        return software;
    }

    @Override
    public Set<Status> statuses() {
        Set<Status> statuses = EnumSet.of(Status.MODELLED, Status.MEASURED);
        statuses.addAll(memory.dram().statuses());
        return statuses;
    }

    @Override
    public HostTiming time(Baseline baseline, List<HostOperator> operators) {
        return HostModel.of(baseline).time(operators);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.pipeline(this);
    }

    /** What times loops on its core. */
    public Scoreboard scoreboard() {
        return new Scoreboard(core);
    }

    /** The same processor with other memory. */
    public HostProcessor with(MemorySpec other) {
        return new HostProcessor(name, clockHz, cores, core, other);
    }
}
