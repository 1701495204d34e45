package cyclode.power.anchor;

import cyclode.core.evidence.Status;
import cyclode.power.technology.Entry;
import cyclode.power.technology.Key;
import cyclode.power.technology.Technology;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the logic's energies of one process to another: capacitance goes with the feature size, energy with capacitance
 * and the square of the voltage. An assumption to test, used for anchors only.
 *
 * @param fromNanometres feature size of the table
 * @param toNanometres feature size wanted
 */
record NodeScaling(int fromNanometres, int toNanometres) {
    private static final MathContext DIGITS = MathContext.DECIMAL64;
    private static final List<Key> LOGIC = List.of(
            Key.DSP_MAC, Key.LUT_LOGIC, Key.NET_SIGNAL, Key.FF_LOAD, Key.CLOCK_FF, Key.LUTRAM_READ, Key.BRAM_READ);

    /** The table with scaled entries; its voltage stays, since formulas scale by voltage themselves. */
    Technology apply(Technology from) {
        BigDecimal ratio = BigDecimal.valueOf(toNanometres).divide(BigDecimal.valueOf(fromNanometres), DIGITS);
        Map<Key, Entry> scaled = new EnumMap<>(Key.class);
        for (Key key : LOGIC) {
            Entry e = from.entry(key);
            scaled.put(
                    key,
                    new Entry(
                            key,
                            e.value().multiply(ratio, DIGITS),
                            e.low().multiply(ratio, DIGITS),
                            e.high().multiply(ratio, DIGITS),
                            e.unit(),
                            Status.DERIVED,
                            e.source() + "; scaled by feature size"));
        }
        return from.with(scaled);
    }
}
