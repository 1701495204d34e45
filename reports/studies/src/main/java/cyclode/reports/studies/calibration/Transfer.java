package cyclode.reports.studies.calibration;

import cyclode.reports.evaluation.design.NegativeAnswer;
import cyclode.reports.studies.calibration.pool.BaselineSpace;
import cyclode.reports.studies.calibration.pool.Figures;
import cyclode.reports.studies.calibration.pool.Pool;
import cyclode.reports.studies.calibration.pool.TimedDesign;
import cyclode.reports.studies.reproduction.FreeParameter;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.reproduction.SearchResult.NearestDesign;
import cyclode.reports.studies.reproduction.SearchResult.NearestDesign.Reached;
import java.util.List;
import java.util.Optional;

/**
 * What a design that was found from one version's figures predicts of another version's: the same accelerator, baseline and technology, with
 * a network that differs in its layers' widths alone, since the number of parameters is published of each.
 */
public final class Transfer {
    private static final String WIDTHS = "workload.layers.";
    private static final String NANOSECONDS = "ns";

    private final Reproduction from;
    private final NearestDesign found;
    private final Reproduction to;

    private Transfer(Reproduction from, NearestDesign found, Reproduction to) {
        this.from = from;
        this.found = found;
        this.to = to;
    }

    /**
     * The other version's targets, each with what is predicted of it.
     *
     * @throws NegativeAnswer if the accelerator cannot hold the other version's network
     */
    public static List<Reached> predict(Reproduction from, NearestDesign found, Reproduction to) {
        return new Transfer(from, found, to).predict();
    }

    private List<Reached> predict() {
        // The other network may take more of the device than a designer leaves.
        Pool pool = new Pool(to.filling());
        List<String> settings =
                pool.space().parameters().stream().map(this::setting).toList();
        TimedDesign design = pool.design(settings)
                .orElseThrow(() -> new NegativeAnswer(
                        "the design found from " + from.name() + " cannot be built with the network of " + to.name()
                                + pool.space().reason(settings)));
        BaselineSpace.Kind kind = kind(pool.baselines());
        Figures figures = design.figures(
                kind,
                overhead("dispatch overhead", kind.dispatch()),
                overhead("fork-join overhead", kind.forkJoin()),
                design.energies());
        return to.targets().stream()
                .filter(target -> target.value().isPresent())
                .map(target -> new Reached(target, figures.of(target.figure())))
                .toList();
    }

    private String setting(FreeParameter parameter) {
        if (parameter.keys().stream().anyMatch(key -> key.startsWith(WIDTHS))) {
            return parameter.nominalText();
        }
        return moved(parameter.name())
                .or(() -> from.parameters().stream()
                        .filter(each -> each.name().equals(parameter.name()))
                        .findFirst()
                        .map(FreeParameter::nominalText))
                .orElse(parameter.nominalText());
    }

    private Optional<String> moved(String name) {
        return found.moved().stream()
                .filter(each -> each.parameter().equals(name))
                .map(NearestDesign.Moved::to)
                .findFirst();
    }

    private BaselineSpace.Kind kind(BaselineSpace baselines) {
        String stack = moved("software stack").orElse(from.baseline().stack());
        int threads =
                moved("threads").map(Integer::parseInt).orElse(from.baseline().threads());
        return baselines.kinds().stream()
                .filter(each ->
                        each.baseline().stack().equals(stack) && each.baseline().threads() == threads)
                .findFirst()
                .orElseThrow(() ->
                        new NegativeAnswer(to.name() + " has no baseline of " + stack + " on " + threads + " threads"));
    }

    private double overhead(String name, BaselineSpace.Overhead otherwise) {
        return moved(name)
                .map(text -> Double.parseDouble(text.replace(NANOSECONDS, "")))
                .orElse(otherwise.nominal());
    }
}
