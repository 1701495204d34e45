package cyclode.core.fast;

import cyclode.core.chain.BankAccess;
import cyclode.core.chain.ChainResult.Books;
import cyclode.core.chain.Deadlock;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Process;
import cyclode.core.chain.StallCause;
import cyclode.core.time.ClockDomain;
import cyclode.core.trace.TraceSink;
import org.jspecify.annotations.Nullable;

/**
 * A process in the fast engine. Firing j of a stretch happens at
 *
 * <pre>s[j] = max(s[j-1] + interval, beat[i][j] for every input i, slot[o][j] for every output o)</pre>
 *
 * and the beats and slots come in runs, that is, as lines in j. So the firings follow one line until another overtakes it, and a whole
 * stretch is done at once.
 */
final class FastProcess {
    private final int position;
    private final Process process;
    private final FastChannel[] inputs;
    private final FastChannel[] outputs;
    private final @Nullable TraceSink trace;
    private final Books books;
    private final Books booksBefore;
    private @Nullable Phase phase;
    private long phaseNumber;
    private long index;
    private long earliest;
    private int extra;
    private long phaseBefore = -1;
    private long indexBefore;

    FastProcess(int position, Process process, FastChannel[] inputs, FastChannel[] outputs, @Nullable TraceSink trace) {
        this.position = position;
        this.process = process;
        this.inputs = inputs;
        this.outputs = outputs;
        this.trace = trace;
        int works = process.behavior().works().size();
        books = new Books(works);
        booksBefore = new Books(works);
        for (FastChannel channel : inputs) {
            channel.consumer = this;
        }
        for (FastChannel channel : outputs) {
            channel.producer = this;
        }
    }

    void start(long tick) {
        earliest = clock().edgeAtOrAfter(tick);
        enterNextPhase();
    }

    private void enterNextPhase() {
        index = 0;
        phaseNumber++;
        while (true) {
            phase = process.behavior().next();
            if (phase == null) {
                books.end(earliest);
                return;
            }
            if (phase.count() > 0) {
                BankAccess access = phase.access();
                extra = access == null ? 0 : BankConflicts.extraCycles(access);
                return;
            }
            books.work(phase.work(), 0, phase.after());
            earliest += phase.after() * clock().period();
        }
    }

    /** Does everything that the beats and slots known so far allow; says whether that was anything. */
    boolean advance() {
        boolean moved = false;
        while (phase != null && stretch(phase)) {
            moved = true;
        }
        return moved;
    }

    private boolean stretch(Phase now) {
        long most = now.count() - index;
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
        long period = clock().period();
        long own = (now.interval() + extra) * period;
        long first = earliest;
        long second = Long.MIN_VALUE;
        StallCause firstCause = StallCause.INPUT;
        for (int i = 0; i < inputs.length; i++) {
            if ((now.inputs() >> i & 1) != 0) {
                Runs beats = inputs[i].beats;
                if (beats.first(0) > first) {
                    first = beats.first(0);
                    firstCause = process.inputs().get(i).cause();
                }
                second = Math.max(second, beats.first(0) + beats.period(0));
            }
        }
        for (int i = 0; i < outputs.length; i++) {
            if ((now.outputs() >> i & 1) != 0) {
                Runs slots = outputs[i].slots;
                if (slots.first(0) > first) {
                    first = slots.first(0);
                    firstCause = StallCause.OUTPUT;
                }
                second = Math.max(second, slots.first(0) + slots.period(0));
            }
        }
        long step = most == 1 ? own : Math.max(own, second - first);
        long count = most == 1 ? 1 : follows(now, first, step, own, most);
        fire(now, first, firstCause, step, own, count);
        return true;
    }

    private StallCause laterCause = StallCause.INPUT;

