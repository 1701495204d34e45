package cyclode.reports.evaluation.synthesis;

import cyclode.core.file.Source;
import cyclode.power.device.Device;
import cyclode.power.device.Devices;
import cyclode.power.resource.Resources;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A recorded synthesis of a unit's RTL.
 *
 * @param module top module
 * @param family the tool's name of the device family, {@code xc7} or {@code xcup}
 * @param parameters of the module that are not at their default
 * @param rtl SHA-256 of the modules it reaches
 * @param tool that ran, with its version
 * @param taken what it counted
 */
record TwinRun(
        String module, String family, Map<String, Integer> parameters, String rtl, String tool, Resources taken) {
    private static final int COLUMNS = 11;

    /** All recorded runs. */
    static List<TwinRun> all() {
        return lines("yosys-twins.csv").map(TwinRun::of).toList();
    }

    /** The rows of a table of recorded runs. */
    static Stream<String> lines(String file) {
        return new String(Source.resource(TwinRun.class, file, file).bytes(), StandardCharsets.UTF_8)
                .lines()
                .skip(1);
    }

    private static TwinRun of(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException("not " + COLUMNS + " columns: " + line);
        }
        Resources taken = new Resources(
                Long.parseLong(cells[5]),
                Long.parseLong(cells[6]),
                Long.parseLong(cells[7]),
                Long.parseLong(cells[8]),
                Long.parseLong(cells[9]),
                Long.parseLong(cells[10]),
                0);
        return new TwinRun(cells[0], cells[1], parameters(cells[2]), cells[3], cells[4], taken);
    }

    /** Parameters as they are recorded, by name. */
    static Map<String, Integer> parameters(String words) {
        Map<String, Integer> parameters = new TreeMap<>();
        for (String each : words.isEmpty() ? new String[0] : words.split(" ")) {
            String[] sides = each.split("=");
            parameters.put(sides[0], Integer.parseInt(sides[1]));
        }
        return parameters;
    }

    /** A device of the family. */
    Device device() {
        return Devices.named(family.equals("xcup") ? "xczu9eg" : "xc7z045");
    }

    /** A parameter's value, or its default in the RTL. */
    int get(String parameter, int otherwise) {
        return parameters.getOrDefault(parameter, otherwise);
    }

    /** The parameters as they are recorded. */
    String words() {
        StringBuilder words = new StringBuilder();
        parameters.forEach((name, value) -> words.append(words.length() == 0 ? "" : " ")
                .append(name)
                .append('=')
                .append(value));
        return words.toString();
    }
}
