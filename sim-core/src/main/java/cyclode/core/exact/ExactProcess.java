package cyclode.core.exact;

import cyclode.core.chain.BankAccess;
import cyclode.core.chain.Beats;
import cyclode.core.chain.ChainResult.Account;
import cyclode.core.chain.Deadlock;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Process;
import cyclode.core.chain.StallCause;
import cyclode.core.event.Kernel;
import cyclode.core.time.ClockDomain;
import org.jspecify.annotations.Nullable;

/** A process at run time: fires at the first edge at which its interval, its beats, its slots and its banks allow. */
final class ExactProcess implements Kernel.Node, ExactChannel.Party, Beats {
    private final ExactRun run;
    private final int position;
    private final Process process;
    private final ExactChannel[] inputs;
    private final ExactChannel[] outputs;
    private final @Nullable ExactPort port;
    private final Account account;
    private final int node;
    private final int[] inputOffsets;
    private final int[] outputOffsets;
    private @Nullable Phase phase;
    private long index;
    private long earliest;
    private long ready;
    private StallCause cause = StallCause.INPUT;
    private long mask;
    private int extra;
    private @Nullable ExactChannel waitsOn;
    private boolean waitsForBeat;
    private boolean heldBack;

    ExactProcess(
            ExactRun run,
            int position,
            Process process,
            ExactChannel[] inputs,
            ExactChannel[] outputs,
            @Nullable ExactPort port) {
        this.run = run;
        this.position = position;
        this.process = process;
        this.inputs = inputs;
        this.outputs = outputs;
        this.port = port;
        account = new Account(process.behavior().works().size());
        inputOffsets = new int[inputs.length];
        outputOffsets = new int[outputs.length];
        node = run.kernel().register(this);
        for (ExactChannel channel : inputs) {
            channel.connect(null, this);
        }
        for (ExactChannel channel : outputs) {
            channel.connect(this, null);
        }
    }

    void start(long tick) {
        earliest = process.clock().edgeAtOrAfter(tick);
        if (port != null) {
            port.join(this);
        }
        enterNextPhase();
    }

    private void enterNextPhase() {
        index = 0;
        while (true) {
            phase = process.behavior().next();
            if (phase == null) {
                finish();
                return;
            }
            if (phase.count() > 0) {
                prepare();
                return;
            }
            account.work(phase.work(), 0, phase.after());
            run.delayed(
                    position,
                    phase.work(),
                    earliest,
                    earliest + phase.after() * process.clock().period());
            earliest += phase.after() * process.clock().period();
        }
    }

    private void finish() {
        account.end(earliest);
        run.finished(position, earliest);
        if (port != null) {
            port.leave(this);
        }
        run.kernel().release(node);
        run.processEnded(earliest);
    }

    /** Finds out what the next firing waits for; schedules it once everything it needs has a known tick. */
    private void prepare() {
        Phase now = java.util.Objects.requireNonNull(phase);
        long at = earliest;
        StallCause binding = StallCause.INPUT;
        int needed = now.inputs() | now.awaits();
        for (int i = 0; i < inputs.length; i++) {
            if ((needed >> i & 1) != 0) {
                ExactChannel channel = inputs[i];
                if (!channel.hasBeat()) {
                    waitOn(channel, true);
                    return;
                }
                if (channel.beatAt() > at) {
                    at = channel.beatAt();
                    binding = process.inputs().get(i).cause();
                }
            }
        }
        for (int i = 0; i < outputs.length; i++) {
            if (needsSlot(now, i)) {
                ExactChannel channel = outputs[i];
                if (!channel.hasSlot()) {
                    waitOn(channel, false);
                    return;
                }
                if (channel.slotAt() > at) {
                    at = channel.slotAt();
                    binding = StallCause.OUTPUT;
                }
            }
        }
        if (heldBack && run.kernel().now() > at) {
            at = run.kernel().now();
            binding = StallCause.OUTPUT;
        }
        waitsOn = null;
        ready = at;
        cause = binding;
        run.kernel().schedule(node, at, Kernel.ACT);
    }

    private boolean needsSlot(Phase now, int output) {
        boolean heeds =
                (now.heeds() >> output & 1) != 0 && outputs[output].spec.ready().threshold() == 0;
        return heeds || (now.outputs() >> output & 1) != 0;
    }

    private void waitOn(ExactChannel channel, boolean forBeat) {
        waitsOn = channel;
        waitsForBeat = forBeat;
    }

    @Override
    public void channelChanged() {
        if (waitsOn != null) {
            prepare();
        }
    }

