package cyclode.reports.evaluation.synthesis;

import cyclode.power.clock.ReachableClock;
import cyclode.power.device.Family;
import cyclode.power.resource.Resources;
import java.util.List;

/**
 * A recorded static timing analysis of a unit's RTL, nets taking no time.
 *
 * @param of the synthesis it is of
 * @param heldBack whether the unit's paths were written without it
 * @param picoseconds latest arrival
 */
record TwinTiming(TwinRun of, boolean heldBack, int picoseconds) {
    private static final Family FAMILY = Family.named("7-series");

    /** All recorded analyses. */
    static List<TwinTiming> all() {
        return TwinRun.lines("yosys-timing.csv").map(TwinTiming::of).toList();
    }

    private static TwinTiming of(String line) {
        String[] cells = line.split(",", -1);
        TwinRun run =
                new TwinRun(cells[0], "xc7", TwinRun.parameters(cells[1]), cells[2], "Yosys 0.23", Resources.NONE);
        return new TwinTiming(run, cells[3].equals("true"), Integer.parseInt(cells[4]));
    }

    /** What the unit says of its slowest path, ns. */
    double said() {
        return ReachableClock.logicNanoseconds(FAMILY, TwinSpec.of(of).paths());
    }

    /** What the tool found, ns. */
    double found() {
        return picoseconds / 1000.0;
    }

    /** Relative error. */
    double error() {
        return said() / found() - 1;
    }
}
