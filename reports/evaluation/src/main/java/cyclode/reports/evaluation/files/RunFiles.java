package cyclode.reports.evaluation.files;

import cyclode.core.number.IntTensor;
import cyclode.reports.evaluation.result.DecisionFile;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.evaluation.result.SeriesFigures;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The files of a run: equal runs write equal bytes, but for {@code simulator.json}. */
public final class RunFiles {
    private RunFiles() {}

    /** Writes them into a folder that is there. */
    public static void write(RunResult result, Path folder) throws IOException {
        text(folder, "summary.json", Summary.text(result));
        text(folder, "layers.csv", Tables.layers(result));
        text(folder, "host-layers.csv", Tables.hostLayers(result.stacks()));
        text(folder, "energy.csv", Tables.energy(result));
        text(folder, "resources.csv", Tables.resources(result));
        if (!result.tensors().isEmpty()) {
            outputs(folder, result.tensors(), result.numbers());
        }
        if (!result.outside().layers().isEmpty()) {
            text(folder, "outside.csv", Tables.outside(result.outside()));
        }
        DecisionFile decisions = result.decisions();
        if (decisions != null) {
            text(folder, "decisions.json", JsonText.of(decisions));
        }
        SeriesFigures series = result.series();
        if (series != null) {
            text(folder, "rules.csv", Tables.rules(series.rules()));
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("model.npz")))) {
                NpzWriter.write(series.model(), out);
            }
        }
        text(folder, "simulator.json", JsonText.of(result.simulator()));
    }

    private static void text(Path folder, String name, String text) throws IOException {
        Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private static void outputs(Path folder, Map<String, IntTensor> tensors, Set<String> numbers) throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            IntStream values = Arrays.stream(tensor.data());
            arrays.put(
                    name,
                    numbers.contains(name)
                            ? NpyArray.ofReals(
                                    values.mapToDouble(Float::intBitsToFloat).toArray(), tensor.shape())
                            : NpyArray.ofIntegers(values.asLongStream().toArray(), tensor.shape()));
        });
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("outputs.npz")))) {
            NpzWriter.write(arrays, out);
        }
    }
}
