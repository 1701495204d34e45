package cyclode.units.host.core;

import cyclode.units.host.assembly.Register;
import cyclode.units.host.core.Operation.Consumer;
import java.util.Arrays;

/** State of an in-order core between instructions: when each register and unit is ready, and what the current cycle holds. */
final class IssueState {
    private final CoreSpec core;
    private final long[][] ready = new long[Register.COUNT][Consumer.COUNT];
    private final String[] group = new String[Register.COUNT];
    private final long[][] free;
    private final long[] multiplyAdds;
    private long vectorLoadUntil;
    private long cycle;
    private int issued;
    private boolean closed;
    private Cause cause = Cause.NONE;
    private int blocker = -1;

    /** What an instruction waited for last before it issued. */
    enum Cause {
        /** It issued as early as program order allows. */
        NONE,
        /** An operand. */
        OPERAND,
        /** Its functional unit. */
        UNIT,
        /** The rules between vector loads and multiply-adds. */
        VECTOR_LOAD,
        /** The issue slots of the cycle. */
        SLOT
    }

    IssueState(CoreSpec core) {
        this.core = core;
        this.free = new long[Unit.values().length][];
        for (Unit unit : Unit.values()) {
            free[unit.ordinal()] = new long[core.count(unit)];
        }
        Arrays.fill(group, "");
        this.multiplyAdds = new long[core.accumulatorStage() + 1];
        Arrays.fill(multiplyAdds, -1);
    }

    /** Issues an operation at the first cycle that allows it and returns that cycle. */
    long issue(Operation operation) {
        long t = cycle;
        cause = Cause.NONE;
        blocker = -1;
        for (int i = 0; i < operation.reads().length; i++) {
            long at = readyAt(operation, i);
            if (at > t) {
                t = at;
                cause = Cause.OPERAND;
                blocker = operation.reads()[i];
            }
        }
        while (!allowed(operation, t)) {
            t++;
        }
        place(operation, t);
        return t;
    }

    private long readyAt(Operation operation, int read) {
        int register = operation.reads()[read];
        int kind = operation.needs()[read];
        long[] times = ready[register];
        if (kind != Consumer.ACCUMULATOR.ordinal()) {
            return times[kind];
        }
        long forwarded = group[register].equals(operation.group()) ? times[kind] : Long.MAX_VALUE;
        int ordinary = (operation.unit() == Unit.FP ? Consumer.VECTOR : Consumer.INTEGER).ordinal();
        return Math.min(forwarded, times[ordinary]);
    }

    private boolean allowed(Operation operation, long t) {
        if (t == cycle && issued > 0) {
            boolean slot = issued < core.issueWidth() && !closed && operation.pairs();
            if (!slot) {
                cause = cause == Cause.NONE ? Cause.SLOT : cause;
                return false;
            }
        }
        int available = 0;
        for (long until : free[operation.unit().ordinal()]) {
            available += until <= t ? 1 : 0;
        }
        if (available < operation.pipes()) {
            cause = Cause.UNIT;
            return false;
        }
        boolean barred = (operation.multiplyAdd() && t < vectorLoadUntil)
                || (operation.vectorLoad() && (multiplyAddAt(t) || multiplyAddAt(t - core.accumulatorStage())));
        if (barred) {
            cause = Cause.VECTOR_LOAD;
        }
        return !barred;
    }

    private boolean multiplyAddAt(long t) {
        return t >= 0 && multiplyAdds[(int) (t % multiplyAdds.length)] == t;
    }

    private void place(Operation operation, long t) {
        if (t > cycle) {
            cycle = t;
            issued = 0;
            closed = false;
        }
        issued++;
        closed |= operation.endsGroup() || !operation.pairs();
        long[] units = free[operation.unit().ordinal()];
        int wanted = operation.pipes();
        for (int i = 0; i < units.length && wanted > 0; i++) {
            if (units[i] <= t) {
                units[i] = t + operation.occupancy();
                wanted--;
            }
        }
        if (operation.multiplyAdd()) {
            multiplyAdds[(int) (t % multiplyAdds.length)] = t;
        }
        if (operation.vectorLoad()) {
            vectorLoadUntil = t + operation.occupancy();
        }
        if (operation.called() > 0) {
            cycle = t + operation.called() - 1;
            closed = true;
        }
        for (int i = 0; i < operation.writes().length; i++) {
            int register = operation.writes()[i];
            group[register] = operation.group();
            for (int kind = 0; kind < Consumer.COUNT; kind++) {
                ready[register][kind] = t + operation.available()[i][kind];
            }
        }
    }

    /** The cycle at which the next instruction could issue at the earliest if none of its operands or units were late. */
    long now() {
        return closed || issued >= core.issueWidth() ? cycle + 1 : cycle;
    }

    /** What the instruction issued last had waited for. */
    Cause cause() {
        return cause;
    }

    /** The register the instruction issued last had waited for, or -1. */
    int blocker() {
        return blocker;
    }

    /** Everything that can influence later instructions, relative to the current cycle. */
    String relative() {
        StringBuilder text = new StringBuilder(256);
        text.append(closed).append(issued).append(';').append(Math.max(0, vectorLoadUntil - cycle));
        for (int back = 0; back <= core.accumulatorStage(); back++) {
            text.append(multiplyAddAt(cycle - back) ? 'm' : '-');
        }
        for (long[] units : free) {
            for (long until : units) {
                text.append(',').append(Math.max(0, until - cycle));
            }
        }
        for (int register = 0; register < Register.COUNT; register++) {
            for (long at : ready[register]) {
                text.append(at > cycle && at - cycle < Integer.MAX_VALUE / 8 ? Long.toString(at - cycle) : "")
                        .append(' ');
            }
        }
        return text.toString();
    }
}
