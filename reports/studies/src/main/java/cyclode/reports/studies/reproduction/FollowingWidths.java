package cyclode.reports.studies.reproduction;

import cyclode.core.file.Assignment;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.model.NetworkWidths;
import cyclode.workloads.layer.Formats;
import cyclode.workloads.network.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * An accelerator is built for the widths of its network: where a draw has other widths than the file, the units get those, and the
 * memories as many words as these take, in proportion; a solver of more stages gets room for them.
 */
public final class FollowingWidths {
    private FollowingWidths() {}

    /** What to set in a hardware file. */
    public static List<Assignment> of(Accelerator accelerator, Workload nominal, Workload drawn) {
        NetworkWidths built = widths(nominal);
        NetworkWidths now = widths(drawn);
        List<Assignment> assignments = new ArrayList<>();
        accelerator.units().forEach((unit, spec) -> spec.following(built, now)
                .forEach((key, value) ->
                        assignments.add(new Assignment("units." + unit + "." + key, Integer.toString(value)))));
        return assignments;
    }

    private static NetworkWidths widths(Workload workload) {
        Formats formats = workload.file().formats();
        int stages = workload.network()
                .all()
                .mapToInt(layer -> layer.operation().stages())
                .max()
                .orElse(1);
        return new NetworkWidths(
                formats.activationBits(), formats.weightBits(), formats.accumulatorBits(), formats.stateBits(), stages);
    }
}
