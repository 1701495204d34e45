package cyclode.reports.evaluation.trace;

import cyclode.core.trace.ProgramTrace;
import cyclode.core.trace.TraceFrame;
import cyclode.power.energy.EnergyAccount;
import cyclode.power.energy.ExactTime;
import cyclode.power.energy.PowerOverTime;
import cyclode.reports.evaluation.result.RunResult;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** The accelerated run's power over time as a counter: each charge spread evenly over its span, in windows of a thousandth of the run. */
final class PowerCounter {
    private static final int WINDOWS = 1000;

    private PowerCounter() {}

    static void tell(RunResult result, TraceFrame frame, ProgramTrace trace) {
        EnergyAccount account = result.energy().accelerated();
        if (!result.latency().preprocess().present()
                || account.end().numerator().signum() == 0) {
            return;
        }
        ExactTime end = account.end();
        ExactTime window = new ExactTime(end.numerator(), end.denominator().multiply(BigInteger.valueOf(WINDOWS)));
        double[] watts = PowerOverTime.of(account, window).watts();
        // The simulation's tick 0 is the end of preprocessing.
        BigDecimal start = new BigDecimal(result.latency().preprocess().get()).movePointLeft(3);
        BigDecimal length = window.toSeconds();
        for (int i = 0; i < watts.length; i++) {
            long from = tick(frame, length.multiply(BigDecimal.valueOf(i)).subtract(start));
            long to = tick(frame, length.multiply(BigDecimal.valueOf(i + 1L)).subtract(start));
            if (to > frame.from() && from < frame.to()) {
                trace.counter("power", "W", from, watts[i]);
            }
        }
    }

    private static long tick(TraceFrame frame, BigDecimal seconds) {
        return seconds.multiply(BigDecimal.valueOf(frame.timebase().tick().numerator()))
                .divide(BigDecimal.valueOf(frame.timebase().tick().denominator()), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
