package cyclode.units.host.stack;

import cyclode.units.host.data.Row;
import java.util.List;
import java.util.Locale;

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
    /** The evidence of every stack and precision. */
    public static List<StackEvidence> all() {
        return Row.read("stacks/evidence.csv").stream().map(StackEvidence::of).toList();
    }

    /** The evidence of one stack. */
    public static StackEvidence of(String stack, Precision precision) {
        return all().stream()
                .filter(row -> row.stack().equals(stack) && row.precision() == precision)
                .findFirst()
                .orElse(new StackEvidence(stack, precision, 0, 0, "no measured row"));
    }

    private static StackEvidence of(Row row) {
        return new StackEvidence(
                row.text("stack"),
                Precision.valueOf(row.text("precision").toUpperCase(Locale.ROOT)),
                row.integer("anchors"),
                row.decimal("mean_error_percent"),
                row.text("use"));
    }

    /** For tables: the number of rows and their error. */
    public String text() {
        return anchors == 0
                ? "no anchor"
                : anchors + (anchors == 1 ? " anchor, " : " anchors, ")
                        + String.format(Locale.ROOT, "%.0f %%", meanErrorPercent) + " mean error";
    }
}
