package cyclode.core.fast;

import cyclode.core.chain.ChainResult.Account;
import cyclode.core.chain.Deadlock;
import cyclode.core.chain.Process;
import cyclode.core.chain.StallCause;
import cyclode.core.time.ClockDomain;
import cyclode.core.trace.TraceSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process in the fast engine. Firing j of a stretch happens at
 *
 * <pre>s[j] = max(s[j-1] + own, beat[i][j] for every input i, slot[o][j] for every output o)</pre>
 *
 * and the beats and slots come in runs, that is, as lines in j. So the firings follow one line until another overtakes it, and a whole
 * stretch is done at once.
 */
final class FastProcess {
    private static final StallCause[] CAUSES = StallCause.values();

    private final int position;
    private final Party party;
    private final FastChannel[] inputs;
    private final FastChannel[] outputs;
    private final @Nullable TraceSink trace;
    private final Plan plan;
    private final Cursor cursor;
    private final long period;
    private final StallCause[] causes;
    private final long[] stalled = new long[CAUSES.length];
    private long earliest;
    private StallCause laterCause = StallCause.INPUT;

    /**
     * What is moved through time.
     *
     * @param name its name
     * @param clock its clock
     * @param inputs where its input ports take, and why it waits
     */
    record Party(String name, ClockDomain clock, List<Process.Input> inputs) {
        static Party of(Process process) {
            return new Party(process.name(), process.clock(), process.inputs());
        }
    }

    FastProcess(
            int position,
            Party party,
            Plan plan,
            FastChannel[] inputs,
            FastChannel[] outputs,
            @Nullable TraceSink trace) {
        this.position = position;
        this.party = party;
        this.inputs = inputs;
        this.outputs = outputs;
        this.trace = trace;
        this.plan = plan;
        cursor = new Cursor(plan.schedule());
        causes = party.inputs().stream().map(Process.Input::cause).toArray(StallCause[]::new);
        period = party.clock().period();
        for (FastChannel channel : inputs) {
            channel.consumer = this;
        }
        for (FastChannel channel : outputs) {
            channel.producer = this;
        }
    }

    void start(long tick) {
        earliest = clock().edgeAtOrAfter(tick) + plan.schedule().startCycles() * period;
    }

    /** Does everything that the beats and slots known so far allow; says whether that was anything. */
    boolean advance() {
        boolean moved = false;
        while (cursor.step() != Cursor.END && stretch(cursor.firing())) {
            moved = true;
        }
        return moved;
    }

    private boolean stretch(Firing now) {
        long most = cursor.left();
        for (int i = 0; i < inputs.length; i++) {
            if ((now.inputs() >> i & 1) != 0) {
                most = inputs[i].beats.isEmpty() ? 0 : Math.min(most, inputs[i].beats.count(0));
            }
            if (most == 0) {
                return false;
            }
        }
        for (int i = 0; i < outputs.length; i++) {
            if ((now.outputs() >> i & 1) != 0) {
                most = outputs[i].slots.isEmpty() ? 0 : Math.min(most, outputs[i].slots.count(0));
            }
            if (most == 0) {
                return false;
            }
        }
        if (misses(now)) {
            return false;
        }
        long own = now.own() * period;
        long first = earliest;
        long second = Long.MIN_VALUE;
        StallCause firstCause = StallCause.INPUT;
        int needed = now.inputs() | now.awaits();
        for (int i = 0; i < inputs.length; i++) {
            if ((needed >> i & 1) != 0) {
                Runs beats = inputs[i].beats;
                if (beats.first(0) > first) {
                    first = beats.first(0);
                    firstCause = causes[i];
                }
                boolean taken = (now.inputs() >> i & 1) != 0;
                second = Math.max(second, beats.first(0) + (taken ? beats.period(0) : 0));
            }
        }
        int room = now.outputs() | now.heeds();
        for (int i = 0; i < outputs.length; i++) {
            if ((room >> i & 1) != 0) {
                Runs slots = outputs[i].slots;
                if (slots.first(0) > first) {
                    first = slots.first(0);
                    firstCause = StallCause.OUTPUT;
                }
                boolean filled = (now.outputs() >> i & 1) != 0;
                second = Math.max(second, slots.first(0) + (filled ? slots.period(0) : 0));
            }
        }
        long step = most == 1 ? own : Math.max(own, second - first);
        long count = most == 1 ? 1 : follows(now, first, step, own, most);
        fire(now, first, firstCause, step, own, count);
        return true;
    }

