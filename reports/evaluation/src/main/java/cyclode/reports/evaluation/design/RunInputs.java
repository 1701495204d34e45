package cyclode.reports.evaluation.design;

import cyclode.core.number.IntTensor;
import cyclode.workloads.input.Inputs;
import cyclode.workloads.input.SyntheticInputs;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.Workload;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inputs of a run: the user's pictures, or the default one, and synthetic ones behind them. */
public final class RunInputs {
    private final InputSpec input;
    private final RunRequest.Data data;
    private final @Nullable Forecasting forecasting;

    /** The inputs of a workload. */
    public static RunInputs of(Workload workload, RunRequest.Data data) {
        Forecasting forecasting = workload.file().asymmetric() ? Forecasting.of(workload, data) : null;
        return new RunInputs(workload.file().input(), data, forecasting);
    }

    public RunInputs(InputSpec input, RunRequest.Data data, @Nullable Forecasting forecasting) {
        this.input = input;
        this.data = data;
        this.forecasting = forecasting;
    }

    /** Where the network's numbers come from. */
    public String parameters() {
        return forecasting != null ? forecasting.parameters() : Parameters.name(data);
    }

    /** The workload with these numbers. */
    public QuantizedNetwork network(Workload workload) {
        return forecasting != null ? forecasting.network() : Parameters.of(workload, data);
    }

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
            return file.endsWith(".bin") ? file + "#" + picture.record() : file;
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
            return Inputs.read(picture.path(), picture.record(), input);
        }
        return number == 0 ? Inputs.byDefault(input, data.seed()) : SyntheticInputs.of(input, data.seed(), number);
    }
}
