package cyclode.reports.evaluation.point;

import cyclode.core.file.FileException;
import cyclode.core.number.IntTensor;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.Fingerprint;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.design.RunInputs;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.result.BitExactness;
import cyclode.reports.evaluation.result.DecisionFile;
import cyclode.units.accelerator.LaunchTimes;
import cyclode.units.model.DecisionTrace;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.program.Lowered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All inputs of a run through the accelerator, and, where data is computed, through the golden network. */
public record Inferences(
        RunRequest request,
        DesignPoint design,
        QuantizedNetwork network,
        Lowered lowered,
        RunInputs inputs,
        Progress progress) {
    /**
     * One input.
     *
     * @param result what the accelerator did
     * @param golden tensors of the golden network; none without data
     * @param trials steps that each adaptive ODE tried
     * @param check how the two compare
     */
    public record One(
            Inference.Result result, Map<String, IntTensor> golden, Map<String, Integer> trials, BitExactness check) {
        /** What the network says; nothing without data. */
        public Map<String, IntTensor> outputs() {
            IntTensor scores = result.scores();
            Map<String, IntTensor> outputs = new LinkedHashMap<>(result.outputs());
            if (scores != null) {
                outputs.put("scores", scores);
            }
            return outputs;
        }

        /** All tensors in the golden tensors' shapes, and the scores. */
        public Map<String, IntTensor> shaped() {
            Map<String, IntTensor> shaped = new LinkedHashMap<>();
            result.tensors().forEach((name, tensor) -> {
                IntTensor like = golden.get(name);
                shaped.put(
                        name, like != null && like.length() == tensor.length() ? tensor.reshape(like.shape()) : tensor);
            });
            shaped.putAll(outputs());
            return shaped;
        }

        /** Only what is needed of inputs behind the first. */
        One light() {
            return new One(
                    new Inference.Result(result.outcome(), Map.of(), result.scores(), Map.of(), result.decisions()),
                    Map.of(),
                    trials,
                    check);
        }
    }

    public List<One> all() {
        ExecutorService workers = Executors.newFixedThreadPool(request.manner().threads());
        try {
            Inference inference = new Inference(
                    design,
                    network,
                    lowered,
                    request.manner().engine(),
                    !request.manner().timingOnly(),
                    request.manner().cycleLimit(),
                    new LaunchTimes());
            List<One> all = new ArrayList<>();
            for (int i = 0; i < inputs.count(); i++) {
                One one = request.manner().timingOnly() ? timed(inference, i) : computed(inference, i, workers);
                all.add(i == 0 ? one : one.light());
                progress.at("simulation", i + 1, inputs.count());
            }
            return all;
        } finally {
            workers.shutdownNow();
        }
    }

    private One computed(Inference inference, int number, ExecutorService workers) {
        IntTensor input = inputs.tensor(number);
        Future<Inference.Golden> reference = workers.submit(() -> Inference.golden(network, input));
        Inference.Result result = inference.run(input);
        Inference.Golden golden = Futures.get(reference);
        return new One(
                result,
                golden.tensors(),
                golden.trials(),
                TensorCheck.compare(number, golden.tensors(), result.tensors()));
    }

    private One timed(Inference inference, int number) {
        Map<String, long[]> decisions = decisions(number);
        try {
            return new One(
                    inference.time(decisions),
                    Map.of(),
                    Inference.adaptiveSteps(lowered.fabric(), decisions),
                    BitExactness.unchecked(""));
        } catch (DecisionTrace.Missing e) {
            throw request.manner()
                    .decisions()
                    .<RuntimeException>map(
                            file -> new FileException(file.toString(), 0, "decisions", String.valueOf(e.getMessage())))
                    .orElse(e);
        }
    }

    /** The decisions to replay for an input; none if none were given. */
    public Map<String, long[]> decisions(int number) {
        return request.manner()
                .decisions()
                .map(path -> DecisionReader.read(path, file(number, Map.of())))
                .orElse(Map.of());
    }

    /** The file of what was decided for an input. */
    public DecisionFile file(int number, Map<String, long[]> decisions) {
        Map<String, List<Long>> lists = new LinkedHashMap<>();
        decisions.forEach((place, values) ->
                lists.put(place, Arrays.stream(values).boxed().toList()));
        return new DecisionFile(
                Fingerprint.of(design.workload()),
                Fingerprint.of(network),
                Fingerprint.of(inputs.tensor(number)),
                lists);
    }
}
