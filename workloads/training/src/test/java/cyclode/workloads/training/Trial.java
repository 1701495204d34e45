package cyclode.workloads.training;

import cyclode.core.file.Assignment;
import cyclode.core.file.Source;
import cyclode.core.number.IntTensor;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.Workload;
import cyclode.workloads.network.WorkloadFile;
import cyclode.workloads.seeded.SplitMix64;
import cyclode.workloads.trainer.LabelledSet;
import cyclode.workloads.trainer.TrainingPlan;
import cyclode.workloads.training.adam.RealArray;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Small trainings: pictures whose class is their brightest channel. */
final class Trial {
    static final double INPUT_STEP = 1 / 64.0;

    private static final int HELD_BACK = 16;

    private Trial() {}

    static Workload workload(String... settings) {
        return WorkloadFile.load(
                Source.resource(
                        Trial.class, "/cyclode/workloads/training/every-operation.yaml", "every-operation.yaml"),
                Stream.of(settings).map(Assignment::parse).toList());
    }

    static LabelledSet set(Workload workload, int count, long seed) {
        InputSpec.Picture picture = (InputSpec.Picture) workload.file().input();
        IntTensor[] inputs = new IntTensor[count];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            SplitMix64 numbers = new SplitMix64(seed, "picture/" + i);
            labels[i] = numbers.uniform(0, picture.channels() - 1);
            int[] samples = new int[picture.height() * picture.width() * picture.channels()];
            for (int j = 0; j < samples.length; j++) {
                samples[j] = numbers.uniform(0, j % picture.channels() == labels[i] ? 255 : 180);
            }
            inputs[i] = picture.tensor(samples);
        }
        return new LabelledSet(i -> inputs[i], labels);
    }

    static TrainingPlan plan(Workload workload, int realPasses, int integerPasses, Path folder) {
        return new TrainingPlan(
                workload,
                set(workload, 96, 1),
                set(workload, HELD_BACK, 3),
                set(workload, 48, 2),
                Optional.empty(),
                realPasses,
                integerPasses,
                new TrainingPlan.Settings(1, 16, 0.01, 0.002, true),
                folder);
    }

    /** Steps for arrays, by what the real network makes of pictures. */
    static Map<String, Double> steps(Workload workload, Map<String, RealArray> arrays, Pass pass, LabelledSet set) {
        Calibrated seen = new Calibrated();
        pass.run(State.real(arrays), set, set.count(), (name, step, values) -> seen.see(step, values), (i, s) -> {});
        return seen.steps(workload, arrays, INPUT_STEP);
    }
}
