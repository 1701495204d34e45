package cyclode.workloads.trainer;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Trains networks; no part of the product, which finds it where it is there. */
public interface Trainer {
    /** The one that is there. */
    static Optional<Trainer> find() {
        return ServiceLoader.load(Trainer.class).findFirst();
    }

    /**
     * Trains, from where an earlier call with the same plan was interrupted.
     *
     * @param progress is told a line now and then
     * @throws cyclode.core.file.RefusedValue for a network that cannot be trained
     */
    TrainedNetwork train(TrainingPlan plan, Consumer<String> progress);
}
