package cyclode.reports.evaluation.design;

import cyclode.core.file.Source;
import cyclode.core.number.IntTensor;
import cyclode.workloads.input.SyntheticInputs;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpzReader;
import cyclode.workloads.parameters.ParameterFile;
import cyclode.workloads.parameters.ParameterGenerator;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.List;
import java.util.stream.IntStream;

/** Where a network's integers come from. */
public final class Parameters {
    /** Synthetic inputs that the generator calibrates on, numbered from here on so that no run is given one of them. */
    private static final int FIRST_SAMPLE = 1_000_000;

    private static final int SAMPLES = 2;

    private Parameters() {}

    /** Those of the user's file, or generated from the seed. */
    public static QuantizedNetwork of(Workload workload, RunRequest.Data data) {
        if (data.parameters().isPresent()) {
            return ParameterFile.read(workload, Source.of(data.parameters().get(), NpzReader.MAX_BYTES));
        }
        InputSpec input = workload.file().input();
        List<IntTensor> samples = IntStream.range(0, SAMPLES)
                .mapToObj(i -> SyntheticInputs.of(input, data.seed(), FIRST_SAMPLE + i))
                .toList();
        return ParameterGenerator.generate(workload, data.seed(), samples);
    }

    /** What they are, for reports. */
    static String name(RunRequest.Data data) {
        return data.parameters()
                .map(path -> String.valueOf(path.getFileName()))
                .orElse("generated from seed " + data.seed());
    }
}