    /** Whether a beat that it leaves, or a slot that it does not fill, is not known yet. */
    private boolean misses(Firing now) {
        for (int i = 0; now.awaits() >> i != 0; i++) {
            if ((now.awaits() >> i & 1) != 0 && inputs[i].beats.isEmpty()) {
                return true;
            }
        }
        for (int i = 0; now.heeds() >> i != 0; i++) {
            if ((now.heeds() >> i & 1) != 0 && outputs[i].slots.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** How many firings, of at most {@code most}, lie on the line from {@code first} with the given step. */
    private long follows(Firing now, long first, long step, long own, long most) {
        long count = most;
        boolean found = step == own;
        for (int i = 0; i < inputs.length && count > 1; i++) {
            if ((now.inputs() >> i & 1) != 0) {
                Runs beats = inputs[i].beats;
                if (!found && beats.period(0) == step && beats.first(0) == first) {
                    found = true;
                    laterCause = causes[i];
                }
                count = Math.min(count, untilOvertaken(beats, first, step, step == own));
            }
        }
        for (int i = 0; i < outputs.length && count > 1; i++) {
            if ((now.outputs() >> i & 1) != 0) {
                Runs slots = outputs[i].slots;
                if (!found && slots.period(0) == step && slots.first(0) == first) {
                    found = true;
                    laterCause = StallCause.OUTPUT;
                }
                count = Math.min(count, untilOvertaken(slots, first, step, step == own));
            }
        }
        return found ? count : 1;
    }

    /**
     * Firings before a line of beats or slots rises above the firings' own line. Where the firings wait, a line that only touches ends
     * the stretch too, since the wait may then be charged to it.
     */
    private static long untilOvertaken(Runs line, long first, long step, boolean mayTouch) {
        long gain = line.period(0) - step;
        if (gain <= 0) {
            return Long.MAX_VALUE;
        }
        long lead = first - line.first(0);
        return mayTouch ? lead / gain + 1 : Math.max(1, (lead + gain - 1) / gain);
    }

    private void fire(Firing now, long first, StallCause firstCause, long step, long own, long count) {
        if (first > earliest) {
            stalled[firstCause.ordinal()] += (first - earliest) / period;
        }
        if (step > own && count > 1) {
            stalled[laterCause.ordinal()] += (count - 1) * ((step - own) / period);
        }
        if (trace != null) {
            tell(trace, now, first, firstCause, step, own, count);
        }
        for (int i = 0; i < inputs.length; i++) {
            if ((now.inputs() >> i & 1) != 0) {
                inputs[i].take(first, step, count);
                if (trace != null) {
                    trace.taken(0, party.inputs().get(i).channel(), first, step, count);
                }
            }
        }
        long leaves = first + now.latency() * period;
        for (int i = 0; i < outputs.length; i++) {
            if ((now.outputs() >> i & 1) != 0) {
                outputs[i].slots.drop(count);
                outputs[i].put(leaves, step, count);
            }
        }
        earliest = first + step * (count - 1) + own;
        cursor.advance(count);
    }

    private void tell(TraceSink sink, Firing now, long first, StallCause firstCause, long step, long own, long count) {
        sink.fired(0, position, now.work(), first, step, count);
        if (first > earliest) {
            sink.stalled(0, position, firstCause, earliest, first, 0, 1);
        }
        if (step > own && count > 1) {
            sink.stalled(0, position, laterCause, first + own, first + step, step, count - 1);
        }
        if (now.extra() > 0) {
            sink.stalled(0, position, StallCause.BANK, first, first + now.extra() * period, step, count);
        }
    }

    /** The tick of its next firing; {@link Long#MAX_VALUE} if it has ended or waits for what is not known yet. */
    long next() {
        if (cursor.step() == Cursor.END) {
            return Long.MAX_VALUE;
        }
        Firing now = cursor.firing();
        long at = earliest;
        for (int i = 0; i < inputs.length; i++) {
            if (((now.inputs() | now.awaits()) >> i & 1) != 0) {
                if (inputs[i].beats.isEmpty()) {
                    return Long.MAX_VALUE;
                }
                at = Math.max(at, inputs[i].beats.first(0));
            }
        }
        for (int i = 0; i < outputs.length; i++) {
            if (((now.outputs() | now.heeds()) >> i & 1) != 0) {
                if (outputs[i].slots.isEmpty()) {
                    return Long.MAX_VALUE;
                }
                at = Math.max(at, outputs[i].slots.first(0));
            }
        }
        return at;
    }

    int position() {
        return position;
    }

    Cursor cursor() {
        return cursor;
    }

    long earliest() {
        return earliest;
    }

    /** The tick of the firing before, of a process that fires once a cycle. */
    long last() {
        return earliest - period;
    }

    long[] stalled() {
        return stalled;
    }

    /** Goes on with what happens so many ticks later. */
    void later(long ticks) {
        earliest += ticks;
    }

    Account account() {
        Account account = new Account(plan.account());
        for (int cause = 0; cause < stalled.length; cause++) {
            account.stall(CAUSES[cause], stalled[cause]);
        }
        account.end(earliest);
        return account;
    }

    ClockDomain clock() {
        return party.clock();
    }

    /** What it waits for. */
    Deadlock.@Nullable Wait waiting() {
        if (cursor.step() == Cursor.END) {
            return null;
        }
        Firing now = cursor.firing();
        for (int i = 0; i < inputs.length; i++) {
            if (((now.inputs() | now.awaits()) >> i & 1) != 0 && inputs[i].beats.isEmpty()) {
                return wait(inputs[i], true, inputs[i].producer);
            }
        }
        for (int i = 0; i < outputs.length; i++) {
            if (((now.outputs() | now.heeds()) >> i & 1) != 0 && outputs[i].slots.isEmpty()) {
                return wait(outputs[i], false, outputs[i].consumer);
            }
        }
        return null;
    }

    private Deadlock.Wait wait(FastChannel channel, boolean forBeat, FastProcess other) {
        int held = (int) (channel.spec.capacity() - channel.slots.total());
        return new Deadlock.Wait(
                party.name(), channel.spec.name(), forBeat, other.party.name(), held, channel.spec.capacity());
    }
}
