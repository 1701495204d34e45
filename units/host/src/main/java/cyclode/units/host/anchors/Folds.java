package cyclode.units.host.anchors;

import cyclode.units.host.data.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parameters fitted with one network left out each time, as the fit wrote them. */
final class Folds {
    private static final String FILE = "/cyclode/units/host/fitted-folds.csv";

    private Folds() {}

    /** Values in the order of {@link NetworkFit#parameters()}, by the network left out. */
    static Map<String, int[]> read() {
        Map<String, int[]> folds = new LinkedHashMap<>();
        for (Map<String, String> row : Table.read(Folds.class, FILE)) {
            int[] values = NetworkFit.parameters().stream()
                    .mapToInt(parameter -> Integer.parseInt(row.getOrDefault(parameter.key(), "")))
                    .toArray();
            folds.put(row.getOrDefault("left_out", ""), values);
        }
        return folds;
    }
}