    /** How many firings, of at most {@code most}, lie on the line from {@code first} with the given step. */
    private long follows(Phase now, long first, long step, long own, long most) {
        long count = most;
        boolean found = step == own;
        for (int i = 0; i < inputs.length && count > 1; i++) {
            if ((now.inputs() >> i & 1) != 0) {
                Runs beats = inputs[i].beats;
                if (!found && beats.period(0) == step && beats.first(0) == first) {
                    found = true;
                    laterCause = process.inputs().get(i).cause();
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

    private void fire(Phase now, long first, StallCause firstCause, long step, long own, long count) {
        long period = clock().period();
        boolean last = index + count == now.count();
        keepBooks(now, first, firstCause, step, own, count, last);
        for (int i = 0; i < inputs.length; i++) {
            if ((now.inputs() >> i & 1) != 0) {
                inputs[i].take(first, step, count);
                if (trace != null) {
                    trace.taken(0, process.inputs().get(i).channel(), first, step, count);
                }
            }
        }
        long leaves = first + (now.latency() + extra) * period;
        for (int i = 0; i < outputs.length; i++) {
            if ((now.outputs() >> i & 1) != 0) {
                outputs[i].slots.drop(count);
                outputs[i].put(leaves, step, count);
            }
        }
        index += count;
        earliest = first + step * (count - 1) + ((last ? now.after() : now.interval()) + extra) * period;
        if (last) {
            enterNextPhase();
        }
    }

    private void keepBooks(
            Phase now, long first, StallCause firstCause, long step, long own, long count, boolean last) {
        long period = clock().period();
        long busy = now.interval() * count + (last ? now.after() - now.interval() : 0);
        books.work(now.work(), count, busy);
        if (first > earliest) {
            books.stall(firstCause, (first - earliest) / period);
        }
        if (step > own && count > 1) {
            books.stall(laterCause, (count - 1) * ((step - own) / period));
        }
        if (extra > 0) {
            books.stall(StallCause.BANK, count * extra);
        }
        if (trace != null) {
            tell(trace, now, first, firstCause, step, own, count);
        }
    }

    private void tell(TraceSink sink, Phase now, long first, StallCause firstCause, long step, long own, long count) {
        sink.fired(0, position, now.work(), first, step, count);
        if (first > earliest) {
            sink.stalled(0, position, firstCause, earliest, first, 0, 1);
        }
        if (step > own && count > 1) {
            sink.stalled(0, position, laterCause, first + own, first + step, step, count - 1);
        }
        if (extra > 0) {
            sink.stalled(0, position, StallCause.BANK, first, first + extra * clock().period(), step, count);
        }
    }

    /** Notes the present state, to be compared with a later one. */
    void remember() {
        phaseBefore = phaseNumber;
        indexBefore = index;
        booksBefore.set(books);
    }

    /** Whether it is in the phase remembered. */
    boolean samePhase() {
        return phaseBefore == phaseNumber;
    }

    /** Firings since the state remembered. */
    long firedSince() {
        return index - indexBefore;
    }

    /** How often the firings since the state remembered can be repeated without reaching the end of the phase. */
    long repeatable() {
        Phase now = phase;
        return now == null || firedSince() == 0 ? Long.MAX_VALUE : (now.count() - index - 1) / firedSince();
    }

    /** Repeats what happened since the state remembered, each time so many ticks later. */
    void repeat(long times, long ticks) {
        if (firedSince() > 0) {
            earliest += times * ticks;
            index += times * firedSince();
            books.repeat(booksBefore, times);
        }
    }

    boolean finished() {
        return phase == null;
    }

    long earliest() {
        return earliest;
    }

    long phaseNumber() {
        return phaseNumber;
    }

    Books books() {
        return books;
    }

    ClockDomain clock() {
        return process.clock();
    }

    /** What it waits for. */
    Deadlock.@Nullable Wait waiting() {
        Phase now = phase;
        if (now == null) {
            return null;
        }
        for (int i = 0; i < inputs.length; i++) {
            if ((now.inputs() >> i & 1) != 0 && inputs[i].beats.isEmpty()) {
                return wait(inputs[i], true, inputs[i].producer);
            }
        }
        for (int i = 0; i < outputs.length; i++) {
            if ((now.outputs() >> i & 1) != 0 && outputs[i].slots.isEmpty()) {
                return wait(outputs[i], false, outputs[i].consumer);
            }
        }
        return null;
    }

    private Deadlock.Wait wait(FastChannel channel, boolean forBeat, FastProcess other) {
        int held = (int) (channel.spec.capacity() - channel.slots.total());
        return new Deadlock.Wait(
                process.name(), channel.spec.name(), forBeat, other.process.name(), held, channel.spec.capacity());
    }
}
