package cyclode.reports.studies.accuracy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a network answered, and how right that is. */
public sealed interface Answers {
    /** How many examples there were. */
    int count();

    /**
     * Classes.
     *
     * @param names of the classes
     * @param predicted number of the class with the greatest output, the first of equal ones, of each example; shared, not copied
     * @param top1 share of examples whose own class is that
     * @param top5 share of examples whose own class is among the five greatest; null with five classes or fewer
     * @param confusion examples by their own class and the predicted one; shared, not copied
     * @param agreement share of examples of which the network without rounding says the same; null where there is none
     * @param exactTop1 the share that is right without rounding; null where there is no such network
     */
    @SuppressWarnings("ArrayRecordComponent") // handed through, never compared
    record Classes(
            List<String> names,
            int[] predicted,
            Interval top1,
            @Nullable Interval top5,
            int[][] confusion,
            @Nullable Interval agreement,
            @Nullable Interval exactTop1)
            implements Answers {
        public Classes {
            names = List.copyOf(names);
        }

        /** The same beside the network without rounding. */
        Classes with(Interval same, Interval right) {
            return new Classes(names, predicted, top1, top5, confusion, same, right);
        }

        @Override
        public int count() {
            return predicted.length;
        }
    }

    /**
     * Forecasts, in the units of the measurements.
     *
     * @param forecast of each example; shared, not copied
     * @param rmse root of the mean squared error
     * @param mae mean absolute error
     * @param r2 share of the variance that is forecast
     * @param fromExact root of the mean squared difference from the float model's forecasts
     * @param exactRmse root of the mean squared error of the float model
     * @param persistence root of the mean squared error of repeating the last measurement, which forecasts nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // handed through, never compared
    record Forecasts(
            double[] forecast,
            Interval rmse,
            Interval mae,
            Interval r2,
            double fromExact,
            double exactRmse,
            double persistence)
            implements Answers {
        @Override
        public int count() {
            return forecast.length;
        }
    }
}
