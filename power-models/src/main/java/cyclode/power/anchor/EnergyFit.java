package cyclode.power.anchor;

import cyclode.power.technology.Entry;
import cyclode.power.technology.Key;
import cyclode.power.technology.Technology;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The entries that the fitted half of the anchors asks for. How far off a power of a kind may be is the spread of what the fit predicts
 * for each design of that half when it does not see it: 90 % of Student's distribution over the root mean square of these logarithms.
 */
final class EnergyFit {
    private static final double QUANTILE = 0.95;
    /** How far a split triangle's 95th percentile lies on the way from its middle to its end. */
    private static final double WAY = 1 - StrictMath.sqrt(2 * (1 - QUANTILE));
    /** What a tool takes for the enable rate of a block on average is known to a factor of two. */
    private static final double ENABLE = StrictMath.log(2);

    private static final MathContext DIGITS = new MathContext(3);

    private final List<Anchor> seen;
    private final Tables begin = Start.searched();
    private final LogFit fit;
    private final Map<Kind, Double> widths = new EnumMap<>(Kind.class);

    /** Fits to the anchors that may be seen. */
    EnergyFit(List<Anchor> anchors) {
        seen = anchors.stream().filter(Anchor::fitted).toList();
        fit = new LogFit(seen, begin);
        Map<Kind, List<Double>> errors = leftOut();
        errors.forEach((kind, each) -> widths.put(kind, width(each)));
    }

    /** Logarithm of the factor within which nine in ten powers of a kind lie; 0 where none was left out. */
    double width(Kind kind) {
        return widths.getOrDefault(kind, 0.0);
    }

    /** The entries of a table, with values and ranges of three digits. */
    List<Entry> entries(String technology) {
        return Start.all().stream()
                .filter(start -> start.technology().equals(technology))
                .map(this::entry)
                .toList();
    }

    /** The built-in tables with these entries. */
    Tables tables() {
        Tables tables = Tables.builtIn();
        for (String name : Tables.builtIn().byName().keySet()) {
            tables = tables.with(name, entries(name));
        }
        return tables;
    }

    private Map<Kind, List<Double>> leftOut() {
        Map<Kind, List<Double>> errors = new EnumMap<>(Kind.class);
        for (Design design : seen.stream().map(Anchor::design).distinct().toList()) {
            LogFit others = new LogFit(
                    seen.stream().filter(anchor -> anchor.design() != design).toList(), begin);
            Tables tables = nominal(others);
            seen.stream()
                    .filter(anchor -> anchor.design() == design && anchor.watts() > 0)
                    .forEach(anchor -> errors.computeIfAbsent(anchor.kind(), k -> new ArrayList<>())
                            .add(logarithm(anchor, tables)));
        }
        return errors;
    }

    private static double logarithm(Anchor anchor, Tables tables) {
        Technology in = anchor.priced(tables);
        return StrictMath.log(anchor.formula(in).value(in).doubleValue() / anchor.watts());
    }

    private static double width(List<Double> errors) {
        double squares = errors.stream().mapToDouble(e -> e * e).sum();
        return new TDistribution(errors.size()).inverseCumulativeProbability(QUANTILE)
                * StrictMath.sqrt(squares / errors.size());
    }

    /** The tables where a fit ends, without ranges. */
    private Tables nominal(LogFit found) {
        Tables tables = begin;
        for (Start start : Start.all()) {
            BigDecimal value = value(start, found);
            tables = tables.with(start.technology(), List.of(start.at(value, value, value)));
        }
        return tables;
    }

    private static BigDecimal value(Start start, LogFit found) {
        double logarithm = found.logarithm(start.technology(), start.entry().key());
        return start.begin().multiply(new BigDecimal(StrictMath.exp(logarithm)), MathContext.DECIMAL64);
    }

    private Entry entry(Start start) {
        Entry before = start.entry();
        boolean fitted = LogFit.CONSTANTS.stream().anyMatch(constant -> constant.has(start.technology(), before.key()));
        BigDecimal value = fitted ? value(start, fit).round(DIGITS) : before.value();
        Kind kind = kind(before.key());
        if (kind != Kind.WHOLE && !widths.containsKey(kind)) {
            return start.at(value, before.low(), before.high());
        }
        double width = kind == Kind.WHOLE ? ownWidth(start) : width(kind) * together(kind, start.technology());
        double share = kind == Kind.PROCESSOR ? share(start) : 1;
        double up = (StrictMath.exp(width) - 1) / share;
        double down = (1 - StrictMath.exp(-width)) / share;
        boolean logarithmic = (1 + up) > 2 * (1 - down);
        double high = logarithmic ? StrictMath.pow(1 + up, 1 / WAY) : 1 + up / WAY;
        double low = logarithmic ? StrictMath.pow(1 - down, 1 / WAY) : 1 - down / WAY;
        return start.at(
                value,
                value.multiply(new BigDecimal(low)).round(DIGITS),
                value.multiply(new BigDecimal(high)).round(DIGITS));
    }

    /** The kind of whose spread an entry has its range; whole where it is of none. */
    private static Kind kind(Key key) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.carriers().contains(key))
                .findFirst()
                .orElse(Kind.WHOLE);
    }

    /** Two entries of one sum are drawn apart, so that each needs more than the spread of the sum. */
    private static double together(Kind kind, String technology) {
        boolean sum = kind == Kind.CLOCKS || kind == Kind.STATIC;
        long entries = Start.all().stream()
                .filter(start -> start.technology().equals(technology)
                        && kind.carriers().contains(start.entry().key()))
                .count();
        return sum ? StrictMath.sqrt(entries) : 1;
    }

    /** What the rail that stands for the spread of the processing system is of all that an idle one takes. */
    private double share(Start start) {
        Anchor idle = seen.stream()
                .filter(anchor -> anchor.parts().equals(List.of(Part.PROCESSOR))
                        && anchor.design().technology().equals(start.technology()))
                .findFirst()
                .orElseThrow();
        Technology in = idle.priced(begin);
        return in.value(start.entry().key()).doubleValue()
                / idle.formula(in).value(in).doubleValue();
    }

    /** Of an entry that only its mean is uncertain of. */
    private double ownWidth(Start start) {
        Key key = start.entry().key();
        if (key == Key.BRAM_READ || key == Key.BRAM_WRITE) {
            return ENABLE;
        }
        return new TDistribution(seen.size()).inverseCumulativeProbability(QUANTILE)
                * fit.error(start.technology(), key);
    }
}
