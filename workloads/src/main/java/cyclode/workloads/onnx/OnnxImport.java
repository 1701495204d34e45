package cyclode.workloads.onnx;

import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.core.number.IntTensor;
import cyclode.core.text.YamlText;
import cyclode.workloads.golden.GoldenNetwork;
import cyclode.workloads.layer.Tensor;
import cyclode.workloads.network.Workload;
import cyclode.workloads.network.WorkloadFile;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzReader;
import cyclode.workloads.npz.NpzWriter;
import cyclode.workloads.onnx.calibrate.Calibration;
import cyclode.workloads.onnx.file.OnnxModel;
import cyclode.workloads.onnx.file.OnnxReader;
import cyclode.workloads.onnx.integer.ImportOptions;
import cyclode.workloads.onnx.integer.IntegerNetwork;
import cyclode.workloads.onnx.integer.NetworkOutput;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import cyclode.workloads.parameters.ParameterFile;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * An ONNX file as a workload file, the network's integers and a report. What was made is held to the graph before it is handed out: on
 * made-up inputs the golden network gives what the graph's own operators give.
 */
public final class OnnxImport {
    /** Made-up inputs that are compared. */
    private static final int CHECKS = 4;

    private final OnnxModel model;
    private final IntegerNetwork network;
    private final String name;
    private final String yaml;
    private final byte[] parameters;
    private final List<Calibration.Loss> losses = new ArrayList<>();

    private OnnxImport(OnnxModel model, IntegerNetwork network, String name) {
        this.model = model;
        this.network = network;
        this.name = name;
        yaml = YamlText.of(network.workload(name, name + ".npz"));
        parameters = archive(network.parameters());
    }

    /**
     * Reads a file.
     *
     * @throws FileException naming the node that no layer computes, and what would do instead
     */
    public static OnnxImport of(Path file, ImportOptions options) {
        return of(OnnxReader.read(file), options);
    }

    /** A network of numbers that is quantized, with what that loses. */
    public static OnnxImport of(Calibration calibration, ImportOptions options) {
        OnnxImport made = of(calibration.quantized(), options);
        made.losses.addAll(calibration.losses());
        made.network.outputs().forEach(output -> made.losses.add(made.loss(calibration, output)));
        return made;
    }

    /** What the network of integers has otherwise than the numbers, at an output and in its levels. */
    private Calibration.Loss loss(Calibration calibration, NetworkOutput output) {
        QuantizedNetwork quantized = read();
        double magnitude = 0;
        double error = 0;
        long count = 0;
        for (Map<String, NdArray> sample : calibration.samples()) {
            List<OptionalLong> numbers = output.integersOf(output(calibration.evaluate(sample), output));
            int[] integers = output(golden(quantized, sample), output);
            for (int i = 0; i < integers.length; i++) {
                double number = numbers.get(i).orElse(integers[i]);
                magnitude += number * number;
                error += (number - integers[i]) * (number - integers[i]);
                count++;
            }
        }
        String alone = network.outputs().size() == 1 ? "the output" : "the output '" + output.name() + "'";
        return new Calibration.Loss(
                "the integers of " + alone, 1, Math.sqrt(magnitude / count), Math.sqrt(error / count));
    }

    private static <T> T output(Map<String, T> made, NetworkOutput output) {
        return Objects.requireNonNull(made.get(output.name()));
    }

    /** What quantization lost, tensor by tensor; nothing of a network that was quantized already. */
    public List<Calibration.Loss> losses() {
        return List.copyOf(losses);
    }

    /** The same of a model that is read. */
    public static OnnxImport of(OnnxModel model, ImportOptions options) {
        String stem = String.valueOf(Path.of(model.file()).getFileName()).replaceFirst("\\.onnx$", "");
        String name = stem.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return new OnnxImport(model, IntegerNetwork.of(model, options), name.isEmpty() ? "network" : name);
    }

    /** The workload's name, which is also that of its files without their endings. */
    public String name() {
        return name;
    }

    /** The workload file. */
    public String workload() {
        return yaml;
    }

    /** The archive of the network's integers. */
    public byte[] parameters() {
        return parameters.clone();
    }

