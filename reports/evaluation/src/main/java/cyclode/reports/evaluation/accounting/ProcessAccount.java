package cyclode.reports.evaluation.accounting;

import cyclode.core.account.Action;
import cyclode.core.account.Activity;
import cyclode.core.account.Component;
import cyclode.core.chain.ChainResult.Account;
import cyclode.core.chain.StallCause;
import cyclode.reports.evaluation.result.CycleAccount.LayerUnit;
import cyclode.reports.evaluation.result.Stalls;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The account of one process for one layer, while it is being written. */
final class ProcessAccount {
    private static final StallCause[] CAUSES = StallCause.values();

    final String layer;
    final String process;
    final String unit;
    private final Predicate<Component> multiplies;
    final Activity activity = new Activity();
    private final long[] stalled = new long[CAUSES.length];
    private long busy;
    private long occupied;
    private long exclusive;
    private long beats;
    private long bits;

    ProcessAccount(String layer, String process, String unit) {
        this(layer, process, unit, Component::accumulates);
    }

    /**
     * Of a process that has done nothing yet.
     *
     * @param multiplies whether an operation of a component is a multiply-accumulate of the layer
     */
    ProcessAccount(String layer, String process, String unit, Predicate<Component> multiplies) {
        this.multiplies = multiplies;
        this.layer = layer;
        this.process = process;
        this.unit = unit;
    }

    /**
     * Adds what the process did in a launch that was run a number of times.
     *
     * @param span cycles from the launch's start to the process's end, measured apart from busy and stalled cycles
     */
    void add(Account account, long span, long times) {
        busy = Math.addExact(busy, Math.multiplyExact(times, account.busy()));
        occupied = Math.addExact(occupied, Math.multiplyExact(times, span));
        for (StallCause cause : CAUSES) {
            long cycles = Math.multiplyExact(times, account.stalled(cause));
            stalled[cause.ordinal()] = Math.addExact(stalled[cause.ordinal()], cycles);
        }
    }

    /** Adds cycles of a controller, which never waits. */
    void busy(long cycles) {
        busy = Math.addExact(busy, cycles);
        occupied = Math.addExact(occupied, cycles);
    }

    /** Busy cycles. */
    long busy() {
        return busy;
    }

    /** Stalled cycles by cause. */
    Stalls stalled() {
        return Stalls.of(stalled);
    }

    /** Cycles with a task. */
    long occupied() {
        return occupied;
    }

    void exclusive(long cycles) {
        exclusive = Math.addExact(exclusive, cycles);
    }

    void put(long count, long beatBits) {
        beats = Math.addExact(beats, count);
        bits = Math.addExact(bits, Math.multiplyExact(count, beatBits));
    }

    long macs() {
        long macs = 0;
        for (Map.Entry<Action, Long> count : activity.counts().entrySet()) {
            Action action = count.getKey();
            boolean mac = multiplies.test(action.component()) && action.verb() == Action.Verb.OPERATE;
            macs = mac ? Math.addExact(macs, count.getValue()) : macs;
        }
        return macs;
    }

    LayerUnit result(Function<Action, BigInteger> attojoules) {
        BigInteger energy = BigInteger.ZERO;
        for (Map.Entry<Action, Long> count : activity.counts().entrySet()) {
            energy = energy.add(attojoules.apply(count.getKey()).multiply(BigInteger.valueOf(count.getValue())));
        }
        return new LayerUnit(
                layer, process, unit, busy, Stalls.of(stalled), exclusive, beats, macs(), (bits + 7) / 8, energy);
    }
}
