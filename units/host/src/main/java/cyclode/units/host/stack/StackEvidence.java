package cyclode.units.host.stack;

import cyclode.units.host.data.Table;
import java.util.List;
import java.util.Map;

/**
 * How well a stack's predictions are known: printed beside every speedup over it.
 *
 * @param stack the stack's name
 * @param precision multipliers' format
 * @param anchors measured rows it was compared with
 * @param meanErrorPercent mean absolute relative error over them, in per cent; 0 without rows
 * @param use how those rows were used
 */
public record StackEvidence(String stack, Precision precision, int anchors, double meanErrorPercent, String use) {
    private static final String FILE = "/cyclode/units/host/stacks/evidence.csv";

    /** The evidence of every stack and precision. */
    public static List<StackEvidence> all() {
        return Table.read(StackEvidence.class, FILE).stream()
                .map(StackEvidence::of)
                .toList();
    }

    /** The evidence of one stack. */
    public static StackEvidence of(String stack, Precision precision) {
        return all().stream()
                .filter(row -> row.stack().equals(stack) && row.precision() == precision)
                .findFirst()
                .orElse(new StackEvidence(stack, precision, 0, 0, "no measured row"));
    }

    private static StackEvidence of(Map<String, String> row) {
        return new StackEvidence(
                row.getOrDefault("stack", ""),
                Precision.valueOf(row.getOrDefault("precision", "").toUpperCase(java.util.Locale.ROOT)),
                Integer.parseInt(row.getOrDefault("anchors", "")),
                Double.parseDouble(row.getOrDefault("mean_error_percent", "")),
                row.getOrDefault("use", ""));
    }

    /** For tables: the number of rows and their error. */
    public String text() {
        return anchors == 0
                ? "no anchor"
                : anchors + (anchors == 1 ? " anchor, " : " anchors, ")
                        + String.format(java.util.Locale.ROOT, "%.0f %%", meanErrorPercent) + " mean error";
    }
}
