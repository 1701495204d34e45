package cyclode.reports.studies.reproduction;

import cyclode.core.text.Decimals;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What accepted draws say about each parameter and about each figure that was not published. */
final class Beliefs {
    /** Settings up to which the shares of a parameter with an order are told one by one. */
    private static final int FEW = 8;

    private final Reproduction file;
    private final Pool pool;
    private final Posterior posterior;

    Beliefs(Reproduction file, Pool pool, Posterior posterior) {
        this.file = file;
        this.pool = pool;
        this.posterior = posterior;
    }

    List<SearchResult.ParameterBelief> parameters() {
        List<SearchResult.ParameterBelief> beliefs = new ArrayList<>();
        if (posterior.draws().isEmpty()) {
            return beliefs;
        }
        List<FreeParameter> parameters = pool.space().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            int place = i;
            FreeParameter parameter = parameters.get(i);
            beliefs.add(belief(
                    parameter.name(),
                    parameter.nominalText(),
                    parameter.hasOrder() ? parameter::position : null,
                    member -> member.design().settings().get(place)));
        }
        BaselineSpace.Kind nominal = pool.baselines().nominal(file.baseline());
        beliefs.add(shares("software stack", nominal.baseline().stack(), kind -> kind.baseline()
                .stack()));
        beliefs.add(shares(
                "threads",
                Integer.toString(nominal.baseline().threads()),
                kind -> Integer.toString(kind.baseline().threads())));
        beliefs.add(overhead("dispatch overhead", nominal.dispatch().nominal(), JointDesign::dispatch));
        beliefs.add(overhead("fork-join overhead", nominal.forkJoin().nominal(), JointDesign::forkJoin));
        return beliefs;
    }

    private SearchResult.ParameterBelief belief(
            String name,
            String nominal,
            @org.jspecify.annotations.Nullable Function<String, Double> position,
            Function<Pool.Member, String> setting) {
        Map<String, Double> accepted = new LinkedHashMap<>();
        Map<String, Double> prior = new LinkedHashMap<>();
        for (int i = 0; i < pool.size(); i++) {
            prior.merge(setting.apply(pool.members().get(i)), pool.weight(i) / pool.weight(), Double::sum);
        }
        for (JointDesign draw : posterior.draws()) {
            String text = setting.apply(pool.members().get(draw.member()));
            accepted.merge(text, draw.weight() / posterior.share(), Double::sum);
        }
        List<SearchResult.SettingShare> shares =
                position != null && prior.size() > FEW ? List.of() : settings(accepted, prior, position);
        Optional<SearchResult.SettingInterval> interval = Optional.ofNullable(position)
                .map(order -> new SearchResult.SettingInterval(
                        quantile(accepted, order, posterior.tail()),
                        quantile(accepted, order, 0.5),
                        quantile(accepted, order, 1 - posterior.tail())));
        return new SearchResult.ParameterBelief(name, nominal, interval, shares);
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

    private static List<String> sorted(Set<String> settings, Function<String, Double> position) {
        return settings.stream()
                .sorted((a, b) -> Double.compare(position.apply(a), position.apply(b)))
                .toList();
    }

    private static List<SearchResult.SettingShare> settings(
            Map<String, Double> accepted,
            Map<String, Double> prior,
            @org.jspecify.annotations.Nullable Function<String, Double> position) {
        List<String> order = position == null ? List.copyOf(prior.keySet()) : sorted(prior.keySet(), position);
        return order.stream()
                .map(each -> new SearchResult.SettingShare(
                        each, accepted.getOrDefault(each, 0.0), prior.getOrDefault(each, 0.0)))
                .toList();
    }

    private SearchResult.ParameterBelief shares(
            String name, String nominal, Function<BaselineSpace.Kind, String> setting) {
        Map<String, Double> accepted = new LinkedHashMap<>();
        Map<String, Double> prior = new LinkedHashMap<>();
        List<BaselineSpace.Kind> kinds = pool.baselines().kinds();
        kinds.forEach(kind -> prior.merge(setting.apply(kind), 1.0 / kinds.size(), Double::sum));
        posterior
                .draws()
                .forEach(draw -> accepted.merge(
                        setting.apply(kinds.get(draw.kind())), draw.weight() / posterior.share(), Double::sum));
        return new SearchResult.ParameterBelief(name, nominal, Optional.empty(), settings(accepted, prior, null));
    }

    private SearchResult.ParameterBelief overhead(
            String name, double nominal, java.util.function.ToDoubleFunction<JointDesign> value) {
        return new SearchResult.ParameterBelief(
                name,
                nanoseconds(nominal),
                Optional.of(new SearchResult.SettingInterval(
                        nanoseconds(posterior.quantile(value, posterior.tail())),
                        nanoseconds(posterior.quantile(value, 0.5)),
                        nanoseconds(posterior.quantile(value, 1 - posterior.tail())))),
                List.of());
    }

    private static String nanoseconds(double value) {
        return Decimals.compact(Math.rint(value), 9) + "ns";
    }

    List<SearchResult.FigureBelief> figures() {
        Set<Quantity> open = EnumSet.allOf(Quantity.class);
        file.sought().forEach(target -> open.remove(target.figure()));
        if (posterior.draws().isEmpty()) {
            return List.of();
        }
        return open.stream()
                .map(quantity -> new SearchResult.FigureBelief(
                        quantity,
                        posterior.quantile(draw -> draw.ratios().of(quantity), posterior.tail()),
                        posterior.quantile(draw -> draw.ratios().of(quantity), 0.5),
                        posterior.quantile(draw -> draw.ratios().of(quantity), 1 - posterior.tail())))
                .toList();
    }

    /** Every stack, number of threads and setting of the tabled parameter. */
    List<SearchResult.Cell> cells() {
        List<FreeParameter> parameters = pool.space().parameters();
        int tabled = -1;
        for (int i = 0; i < parameters.size(); i++) {
            tabled = parameters.get(i).name().equals(file.tabled().orElse("")) ? i : tabled;
        }
        return tabled < 0 ? List.of() : cells(parameters.get(tabled), tabled);
    }

    private List<SearchResult.Cell> cells(FreeParameter parameter, int place) {
        Map<String, Double> prior = new LinkedHashMap<>();
        for (int i = 0; i < pool.size(); i++) {
            prior.merge(setting(i, place), pool.weight(i) / pool.weight(), Double::sum);
        }
        Set<String> settings = new LinkedHashSet<>(
                parameter.hasOrder() ? sorted(prior.keySet(), parameter::position) : List.copyOf(prior.keySet()));
        List<SearchResult.Cell> cells = new ArrayList<>();
        List<BaselineSpace.Kind> kinds = pool.baselines().kinds();
        for (int kind = 0; kind < kinds.size(); kind++) {
            for (String setting : settings) {
                int number = kind;
                double mass = posterior.draws().stream()
                        .filter(draw -> draw.kind() == number
                                && setting(draw.member(), place).equals(setting))
                        .mapToDouble(JointDesign::weight)
                        .sum();
                cells.add(new SearchResult.Cell(
                        kinds.get(kind).baseline().stack(),
                        kinds.get(kind).baseline().threads(),
                        setting,
                        mass / (prior.getOrDefault(setting, 1.0) / kinds.size()),
                        posterior.share() > 0 ? mass / posterior.share() : 0));
            }
        }
        return cells;
    }

    private String setting(int member, int place) {
        return pool.members().get(member).design().settings().get(place);
    }

    List<SearchResult.SampleRow> samples() {
        List<SearchResult.SampleRow> rows = new ArrayList<>();
        for (JointDesign draw : posterior.draws()) {
            BaselineSpace.Kind kind = pool.baselines().kinds().get(draw.kind());
            List<String> settings =
                    new ArrayList<>(pool.members().get(draw.member()).design().settings());
            settings.add(kind.baseline().stack());
            settings.add(Integer.toString(kind.baseline().threads()));
            settings.add(nanoseconds(draw.dispatch()));
            settings.add(nanoseconds(draw.forkJoin()));
            rows.add(new SearchResult.SampleRow(
                    draw.weight() / posterior.share(),
                    settings,
                    List.copyOf(draw.ratios().all().values())));
        }
        return rows;
    }
}
