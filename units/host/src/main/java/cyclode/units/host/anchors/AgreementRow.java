package cyclode.units.host.anchors;

/**
 * One line of the table of agreement with silicon.
 *
 * @param check the group of rows
 * @param name what was measured, and where
 * @param measured figure on silicon
 * @param predicted the model's
 * @param unit of both
 * @param aim largest relative error aimed at
 * @param use how the row was used: compared only, fitted, left out of its own prediction's fit, or held out of everything
 */
public record AgreementRow(
        String check, String name, double measured, double predicted, String unit, double aim, String use) {
    /** Predicted over measured, less one. */
    public double error() {
        return predicted / measured - 1;
    }

    /** Whether the aim is met. */
    public boolean met() {
        return Math.abs(error()) <= aim;
    }
}
