package cyclode.reports.studies.select;

import cyclode.power.device.Devices;
import cyclode.reports.studies.sampling.ParetoFront;
import java.util.List;

/**
 * What a selection came to.
 *
 * @param request what was asked
 * @param selection the answer
 * @param outcomes of all designs looked at, on each device
 * @param front outcomes that no other beats in size of the device, time, accuracy and energy
 * @param designs how many designs were looked at
 * @param size how many the space has
 * @param accuracy what accuracy means here
 * @param proxy whether that is a proxy
 * @param facts what it was calibrated on, and how well it holds
 */
public record SelectResult(
        SelectRequest request,
        Selection selection,
        List<Outcome> outcomes,
        List<Outcome> front,
        int designs,
        int size,
        String accuracy,
        boolean proxy,
        List<String> facts) {
    public SelectResult {
        outcomes = List.copyOf(outcomes);
        front = List.copyOf(front);
        facts = List.copyOf(facts);
    }

    /** Whether a design keeps both constraints. */
    public boolean found() {
        return selection.best() != null;
    }

    static List<Outcome> front(List<Outcome> outcomes) {
        List<Outcome> fitting = outcomes.stream().filter(Outcome::fits).toList();
        List<double[]> costs = fitting.stream()
                .map(each -> new double[] {
                    Devices.named(each.device()).lut().count(), each.latencyMs(), -each.accuracy(), each.energyMj()
                })
                .toList();
        return ParetoFront.of(costs).stream().map(fitting::get).toList();
    }
}
