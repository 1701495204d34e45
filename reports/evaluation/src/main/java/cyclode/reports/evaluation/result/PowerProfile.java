package cyclode.reports.evaluation.result;

import cyclode.power.energy.EnergyAccount;
import cyclode.power.energy.ExactTime;
import cyclode.power.energy.PowerOverTime;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Power over time, each run in windows of its own length.
 *
 * @param accelerated the run with the accelerator
 * @param baseline the run on the processor alone; null without one
 */
public record PowerProfile(PowerOverTime accelerated, @Nullable PowerOverTime baseline) {
    /** Windows that a run is cut into. */
    public static final int WINDOWS = 200;

    /** Cuts the runs into {@value #WINDOWS} windows. */
    public static PowerProfile of(EnergyAccount accelerated, @Nullable EnergyAccount baseline) {
        return new PowerProfile(cut(accelerated), baseline == null ? null : cut(baseline));
    }

    private static PowerOverTime cut(EnergyAccount account) {
        ExactTime end = account.end();
        return PowerOverTime.of(
                account, new ExactTime(end.numerator(), end.denominator().multiply(BigInteger.valueOf(WINDOWS))));
    }
}
