package cyclode.power.energy;

import cyclode.power.energy.Formula.Term;
import cyclode.power.technology.Entry;
import cyclode.power.technology.Key;
import cyclode.power.technology.Technology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sum of products of entries with like terms joined, so that a draw costs little; in double precision, for bands only.
 *
 * @param terms coefficient by sorted keys
 */
record Polynomial(Map<List<Key>, Double> terms) {
    static Polynomial of(EnergyAccount account) {
        Map<List<Key>, Double> terms = new LinkedHashMap<>();
        for (Charge charge : account.charges()) {
            add(terms, charge.each(), charge.amount().doubleValue());
        }
        return new Polynomial(terms);
    }

    static Polynomial of(Formula formula) {
        Map<List<Key>, Double> terms = new LinkedHashMap<>();
        add(terms, formula, 1);
        return new Polynomial(terms);
    }

    private static void add(Map<List<Key>, Double> terms, Formula formula, double amount) {
        for (Term term : formula.terms()) {
            List<Key> keys = term.keys().stream().sorted().toList();
            terms.merge(keys, term.coefficient().doubleValue() * amount, Double::sum);
        }
    }

    /** The entries that occur, in the order of the technology. */
    List<Entry> entries(Technology technology) {
        return technology.entries().stream()
                .filter(e -> terms.keySet().stream().anyMatch(k -> k.contains(e.key())))
                .toList();
    }

    double at(Map<Key, Double> values) {
        double sum = 0;
        for (Map.Entry<List<Key>, Double> term : terms.entrySet()) {
            double product = term.getValue();
            for (Key key : term.getKey()) {
                Double value = values.get(key);
                if (value == null) {
                    throw new IllegalStateException("no draw of " + key.path());
                }
                product *= value;
            }
            sum += product;
        }
        return sum;
    }
}
