package cyclode.reports.studies.select;

import cyclode.core.file.FileException;
import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.point.Memo;
import cyclode.reports.studies.accuracy.Interval;
import cyclode.reports.studies.accuracy.MeasuredAccuracy;
import cyclode.reports.studies.select.Choice.Algorithm;
import cyclode.workloads.dataset.DataSet;
import cyclode.workloads.dataset.Targets;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Accuracy measured on a user's labelled data: the share of examples whose own class has the greatest output. Algorithms that leave the
 * same integers are measured once, and what was measured is kept. Threads may share one.
 */
final class MeasuredQuality implements Quality {
    private static final int DIGITS = 4;
    private static final String DENSE = "dense";

    private final SelectSpace space;
    private final PrunedWeights weights;
    private final MeasuredAccuracy measured;
    private final Memory memory;
    private final String parameters;
    private final DataSet examples;
    private final Memo<Interval> known = new Memo<>();
    private final Interval dense;

    /** Where measured accuracies are kept, by the words of what they are of. */
    interface Memory {
        Optional<Interval> measured(String words);

        void keep(String words, Interval measured);
    }

    /**
     * Measures the dense network.
     *
     * @param measured on the data
     * @param parameters where the network's integers come from, for the report
     * @param memory where measured accuracies are kept
     * @throws FileException if the network does not take the data, or the data have no classes
     */
    MeasuredQuality(
            SelectSpace space,
            PrunedWeights weights,
            QuantizedNetwork dense,
            MeasuredAccuracy measured,
            String parameters,
            Memory memory) {
        this.space = space;
        this.weights = weights;
        this.measured = measured;
        this.parameters = parameters;
        this.memory = memory;
        examples = measured.examples(dense.workload());
        if (!(examples.targets() instanceof Targets.Labels)) {
            throw new FileException(
                    examples.name(),
                    "has values to forecast, and no labels to meet; allowed: examples of classes, as 'cyclode accuracy' takes them");
        }
        this.dense = share(DENSE, () -> dense);
    }

    /** Of a network that is made only where nothing is known of it. */
    private Interval share(String words, Supplier<QuantizedNetwork> network) {
        return known.get(words, () -> memory.measured(words).orElseGet(() -> {
            Interval share = Objects.requireNonNull(measured.of(network.get()).accuracy());
            memory.keep(words, share);
            return share;
        }));
    }

    private Interval share(Algorithm algorithm) {
        return share(algorithm.words(space), () -> weights.network(algorithm));
    }

    @Override
    public double dense() {
        return dense.value();
    }

    @Override
    public double of(Algorithm algorithm) {
        return share(algorithm).value();
    }

    @Override
    public boolean proxy() {
        return false;
    }

    @Override
    public String what() {
        return "share of " + Decimals.grouped(examples.count()) + " examples of " + examples.name()
                + " whose own class has the greatest output";
    }

    @Override
    public List<String> facts() {
        return List.of(
                "Measured on " + Decimals.grouped(examples.count())
                        + (examples.count() == 1 ? " example of " : " examples of ") + examples.name()
                        + ", without training after pruning; parameters: "
                        + parameters + ".",
                "The dense network's is " + shown(dense) + ".");
    }

    @Override
    public List<String> facts(Algorithm best) {
        return List.of("The best design's is " + shown(share(best))
                + "; it was chosen by these examples, so others meet less of it rather than more.");
    }

    private static String shown(Interval share) {
        return Decimals.significant(share.value(), DIGITS) + " (" + Decimals.significant(share.low(), DIGITS) + " to "
                + Decimals.significant(share.high(), DIGITS) + ", 95 %)";
    }
}
