package cyclode.units.host.anchors;

import cyclode.units.host.data.Table;
import cyclode.units.host.stack.Precision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network timed on a board.
 *
 * @param network name without precision
 * @param precision multipliers' format
 * @param framework the software that was timed
 * @param processor the built-in processor that stands for the board
 * @param threads cores used
 * @param milliseconds shortest time measured
 * @param note the source's remarks
 */
public record NetworkAnchor(
        String network,
        Precision precision,
        String framework,
        String processor,
        int threads,
        double milliseconds,
        String note) {
    private static final String FOLDER = "/cyclode/units/host/anchors/";

    /** The built-in processor that stands for each board of the measured rows. */
    static Map<String, String> processors() {
        Map<String, String> processors = new HashMap<>();
        Table.read(NetworkAnchor.class, FOLDER + "boards.csv")
                .forEach(row -> processors.put(row.getOrDefault("board", ""), row.getOrDefault("processor", "")));
        return processors;
    }

    /** Every timed network whose board and layers are known. */
    public static List<NetworkAnchor> read() {
        Map<String, String> processors = processors();
        List<NetworkAnchor> anchors = new ArrayList<>();
        var layers = NetworkLayers.read().keySet();
        for (Map<String, String> row : Table.read(NetworkAnchor.class, FOLDER + "networks.csv")) {
            String name = row.getOrDefault("network", "").replace("_int8", "");
            String processor = processors.get(row.getOrDefault("board", ""));
            if (processor != null && layers.contains(name)) {
                anchors.add(new NetworkAnchor(
                        name,
                        Precision.valueOf(row.getOrDefault("precision", "").toUpperCase(java.util.Locale.ROOT)),
                        row.getOrDefault("framework", ""),
                        processor,
                        Integer.parseInt(row.getOrDefault("cores_used", "")),
                        Double.parseDouble(row.getOrDefault("ms_min", "")),
                        row.getOrDefault("note", "")));
            }
        }
        return anchors;
    }

    /** The network's name with its precision, as networks are left out in validation. */
    public String label() {
        return precision == Precision.FP32 ? network : network + " int8";
    }

    /** Whether the tuned library was timed, which the fit uses. */
    public boolean tuned() {
        return framework.equals("ncnn");
    }
}
