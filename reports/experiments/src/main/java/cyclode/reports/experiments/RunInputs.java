package cyclode.reports.experiments;

import org.jspecify.annotations.Nullable;
import cyclode.core.number.IntTensor;
import cyclode.workloads.input.Inputs;
import cyclode.workloads.input.SyntheticInputs;
import cyclode.workloads.network.InputSpec;
import java.util.List;

/** The inputs of a run: the user's pictures, or the default one, and synthetic ones behind them. */
final class RunInputs {
    private final InputSpec input;
    private final RunRequest.Data data;
    private final @Nullable Forecasting forecasting;

    RunInputs(InputSpec input, RunRequest.Data data, @Nullable Forecasting forecasting) {
        this.input = input;
        this.data = data;
        this.forecasting = forecasting;
    }

    /** Where the network's numbers come from. */
    String parameters() {
        return forecasting != null ? forecasting.parameters() : Parameters.name(data);
    }

    int count() {
        return data.inputs();
    }

    /** The input's name. */
    String name(int number) {
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
    IntTensor tensor(int number) {
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
