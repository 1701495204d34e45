package cyclode.power.energy;

import cyclode.power.technology.Key;
import cyclode.power.technology.Technology;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * An energy (aJ) or power (W) as a sum of products of technology entries, so that the nominal value, its band and what
 * the band owes to each entry come from one expression.
 *
 * @param terms the summands
 */
public record Formula(List<Term> terms) {
    /** No energy. */
    public static final Formula ZERO = new Formula(List.of());

    /** Copies the terms. */
    public Formula {
        terms = List.copyOf(terms);
    }

    static Formula of(Term... terms) {
        return new Formula(List.of(terms));
    }

    static Formula of(BigDecimal coefficient, Key... keys) {
        return of(Term.of(coefficient, keys));
    }

    /** One entry. */
    public static Formula ofKey(Key key) {
        return of(BigDecimal.ONE, key);
    }

    /** The nominal value, exact. */
    public BigDecimal value(Technology technology) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Term term : terms) {
            BigDecimal product = term.coefficient();
            for (Key key : term.keys()) {
                product = product.multiply(technology.value(key));
            }
            sum = sum.add(product);
        }
        return sum;
    }

    /** The terms in which an entry does not occur. */
    public Formula without(Key key) {
        return new Formula(terms.stream().filter(t -> !t.keys().contains(key)).toList());
    }

    /** The sum of two. */
    public Formula plus(Formula other) {
        List<Term> all = new ArrayList<>(terms);
        all.addAll(other.terms);
        return new Formula(all);
    }

    /** Each summand times a number and some further entries. */
    public Formula times(BigDecimal factor, Key... further) {
        List<Term> scaled = new ArrayList<>();
        for (Term term : terms) {
            List<Key> keys = new ArrayList<>(term.keys());
            keys.addAll(List.of(further));
            scaled.add(new Term(term.coefficient().multiply(factor), keys));
        }
        return new Formula(scaled);
    }

    /**
     * A number times a product of technology entries.
     *
     * @param coefficient what the structure decides: LUTs, bits, ratios of widths and voltages
     * @param keys entries to multiply, in order, repetitions allowed
     */
    public record Term(BigDecimal coefficient, List<Key> keys) {
        /** Copies the keys. */
        public Term {
            keys = List.copyOf(keys);
        }

        static Term of(BigDecimal coefficient, Key... keys) {
            return new Term(coefficient, List.of(keys));
        }
    }
}
