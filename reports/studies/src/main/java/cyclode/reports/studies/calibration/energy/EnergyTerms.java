package cyclode.reports.studies.calibration.energy;

import cyclode.power.energy.Charge;
import cyclode.power.energy.EnergyAccount;
import cyclode.power.energy.Formula.Term;
import cyclode.power.technology.Key;
import cyclode.reports.evaluation.accounting.HostSections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An energy as a sum of products of technology entries, the coefficients affine in what the processor's own stages take: a constant,
 * and one for each second, second and thread, byte read and byte written. They are read off accounts of the model at five values of
 * these; that nothing else is in them is what a test holds against the model.
 */
public final class EnergyTerms {
    private static final long HERTZ = 1_000_000_000L;
    private static final long BYTES = 64_000_000_000L;
    private static final HostSections.Section NONE = new HostSections.Section(0, HERTZ, 0, 0);

    private final int[][] products;
    private final double[][] coefficients;

    private EnergyTerms(Map<List<Key>, double[]> terms) {
        products = new int[terms.size()][];
        coefficients = new double[terms.size()][];
        int i = 0;
        for (Map.Entry<List<Key>, double[]> term : terms.entrySet()) {
            products[i] = term.getKey().stream().mapToInt(Key::ordinal).toArray();
            coefficients[i++] = term.getValue();
        }
    }

    /** Stages of a processor to ask the model about; {@link #of} takes the answers in this order. */
    public static List<HostSections> probes() {
        return List.of(
                host(1, 0, 0, 0),
                host(1, HERTZ, 0, 0),
                host(2, HERTZ, 0, 0),
                host(1, 0, BYTES, 0),
                host(1, 0, 0, BYTES));
    }

    /** The energy of a run, from the accounts that it has with the stages of {@link #probes}. */
    public static EnergyTerms of(List<EnergyAccount> accounts) {
        Map<List<Key>, double[]> terms = new LinkedHashMap<>();
        List<Map<List<Key>, Double>> probes =
                accounts.stream().map(EnergyTerms::terms).toList();
        probes.forEach(probe -> probe.keySet().forEach(key -> terms.put(key, new double[5])));
        terms.forEach((key, c) -> {
            double[] at = probes.stream()
                    .mapToDouble(probe -> probe.getOrDefault(key, 0.0))
                    .toArray();
            c[0] = at[0];
            c[2] = at[2] - at[1];
            c[1] = at[1] - at[0] - c[2];
            c[3] = (at[3] - at[0]) / BYTES;
            c[4] = (at[4] - at[0]) / BYTES;
        });
        return new EnergyTerms(terms);
    }

    private static HostSections host(int threads, long cycles, long read, long written) {
        return new HostSections(threads, new HostSections.Section(cycles, HERTZ, read, written), NONE, NONE);
    }

    private static Map<List<Key>, Double> terms(EnergyAccount account) {
        Map<List<Key>, Double> terms = new LinkedHashMap<>();
        for (Charge charge : account.charges()) {
            double amount = charge.amount().doubleValue() * 1e-18;
            for (Term term : charge.each().terms()) {
                List<Key> keys = term.keys().stream().sorted().toList();
                terms.merge(keys, term.coefficient().doubleValue() * amount, Double::sum);
            }
        }
        return terms;
    }

    /**
     * The energy, J.
     *
     * @param entries value of each entry of the technology in its base unit, by {@link Key#ordinal}
     * @param threads cores that the processor's stages use
     * @param seconds how long the processor's stages last
     * @param read bytes that they read
     * @param written bytes that they write
     */
    public double joules(double[] entries, int threads, double seconds, double read, double written) {
        double sum = 0;
        for (int i = 0; i < products.length; i++) {
            double[] c = coefficients[i];
            double product = c[0] + seconds * (c[1] + threads * c[2]) + read * c[3] + written * c[4];
            for (int key : products[i]) {
                product *= entries[key];
            }
            sum += product;
        }
        return sum;
    }
}
