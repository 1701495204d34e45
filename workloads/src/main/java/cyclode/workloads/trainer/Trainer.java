package cyclode.workloads.trainer;

import cyclode.workloads.affine.FloatModel;
import java.util.Optional;
import java.util.ServiceLoader;

/** Trains networks; no part of the product, which finds it where it is there. */
public interface Trainer {
    /** The one that is there. */
    static Optional<Trainer> find() {
        return ServiceLoader.load(Trainer.class).findFirst();
    }

    /**
     * Trains, from where an earlier call with the same plan was interrupted.
     *
     * @param progress is told what is done
     * @throws cyclode.core.file.RefusedValue for a network that cannot be trained
     */
    TrainedNetwork train(TrainingPlan plan, Steps progress);

    /**
     * Trains an asymmetric network to forecast, in real numbers.
     *
     * @throws cyclode.core.file.RefusedValue for a network that cannot be trained
     */
    FloatModel forecast(ForecastPlan plan, Steps progress);

    /** Is told how far training has come. */
    @FunctionalInterface
    interface Steps {
        /**
         * After some steps of a pass.
         *
         * @param pass what is done, such as {@code real numbers, pass 2 of 10, loss 0.412}
         * @param done steps
         * @param all steps of the pass
         */
        void at(String pass, int done, int all);
    }
}
