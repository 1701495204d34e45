package cyclode.reports.studies.accuracy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How right a network's integers are on a data set.
 *
 * @param workload the network
 * @param data the set and its part
 * @param parameters where the integers come from
 * @param answers what the network said
 * @param cuts how often each format cuts values off, in the network's order; none of an asymmetric network
 * @param worst the examples that it is most wrong about, the worst first
 * @param timing what the data decides about steps, time and energy; null where it decides nothing, or was not asked
 */
public record Accuracy(
        String workload,
        String data,
        String parameters,
        Answers answers,
        List<Cut> cuts,
        List<Example> worst,
        @Nullable TimingSpread timing) {
    public Accuracy {
        cuts = List.copyOf(cuts);
        worst = List.copyOf(worst);
    }

    /** The same with other answers. */
    Accuracy with(Answers others) {
        return new Accuracy(workload, data, parameters, others, cuts, worst, timing);
    }

    /** The same with what the data decides. */
    public Accuracy with(TimingSpread spread) {
        return new Accuracy(workload, data, parameters, answers, cuts, worst, spread);
    }
}