    /** What was made of the graph, line by line. */
    public List<String> report() {
        return network.report();
    }

    /** The network as the ordinary readers read it. */
    public QuantizedNetwork read() {
        Workload workload = WorkloadFile.load(Source.of(name + ".yaml", yaml), List.of());
        return ParameterFile.read(workload, new Source(name + ".npz", parameters));
    }

    /**
     * The network's integers for the graph's input of an {@code .npz} file: the array of the input's name, or else the only one.
     *
     * @throws FileException if there is none, or it does not fit
     */
    public byte[] input(Path file) {
        Source source = Source.of(file, NpzReader.MAX_BYTES);
        Map<String, NpyArray> arrays = NpzReader.read(source);
        try {
            Map<String, NdArray> given = new LinkedHashMap<>();
            List<String> names = network.inputs();
            for (String name : names) {
                NpyArray array = names.size() == 1 && arrays.size() == 1
                        ? arrays.values().iterator().next()
                        : arrays.get(name);
                if (array == null) {
                    throw new FileException(source.name(), "has no array '" + name + "', the graph's input");
                }
                given.put(
                        name,
                        array.real()
                                ? NdArray.ofReals(
                                        ElementType.DOUBLE, array.reals().clone(), array.shape())
                                : NdArray.ofIntegers(
                                        ElementType.INT64, array.integers().clone(), array.shape()));
            }
            Tensor input = read().network().input();
            long[] integers = network.integers(given);
            return archive(Map.of(
                    "input",
                    NpyArray.ofIntegers(
                            integers,
                            input.shape().height(),
                            input.shape().width(),
                            input.shape().channels())));
        } catch (RefusedValue e) {
            throw new FileException(source.name(), "input " + e.getMessage());
        }
    }

    /**
     * Differences between graph and network on made-up inputs.
     *
     * @param values that were compared
     * @param different of them
     * @param greatest difference
     */
    public record Check(long values, long different, long greatest) {}

    /** Computes made-up inputs by the graph's operators and by the golden network. */
    public Check check() {
        QuantizedNetwork quantized = read();
        long values = 0;
        long different = 0;
        long greatest = 0;
        for (int seed = 1; seed <= CHECKS; seed++) {
            Map<String, NdArray> given = network.sample(seed);
            Map<String, NdArray> graph = network.evaluate(given);
            Map<String, int[]> golden = golden(quantized, given);
            for (NetworkOutput output : network.outputs()) {
                List<OptionalLong> expected = output.integersOf(output(graph, output));
                int[] made = output(golden, output);
                for (int i = 0; i < made.length; i++) {
                    if (expected.get(i).isPresent()) {
                        long off = Math.abs(made[i] - expected.get(i).getAsLong());
                        values++;
                        different += off == 0 ? 0 : 1;
                        greatest = Math.max(greatest, off);
                    }
                }
            }
        }
        return new Check(values, different, greatest);
    }

    /** What the golden network makes of the graph's inputs: integers by the name of the graph's output that they stand for. */
    Map<String, int[]> golden(QuantizedNetwork quantized, Map<String, NdArray> given) {
        Tensor input = quantized.network().input();
        int[] integers = new int[input.shape().size()];
        long[] own = network.integers(given);
        for (int i = 0; i < integers.length; i++) {
            integers[i] = Math.toIntExact(own[i]);
        }
        IntTensor tensor = IntTensor.of(
                input.format(),
                integers,
                input.shape().height(),
                input.shape().width(),
                input.shape().channels());
        Map<String, int[]> byLayer = new HashMap<>();
        GoldenNetwork.run(quantized, tensor, (name, made) -> byLayer.put(name, made.data()));
        Map<String, int[]> byOutput = new HashMap<>();
        network.outputs().forEach(each -> byOutput.put(each.name(), Objects.requireNonNull(byLayer.get(each.layer()))));
        return byOutput;
    }

    /** The network of integers. */
    IntegerNetwork network() {
        return network;
    }

    private static byte[] archive(Map<String, NpyArray> arrays) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            NpzWriter.write(arrays, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The name of the file that was read. */
    public String file() {
        return model.file();
    }
}
