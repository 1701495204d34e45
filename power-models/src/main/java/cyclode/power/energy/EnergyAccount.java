package cyclode.power.energy;

import cyclode.power.technology.Technology;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a run cost, in whole attojoules; every sum over its parts is exact.
 *
 * @param technology the table it was priced with
 * @param charges its lines, in the order they were added
 */
public record EnergyAccount(Technology technology, List<Charge> charges) {
    /** Copies the lines. */
    public EnergyAccount {
        charges = List.copyOf(charges);
    }

    /** All of it, aJ. */
    public BigInteger total() {
        return total(c -> true);
    }

    /** The lines that match, aJ. */
    public BigInteger total(Predicate<Charge> which) {
        return charges.stream().filter(which).map(Charge::attojoules).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Energy by unit, aJ. */
    public SortedMap<String, BigInteger> byUnit() {
        return by(Charge::unit);
    }

    /** Energy by layer, aJ. */
    public SortedMap<String, BigInteger> byLayer() {
        return by(Charge::layer);
    }

    /** Energy by action, aJ. */
    public SortedMap<String, BigInteger> byAction() {
        return by(Charge::action);
    }

    /** Energy by cause, aJ. */
    public SortedMap<Cause, BigInteger> byCause() {
        return by(Charge::cause);
    }

    /** Energy by supply, aJ. */
    public SortedMap<Rail, BigInteger> byRail() {
        return by(Charge::rail);
    }

    /** The lines that match, as an account. */
    public EnergyAccount only(Predicate<Charge> which) {
        return new EnergyAccount(technology, charges.stream().filter(which).toList());
    }

    /** The last instant of any line. */
    public ExactTime end() {
        return charges.stream()
                .map(c -> c.span().until())
                .max(ExactTime::compareTo)
                .orElse(ExactTime.ZERO);
    }

    private <K extends Comparable<K>> SortedMap<K, BigInteger> by(Function<Charge, K> key) {
        SortedMap<K, BigInteger> sums = new TreeMap<>();
        charges.forEach(c -> sums.merge(key.apply(c), c.attojoules(), BigInteger::add));
        return Collections.unmodifiableSortedMap(sums);
    }
}
