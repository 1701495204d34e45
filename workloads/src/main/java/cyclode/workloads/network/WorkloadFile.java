package cyclode.workloads.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.Assignment;
import cyclode.core.file.Assignments;
import cyclode.core.file.Binder;
import cyclode.core.file.Default;
import cyclode.core.file.Document;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.Expressions;
import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.RecordSchema;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.core.operator.AffineRules;
import cyclode.core.sparse.Mask;
import cyclode.workloads.layer.Formats;
import cyclode.workloads.layer.LayerSpec;
import cyclode.workloads.layer.Operation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a workload file says.
 *
 * @param name of the workload
 * @param description one line
 * @param weights name of the {@code .npz} file beside this one that holds the network's integers; none: they are drawn from the seed
 * @param masks name of the {@code .npz} file beside this one that says which weights are kept, for each layer that does not keep all
 * @param pruning which weights are kept, where masks follow from a pattern and the seeded weights
 * @param parameters named values that expressions of the file use
 * @param input what the network is given
 * @param classes what the output's channels stand for; none, or one per channel
 * @param formats of all numbers
 * @param bits bits of each tensor of an asymmetric network, {@code all} those of the tensors that are not named; none: the network is
 *     symmetric, with these formats
 * @param rules ties and ends of an asymmetric network's arithmetic
 * @param transfer when feature maps cross the bus
 * @param layers in the order in which they run
 * @param outputs layers whose outputs are the network's besides the last one's
 */
public record WorkloadFile(
        String name,
        String description,
        Optional<String> weights,
        Optional<String> masks,
        Optional<PruningSpec> pruning,
        @Default("{}") Map<String, Parameter> parameters,
        InputSpec input,
        @Default("[]") List<String> classes,
        Formats formats,
        @Default("{}") Map<String, Integer> bits,
        @Default("template") AffineRules rules,
        Transfer transfer,
        List<LayerSpec> layers,
        @Default("[]") List<String> outputs) {

    /**
     * Reads a workload, with values set on the command line. A path of one name that is a parameter's sets the parameter's value.
     *
     * @throws FileException naming file, line, key and what is allowed
     */
    public static Workload load(Source source, List<Assignment> assignments) {
        Document document = document(source, assignments);
        JsonNode declared = document.root().path("parameters");
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> parameter : declared.properties()) {
            Binder.bind(document, "/parameters/" + parameter.getKey(), Parameter.class);
            values.put(parameter.getKey(), parameter.getValue().path("value"));
        }
        Expressions.evaluate(document, "", values);
        WorkloadFile file = Binder.bind(document, WorkloadFile.class, InputSpec.kinds(), Operation.kinds());
        Network network = new NetworkBuilder(document, TensorBits.of(document, file.bits()))
                .network(file.input(), file.formats(), file.layers());
        requireOutputs(document, file);
        int outputs = network.output().shape().channels();
        if (!file.classes().isEmpty() && file.classes().size() != outputs) {
            throw document.problem(
                    "/classes",
                    "has " + file.classes().size() + " names; allowed: " + outputs
                            + ", the network's outputs, or none");
        }
        return new Workload(
                file,
                network,
                file.weights().map(name -> beside(document, source, "weights", name)),
                masks(document, source, file, network));
    }

    private static Map<String, Mask> masks(Document document, Source source, WorkloadFile file, Network network) {
        if (file.masks().isPresent() && file.asymmetric()) {
            throw document.problem("/masks", "is of symmetric networks only; allowed: in a workload without bits");
        }
        if (file.pruning().isEmpty()) {
            return file.masks()
                    .map(name -> MaskFile.read(beside(document, source, "masks", name), network))
                    .orElse(Map.of());
        }
        if (file.asymmetric() || file.masks().isPresent() || file.weights().isPresent()) {
            throw document.problem(
                    "/pruning",
                    "is of weights that are drawn from a seed; allowed: in a workload without bits, weights and masks."
                            + " 'cyclode prune' prunes weights of a file");
        }
        try {
            return file.pruning().get().masks(network);
        } catch (RefusedValue e) {
            throw document.problem("/pruning", String.valueOf(e.getMessage()));
        }
    }

    /** The file with values set, as it would have to be written to say the same without them. */
    public static Document document(Source source, List<Assignment> assignments) {
        Document document = DocumentReader.read(source);
        Assignments.apply(document, toParameters(document, assignments));
        return document;
    }

    /** A file in the workload's folder. */
    private static Path beside(Document document, Source source, String key, String name) {
        if (name.contains("/") || name.contains("\\") || !name.endsWith(".npz")) {
            throw document.problem(
                    "/" + key, "is '" + name + "'; allowed: the name of an .npz file in the folder of the workload");
        }
        return Path.of(source.name()).resolveSibling(name);
    }

    private static void requireOutputs(Document document, WorkloadFile file) {
        List<String> names = file.layers().stream().map(LayerSpec::name).toList();
        for (int i = 0; i < file.outputs().size(); i++) {
            String output = file.outputs().get(i);
            if (!names.contains(output)) {
                throw document.problem(
                        "/outputs/" + i, "there is no layer '" + output + "'" + Names.hint(output, names));
            }
            if (output.equals("scores") && names.indexOf(output) < names.size() - 1) {
                throw document.problem(
                        "/outputs/" + i,
                        "a run calls what the last layer makes 'scores'; give layer 'scores' another name");
            }
            if (file.outputs().indexOf(output) < i) {
                throw document.problem("/outputs/" + i, "'" + output + "' is named twice");
            }
        }
    }

    /** Whether its numbers are asymmetric integers. */
    public boolean asymmetric() {
        return !bits.isEmpty();
    }

    /** The JSON schema of workload files. */
    public static ObjectNode schema() {
        return RecordSchema.of("A workload of Cyclode", WorkloadFile.class, true, InputSpec.kinds(), Operation.kinds());
    }

    private static List<Assignment> toParameters(Document document, List<Assignment> assignments) {
        JsonNode parameters = document.root().path("parameters");
        List<Assignment> paths = new ArrayList<>();
        for (Assignment assignment : assignments) {
            String path = assignment.path();
            if (path.equals("bits") && document.root().path("bits").isObject()) {
                paths.add(new Assignment("bits." + TensorBits.ALL, assignment.text()));
                continue;
            }
            boolean parameter = parameters.has(path);
            if (!parameter && !path.contains(".") && !document.root().has(path)) {
                throw unknown(document, parameters, path);
            }
            paths.add(parameter ? new Assignment("parameters." + path + ".value", assignment.text()) : assignment);
        }
        return paths;
    }

    private static FileException unknown(Document document, JsonNode parameters, String path) {
        List<String> names = new ArrayList<>();
        parameters.fieldNames().forEachRemaining(names::add);
        document.root().fieldNames().forEachRemaining(names::add);
        return new FileException(
                "--set", 0, "workload." + path, "there is no '" + path + "'" + Names.hint(path, names));
    }
}
