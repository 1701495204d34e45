package cyclode.reports.studies.accuracy;

import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.core.number.IntTensor;
import cyclode.reports.evaluation.design.Fingerprint;
import cyclode.reports.evaluation.design.Forecasting;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.design.RunInputs;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.point.Memo;
import cyclode.workloads.affine.FloatModel;
import cyclode.workloads.dataset.DataSet;
import cyclode.workloads.dataset.DataSets;
import cyclode.workloads.dataset.Examples;
import cyclode.workloads.dataset.Targets;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.narrowing.Narrowing;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpzReader;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Accuracy of designs on one data set. What decides the bits is a network's layers with their formats and its integers, and nothing of the
 * hardware: designs that have these in common are measured once. Threads may share one.
 */
public final class MeasuredAccuracy {
    private final LabelledData data;
    private final Map<String, DataSet> sets = new ConcurrentHashMap<>();
    private final Memo<Figures> known = new Memo<>();
    private final AtomicInteger evaluations = new AtomicInteger();

    /** Of a data set, which is read when the first design is measured. */
    public MeasuredAccuracy(LabelledData data) {
        this.data = data;
    }

    /**
     * How right a design is.
     *
     * @param accuracy share of examples whose own class has the greatest output; null of forecasts
     * @param rmse root of the mean squared error, in the unit of the series; null of classes
     */
    public record Figures(@Nullable Interval accuracy, @Nullable Interval rmse) {}

    /**
     * The figures of a design.
     *
     * @throws FileException if the data or the parameters are not what the workload takes
     */
    public Figures of(RunRequest.Design design) {
        Workload workload = BuiltInWorkloads.load(design.workload(), design.workloadSettings());
        RunInputs inputs = inputs(workload);
        Forecasting forecasting = inputs.forecasting();
        QuantizedNetwork network = network(design, workload, inputs);
        return forecasting == null
                ? of(network)
                : once(key(network, Fingerprint.of(workload)), network, forecasting.model());
    }

    /**
     * The figures of a network that has no float model.
     *
     * @throws FileException if the data are not what the network takes
     */
    public Figures of(QuantizedNetwork network) {
        return once(key(network, ""), network, null);
    }

    private Figures once(String key, QuantizedNetwork network, @Nullable FloatModel model) {
        DataSet examples = examples(network.workload());
        return known.get(key, () -> measured(network, model, examples));
    }

    /** Networks that were run over the data set. */
    public int evaluations() {
        return evaluations.get();
    }

    private RunInputs inputs(Workload workload) {
        return new RunInputs(workload, new RunRequest.Data(RunRequest.Data.SEED, data.parameters(), List.of(), 1));
    }

    private QuantizedNetwork network(RunRequest.Design design, Workload workload, RunInputs inputs) {
        if (data.made().isEmpty()) {
            return inputs.network();
        }
        List<Assignment> settings = new ArrayList<>(design.workloadSettings());
        settings.addAll(data.made());
        Workload wide = BuiltInWorkloads.load(design.workload(), settings);
        return Narrowing.of(inputs(wide).network(), workload);
    }

    /**
     * The examples as a workload takes them.
     *
     * @throws FileException if it does not take them
     */
    public DataSet examples(Workload workload) {
        String input =
                workload.file().input() + " " + workload.network().output().shape();
        return sets.computeIfAbsent(input, any -> DataSets.read(data.examples(), workload));
    }

    private Figures measured(QuantizedNetwork network, @Nullable FloatModel model, DataSet examples) {
        evaluations.incrementAndGet();
        Answers answers = new AccuracyStudy(network, model, examples)
                .measure("", 1, Progress.NONE)
                .accuracy()
                .answers();
        return answers instanceof Answers.Classes classes
                ? new Figures(classes.top1(), null)
                : new Figures(null, ((Answers.Forecasts) answers).rmse());
    }

    /** Everything that decides the bits: layers without where they are carried out, and the integers. */
    private static String key(QuantizedNetwork network, String model) {
        StringBuilder key = new StringBuilder(model);
        network.network().all().forEach(layer -> append(key, layer));
        return key.append(Fingerprint.of(network)).toString();
    }

    private static void append(StringBuilder key, Layer layer) {
        key.append(layer.name())
                .append(layer.operation())
                .append(layer.inputs())
                .append(layer.output())
                .append(layer.formats())
                .append('\n');
    }

    /** What the data, the parameters and the settings are, for a key that rows go by. */
    public String fingerprint(Workload workload) {
        DataSet set = examples(workload);
        int hash = 1;
        StringBuilder all = new StringBuilder(set.name()).append(data.made()).append(set.count());
        if (set.examples() instanceof Examples.Tensors tensors) {
            for (int i = 0; i < set.count(); i++) {
                IntTensor tensor = tensors.get(i);
                hash = 31 * hash + Arrays.hashCode(tensor.data());
            }
        } else {
            hash = Arrays.deepHashCode(
                    ((Examples.Windows) set.examples()).rows().toArray());
        }
        all.append(' ').append(hash);
        all.append(' ')
                .append(
                        set.targets() instanceof Targets.Labels labels
                                ? Arrays.hashCode(labels.labels())
                                : Arrays.hashCode(((Targets.Values) set.targets()).values()));
        Optional.of(data)
                .flatMap(LabelledData::parameters)
                .or(workload::weights)
                .ifPresent(file -> all.append(' ')
                        .append(Arrays.hashCode(
                                Source.of(file, NpzReader.MAX_BYTES).bytes())));
        return all.toString();
    }
}
