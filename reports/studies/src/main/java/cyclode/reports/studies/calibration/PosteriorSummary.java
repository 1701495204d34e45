package cyclode.reports.studies.calibration;

import cyclode.core.text.Decimals;
import cyclode.reports.studies.calibration.pool.BaselineSpace;
import cyclode.reports.studies.calibration.pool.Pool;
import cyclode.reports.studies.calibration.pool.WeightedDraw;
import cyclode.reports.studies.reproduction.FreeParameter;
import cyclode.reports.studies.reproduction.Quantity;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.reproduction.SearchResult;
import cyclode.units.host.Baseline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the accepted draws say about each parameter and about each figure that was not published: the posterior's marginals. */
final class PosteriorSummary {
    /** Settings up to which the shares of a parameter with an order are told one by one. */
    private static final int FEW = 8;

    private final Reproduction file;
    private final Pool pool;
    private final Posterior posterior;

    PosteriorSummary(Reproduction file, Pool pool, Posterior posterior) {
        this.file = file;
        this.pool = pool;
        this.posterior = posterior;
    }

    List<SearchResult.ParameterMarginal> parameters() {
        if (posterior.draws().isEmpty()) {
            return List.of();
        }
        List<SearchResult.ParameterMarginal> marginals = new ArrayList<>();
        List<FreeParameter> parameters = pool.space().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            int place = i;
            FreeParameter parameter = parameters.get(i);
            marginals.add(marginal(
                    parameter.name(),
                    parameter.nominalText(),
                    parameter.hasOrder() ? parameter::position : null,
                    prior(place),
                    draw -> setting(draw.design(), place)));
        }
        marginals.add(marginal("software stack", kind -> kind.baseline().stack()));
        marginals.add(
                marginal("threads", kind -> Integer.toString(kind.baseline().threads())));
        BaselineSpace.Kind nominal = pool.baselines().nominal(file.baseline());
        marginals.add(overhead("dispatch overhead", nominal.dispatch(), WeightedDraw::dispatch));
        marginals.add(overhead("fork-join overhead", nominal.forkJoin(), WeightedDraw::forkJoin));
        return marginals;
    }

    private String setting(int design, int place) {
        return pool.designs().get(design).settings().get(place);
    }

    /** Shares that the settings of a parameter have of the prior. */
    private Map<String, Double> prior(int place) {
        Map<String, Double> prior = new LinkedHashMap<>();
        double all = pool.weight();
        for (int i = 0; i < pool.size(); i++) {
            prior.merge(setting(i, place), pool.weight(i) / all, Double::sum);
        }
        return prior;
    }

    private SearchResult.ParameterMarginal marginal(String name, Function<BaselineSpace.Kind, String> setting) {
        List<BaselineSpace.Kind> kinds = pool.baselines().kinds();
        Map<String, Double> prior = new LinkedHashMap<>();
        kinds.forEach(kind -> prior.merge(setting.apply(kind), 1.0 / kinds.size(), Double::sum));
        String nominal = setting.apply(pool.baselines().nominal(file.baseline()));
        return marginal(name, nominal, null, prior, draw -> setting.apply(kinds.get(draw.kind())));
    }

    private SearchResult.ParameterMarginal marginal(
            String name,
            String nominal,
            @Nullable Function<String, Double> position,
            Map<String, Double> prior,
            Function<WeightedDraw, String> setting) {
        Map<String, Double> accepted = new LinkedHashMap<>();
        posterior
                .draws()
                .forEach(draw -> accepted.merge(setting.apply(draw), draw.weight() / posterior.share(), Double::sum));
        List<SearchResult.SettingShare> shares = position != null && prior.size() > FEW
                ? List.of()
                : sorted(prior.keySet(), position).stream()
                        .map(each -> new SearchResult.SettingShare(
                                each, accepted.getOrDefault(each, 0.0), prior.getOrDefault(each, 0.0)))
                        .toList();
        Optional<SearchResult.SettingInterval> interval = Optional.ofNullable(position)
                .map(order -> new SearchResult.SettingInterval(
                        quantile(accepted, order, posterior.tail()),
                        quantile(accepted, order, 0.5),
                        quantile(accepted, order, 1 - posterior.tail())));
        return new SearchResult.ParameterMarginal(name, nominal, interval, shares);
    }

    private static String quantile(Map<String, Double> shares, Function<String, Double> position, double fraction) {
        double sum = 0;
        String last = "";
        for (String setting : sorted(shares.keySet(), position)) {
            sum += shares.getOrDefault(setting, 0.0);
            last = setting;
            if (sum >= fraction) {
                break;
            }
        }
        return last;
    }

    /** Settings by their positions; as they come where these have no order. */
    private static List<String> sorted(Set<String> settings, @Nullable Function<String, Double> position) {
        return position == null
                ? List.copyOf(settings)
                : settings.stream().sorted(Comparator.comparing(position)).toList();
    }

    private SearchResult.ParameterMarginal overhead(
            String name, BaselineSpace.Overhead overhead, ToDoubleFunction<WeightedDraw> value) {
        double[] ends = posterior.interval(value);
        SearchResult.SettingInterval interval =
                new SearchResult.SettingInterval(nanoseconds(ends[0]), nanoseconds(ends[1]), nanoseconds(ends[2]));
        return new SearchResult.ParameterMarginal(
                name, nanoseconds(overhead.nominal()), Optional.of(interval), List.of());
    }

    /** A time in whole nanoseconds, with its unit. */
    static String nanoseconds(double value) {
        return Decimals.compact(Math.rint(value), 9) + "ns";
    }

    List<SearchResult.FigureMarginal> figures() {
        Set<Quantity> open = EnumSet.allOf(Quantity.class);
        file.sought().forEach(target -> open.remove(target.figure()));
        if (posterior.draws().isEmpty()) {
            return List.of();
        }
        List<SearchResult.FigureMarginal> marginals = new ArrayList<>();
        for (Quantity quantity : open) {
            double[] ends = posterior.interval(draw -> draw.figures().of(quantity));
            marginals.add(new SearchResult.FigureMarginal(quantity, ends[0], ends[1], ends[2]));
        }
        return marginals;
    }

    /** Every stack, number of threads and setting of the tabled parameter. */
    List<SearchResult.Cell> cells() {
        List<FreeParameter> parameters = pool.space().parameters();
        List<String> names = parameters.stream().map(FreeParameter::name).toList();
        int place = names.indexOf(file.tabled().orElse(""));
        if (place < 0) {
            return List.of();
        }
        FreeParameter parameter = parameters.get(place);
        Map<String, Double> prior = prior(place);
        List<SearchResult.Cell> cells = new ArrayList<>();
        List<BaselineSpace.Kind> kinds = pool.baselines().kinds();
        for (BaselineSpace.Kind kind : kinds) {
            for (String setting : sorted(prior.keySet(), parameter.hasOrder() ? parameter::position : null)) {
                double mass = posterior.draws().stream()
                        .filter(draw -> draw.kind() == kind.number()
                                && setting(draw.design(), place).equals(setting))
                        .mapToDouble(WeightedDraw::weight)
                        .sum();
                cells.add(new SearchResult.Cell(
                        kind.baseline().stack(),
                        kind.baseline().threads(),
                        setting,
                        mass / (prior.getOrDefault(setting, 1.0) / kinds.size()),
                        posterior.share() > 0 ? mass / posterior.share() : 0));
            }
        }
        return cells;
    }

    List<SearchResult.SampleRow> samples() {
        List<SearchResult.SampleRow> rows = new ArrayList<>();
        for (WeightedDraw draw : posterior.draws()) {
            Baseline baseline = pool.baselines().kinds().get(draw.kind()).baseline();
            List<String> settings =
                    new ArrayList<>(pool.designs().get(draw.design()).settings());
            settings.addAll(List.of(
                    baseline.stack(),
                    Integer.toString(baseline.threads()),
                    nanoseconds(draw.dispatch()),
                    nanoseconds(draw.forkJoin())));
            rows.add(new SearchResult.SampleRow(
                    draw.weight() / posterior.share(),
                    settings,
                    List.copyOf(draw.figures().all().values())));
        }
        return rows;
    }
}