    @Override
    public void wake(long tick) {
        Phase now = java.util.Objects.requireNonNull(phase);
        ExactChannel full = now.heeds() == 0 ? null : almostFull(now, tick);
        if (full != null) {
            holdBack(full, tick);
            return;
        }
        heldBack = false;
        BankAccess access = now.access();
        if (access == null || port == null) {
            mask = 0;
            extra = access == null ? 0 : access.countExtraCycles(index);
            fire(now, tick);
            return;
        }
        mask = access.mask(index);
        extra = access.countExtraCycles(index);
        if (port.request(this, tick)) {
            fire(now, tick);
        }
    }

    private @Nullable ExactChannel almostFull(Phase now, long tick) {
        for (int i = 0; i < outputs.length; i++) {
            boolean heeded =
                    (now.heeds() >> i & 1) != 0 && outputs[i].spec.ready().threshold() > 0;
            if (heeded && outputs[i].almostFull(tick)) {
                return outputs[i];
            }
        }
        return null;
    }

    /** Looks again a cycle later if a beat was taken that the signal does not know of yet, otherwise when one is taken. */
    private void holdBack(ExactChannel full, long tick) {
        heldBack = true;
        if (full.takenUnseen(tick)) {
            cause = StallCause.OUTPUT;
            ready = tick + process.clock().period();
            run.kernel().schedule(node, ready, Kernel.ACT);
        } else {
            waitOn(full, false);
        }
    }

    void granted(long tick) {
        fire(java.util.Objects.requireNonNull(phase), tick);
    }

    private void fire(Phase now, long tick) {
        long period = process.clock().period();
        boolean last = index == now.count() - 1;
        int busy = last ? now.after() : now.interval();
        keepAccount(now, tick, period, busy);
        for (int i = 0; i < inputs.length; i++) {
            if ((now.inputs() >> i & 1) != 0) {
                inputOffsets[i] = inputs[i].take(tick);
                run.taken(inputs[i], tick);
            }
        }
        long leaves = tick + (now.latency() + extra) * period;
        for (int i = 0; i < outputs.length; i++) {
            if ((now.outputs() >> i & 1) != 0) {
                outputOffsets[i] = outputs[i].put(tick, leaves);
            }
        }
        if (run.withData()) {
            process.behavior().fire(now, index, this);
        }
        if (run.traced()) {
            tellPuts(now);
        }
        tellNeighbours(now);
        earliest = tick + (busy + extra) * period;
        if (last) {
            enterNextPhase();
        } else {
            index++;
            prepare();
        }
    }

    private void tellPuts(Phase now) {
        for (int i = 0; i < outputs.length; i++) {
            if ((now.outputs() >> i & 1) != 0) {
                run.put(outputs[i], outputs[i].lastVisible(), outputOffsets[i]);
            }
        }
    }

    private void tellNeighbours(Phase now) {
        for (int i = 0; i < inputs.length; i++) {
            if ((now.inputs() >> i & 1) != 0) {
                inputs[i].producer().channelChanged();
            }
        }
        for (int i = 0; i < outputs.length; i++) {
            if ((now.outputs() >> i & 1) != 0) {
                outputs[i].consumer().channelChanged();
            }
        }
    }

    private void keepAccount(Phase now, long tick, long period, int busy) {
        account.work(now.work(), 1, busy);
        run.fired(position, now.work(), tick);
        if (ready > earliest) {
            account.stall(cause, (ready - earliest) / period);
            run.stalled(position, cause, earliest, ready);
        }
        long bank = (tick - ready) / period + extra;
        if (bank > 0) {
            account.stall(StallCause.BANK, bank);
            run.stalled(position, StallCause.BANK, ready, tick + extra * period);
        }
    }

    /** The banks of the firing at hand. */
    long bankMask() {
        return mask;
    }

    /** Cycles beyond the first that the firing at hand needs in its banks. */
    int extraCycles() {
        return extra;
    }

    Account account() {
        return account;
    }

    /** What it waits for; null if it has ended or an event for it is pending. */
    Deadlock.@Nullable Wait waiting() {
        if (phase == null || waitsOn == null) {
            return null;
        }
        String other =
                waitsForBeat ? waitsOn.producer().name() : waitsOn.consumer().name();
        return new Deadlock.Wait(
                process.name(), waitsOn.spec.name(), waitsForBeat, other, waitsOn.held(), waitsOn.spec.capacity());
    }

    @Override
    public String name() {
        return process.name();
    }

    @Override
    public ClockDomain clock() {
        return process.clock();
    }

    @Override
    public long[] input(int portNumber) {
        return inputs[portNumber].payload;
    }

    @Override
    public int inputOffset(int portNumber) {
        return inputOffsets[portNumber];
    }

    @Override
    public long[] output(int portNumber) {
        return outputs[portNumber].payload;
    }

    @Override
    public int outputOffset(int portNumber) {
        return outputOffsets[portNumber];
    }
}
