package cyclode.reports.evaluation.design;

import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.core.number.IntTensor;
import cyclode.reports.evaluation.result.SeriesFigures.Forecast;
import cyclode.workloads.affine.AffineQuantizer;
import cyclode.workloads.affine.FloatModel;
import cyclode.workloads.affine.FloatNetwork;
import cyclode.workloads.affine.ModelFile;
import cyclode.workloads.affine.SeededModel;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpzReader;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.series.SampleSeries;
import cyclode.workloads.series.Series;
import cyclode.workloads.series.SeriesFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A network that forecasts a series: its float model, the series that it is given, and what its integers mean. */
public final class Forecasting {
    /** Instants of the sample series. */
    private static final int SAMPLE_INSTANTS = 720;

    private final Workload workload;
    private final InputSpec.Series input;
    private final Series series;
    private final FloatModel model;
    private final int first;
    private final String parameters;
    /** The file that ranges come from. */
    private final String source;

    /**
     * The model and the series of a run.
     *
     * @throws FileException if one of them is wrong
     */
    public Forecasting(Workload workload, RunRequest.Data data) {
        this.workload = workload;
        input = (InputSpec.Series) workload.file().input();
        series = series(data);
        Optional<Path> given = data.parameters().or(workload::weights);
        model = given.map(path -> ModelFile.read(workload, Source.of(path, NpzReader.MAX_BYTES)))
                .orElseGet(() -> seeded(data.seed()));
        parameters = given.map(path -> String.valueOf(path.getFileName()))
                .orElse("generated from seed " + data.seed() + ", ranges and normalisation from " + series.name());
        source = given.map(Path::toString).orElse(series.name());
        first = data.pictures().isEmpty() ? 0 : data.pictures().get(0).record();
        if (first < 0 || first + input.window() > series.rows().length) {
            throw new FileException(
                    series.name(),
                    "has no window " + first + "; allowed: 0 to " + (series.rows().length - input.window()));
        }
    }

    private FloatModel seeded(long seed) {
        try {
            return SeededModel.of(workload, seed, series);
        } catch (RefusedValue e) {
            throw new FileException(series.name(), String.valueOf(e.getMessage()));
        }
    }

    private Series series(RunRequest.Data data) {
        if (data.pictures().size() > 1) {
            throw new FileException(
                    "--input", "is given more than once; allowed: one series, --index its first window");
        }
        return data.pictures().isEmpty()
                ? SampleSeries.of(data.seed(), SAMPLE_INSTANTS, input.features())
                : SeriesFile.read(Source.of(data.pictures().get(0).path(), SeriesFile.MAX_BYTES), input);
    }

    /**
     * The integers.
     *
     * @throws FileException if the ranges, which are those of the series or the model, allow none
     */
    public QuantizedNetwork network() {
        try {
            return AffineQuantizer.quantize(workload, model);
        } catch (RefusedValue e) {
            throw new FileException(source, String.valueOf(e.getMessage()));
        }
    }

    /** The float model. */
    public FloatModel model() {
        return model;
    }

    /** Where the model comes from. */
    public String parameters() {
        return parameters;
    }

    /** Windows of the series, from the one asked for. */
    int windows() {
        return series.rows().length - input.window() - first + 1;
    }

    /** Normalised windows spread evenly over the series, at most so many. */
    public List<double[]> samples(int most) {
        int all = windows();
        int count = Math.min(most, all);
        List<double[]> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(window(count == 1 ? 0 : (int) ((long) (all - 1) * i / (count - 1))));
        }
        return samples;
    }

    /** What the float model forecasts for each, on the normalised scale. */
    public double[] exact(List<double[]> samples) {
        FloatNetwork network = new FloatNetwork(workload.network(), model);
        String output = workload.network().output().name();
        return samples.stream()
                .mapToDouble(
                        sample -> Objects.requireNonNull(network.run(sample).get(output))[0])
                .toArray();
    }

    /** The name of an input: windows follow each other, and begin again behind the last. */
    public String name(int number) {
        return series.name() + ", instants from " + start(number);
    }

    private int start(int number) {
        return first + number % windows();
    }

    private double[] window(int number) {
        return SeededModel.normal(series.window(start(number), input.window()), model.normalization());
    }

    /** An input as the network takes it. */
    public IntTensor tensor(int number) {
        return AffineQuantizer.input(workload, model, window(number));
    }

    /** What an output means, beside what the float model says and what was measured. */
    public Forecast forecast(int number, int output) {
        double[] exact = Objects.requireNonNull(new FloatNetwork(workload.network(), model)
                .run(window(number))
                .get(workload.network().output().name()));
        int target = input.target();
        int next = start(number) + input.window();
        Double measured = next < series.rows().length ? (Double) series.rows()[next][target] : null;
        double normal = AffineQuantizer.output(workload, model, output);
        return new Forecast(
                name(number),
                series.columns().get(target),
                model.normalization().measured(target, normal),
                model.normalization().measured(target, exact[0]),
                normal - exact[0],
                measured);
    }
}
