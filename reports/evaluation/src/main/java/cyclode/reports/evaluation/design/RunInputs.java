package cyclode.reports.evaluation.design;

import cyclode.core.file.Source;
import cyclode.core.number.IntTensor;
import cyclode.workloads.input.Inputs;
import cyclode.workloads.input.SyntheticInputs;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpzReader;
import cyclode.workloads.parameters.BlankParameters;
import cyclode.workloads.parameters.ParameterFile;
import cyclode.workloads.parameters.ParameterGenerator;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a run: the numbers of its network, which are the user's or those of a seed, and its inputs, which are the user's
 * pictures, or the default one, and synthetic ones behind them; of a network that forecasts, windows of a series.
 */
public final class RunInputs {
    /** Synthetic inputs that the generator calibrates on, numbered from here on so that no run is given one of them. */
    private static final int FIRST_SAMPLE = 1_000_000;

    private static final int SAMPLES = 2;

    private final Workload workload;
    private final InputSpec input;
    private final RunRequest.Data data;
    private final @Nullable Forecasting forecasting;

    /**
     * The inputs of a workload.
     *
     * @throws cyclode.core.file.FileException if it forecasts a series, and its model or the series is wrong
     */
    public RunInputs(Workload workload, RunRequest.Data data) {
        this.workload = workload;
        this.data = data;
        input = workload.file().input();
        forecasting = workload.file().asymmetric() ? new Forecasting(workload, data) : null;
    }

    /** The series and the float model of a network that forecasts; null of any other. */
    public @Nullable Forecasting forecasting() {
        return forecasting;
    }

    /** The file of the network's integers: the one that was asked for, or else the one that the workload names. */
    private Optional<Path> integers() {
        return data.parameters().or(workload::weights);
    }

    /** Where the network's numbers come from. */
    public String parameters() {
        return forecasting != null
                ? forecasting.parameters()
                : integers()
                        .map(path -> String.valueOf(path.getFileName()))
                        .orElse("generated from seed " + data.seed());
    }

    /** The network with its numbers: those of the user's file, or generated from the seed. */
    public QuantizedNetwork network() {
        if (forecasting != null) {
            return forecasting.network();
        }
        if (integers().isPresent()) {
            return ParameterFile.read(workload, Source.of(integers().get(), NpzReader.MAX_BYTES));
        }
        List<IntTensor> samples = IntStream.range(0, SAMPLES)
                .mapToObj(i -> SyntheticInputs.of(input, data.seed(), FIRST_SAMPLE + i))
                .toList();
        return ParameterGenerator.generate(workload, data.seed(), samples);
    }

    /** The same; a run that only takes the time needs no numbers, unless a decision trace is to be held against them. */
    public QuantizedNetwork network(RunRequest.Manner manner) {
        boolean blank =
                forecasting == null && manner.timingOnly() && manner.decisions().isEmpty();
        return blank ? BlankParameters.of(workload) : network();
    }

    /** How many inputs there are. */
    public int count() {
        return data.inputs();
    }

    /** The input's name. */
    public String name(int number) {
        if (forecasting != null) {
            return forecasting.name(number);
        }
        List<RunRequest.Picture> pictures = data.pictures();
        if (number < pictures.size()) {
            RunRequest.Picture picture = pictures.get(number);
            String file = String.valueOf(picture.path().getFileName());
            String resized = picture.resize()
                    ? ", resized to " + input.shape().width() + "×"
                            + input.shape().height() + " (bilinear)"
                    : "";
            return (file.endsWith(".bin") ? file + "#" + picture.record() : file) + resized;
        }
        return number == 0 ? Inputs.defaultName(input) : "synthetic " + number;
    }

    /** The input's values. */
    public IntTensor tensor(int number) {
        if (forecasting != null) {
            return forecasting.tensor(number);
        }
        List<RunRequest.Picture> pictures = data.pictures();
        if (number < pictures.size()) {
            RunRequest.Picture picture = pictures.get(number);
            return Inputs.read(picture.path(), picture.record(), input, picture.resize());
        }
        return number == 0 ? Inputs.byDefault(input, data.seed()) : SyntheticInputs.of(input, data.seed(), number);
    }
}
