package cyclode.core.exact;

import cyclode.core.chain.Deadlock;
import cyclode.core.chain.Device;
import cyclode.core.event.Kernel;
import cyclode.core.time.ClockDomain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A device at run time. */
final class ExactDevice implements Kernel.Node, ExactChannel.Party, Device.Site {
    private final ExactRun run;
    private final Device device;
    private final ExactChannel[] inputs;
    private final ExactChannel[] outputs;
    private final int node;
    private long wakesAt = Long.MAX_VALUE;
    private boolean ended;
    private int takenOffset;
    private int putOffset;
    private final List<Runnable> puts = new ArrayList<>();

    ExactDevice(ExactRun run, Device device, ExactChannel[] inputs, ExactChannel[] outputs) {
        this.run = run;
        this.device = device;
        this.inputs = inputs;
        this.outputs = outputs;
        node = run.kernel().register(this);
        for (ExactChannel channel : inputs) {
            channel.connect(null, this);
        }
        for (ExactChannel channel : outputs) {
            channel.connect(this, null);
        }
    }

    void start(long tick) {
        device.attach(this);
        wakeAt(tick);
    }

    @Override
    public void wake(long tick) {
        if (ended || tick != wakesAt) {
            return;
        }
        wakesAt = Long.MAX_VALUE;
        device.wake(tick);
        puts.forEach(Runnable::run);
        puts.clear();
        if (device.finished()) {
            ended = true;
            run.processEnded(tick);
        } else {
            lookAhead(tick);
        }
    }

    @Override
    public void channelChanged() {
        if (!ended) {
            long now = run.kernel().now();
            lookAhead(now);
            for (ExactChannel channel : outputs) {
                if (channel.spec.ready().sameCycle() && channel.hasSlot() && channel.slotAt() == now) {
                    wakeAt(now);
                }
            }
        }
    }

    private void lookAhead(long tick) {
        for (ExactChannel channel : inputs) {
            if (channel.hasBeat() && channel.beatAt() > tick) {
                wakeAt(channel.beatAt());
            }
        }
        for (ExactChannel channel : outputs) {
            if (channel.hasSlot() && channel.slotAt() > tick) {
                wakeAt(channel.slotAt());
            }
        }
    }

    @Override
    public boolean canTake(int input, long tick) {
        return inputs[input].hasBeat() && inputs[input].beatAt() <= tick;
    }

    @Override
    public long[] take(int input, long tick) {
        takenOffset = inputs[input].take(tick);
        run.taken(inputs[input], tick);
        inputs[input].producer().channelChanged();
        return inputs[input].payload;
    }

    @Override
    public int takenOffset() {
        return takenOffset;
    }

    @Override
    public boolean canPut(int output, long tick) {
        return outputs[output].hasSlot() && outputs[output].slotAt() <= tick;
    }

    @Override
    public long[] put(int output, long tick, long visible) {
        putOffset = outputs[output].put(tick, visible);
        if (run.traced()) {
            // The device fills in the values once this has returned.
            int offset = putOffset;
            long seen = outputs[output].lastVisible();
            puts.add(() -> run.put(outputs[output], seen, offset));
        }
        outputs[output].consumer().channelChanged();
        return outputs[output].payload;
    }

    @Override
    public int putOffset() {
        return putOffset;
    }

    @Override
    public void wakeAt(long tick) {
        long edge = device.clock().edgeAtOrAfter(tick);
        if (edge < wakesAt) {
            wakesAt = edge;
            run.kernel().schedule(node, edge, Kernel.ACT);
        }
    }

    /** What it waits for, as far as its channels tell; null if it has ended. */
    Deadlock.@Nullable Wait waiting() {
        if (ended) {
            return null;
        }
        for (ExactChannel channel : inputs) {
            if (!channel.hasBeat()) {
                return wait(channel, true, channel.producer().name());
            }
        }
        for (ExactChannel channel : outputs) {
            if (!channel.hasSlot()) {
                return wait(channel, false, channel.consumer().name());
            }
        }
        return null;
    }

    private Deadlock.Wait wait(ExactChannel channel, boolean forBeat, String other) {
        return new Deadlock.Wait(name(), channel.spec.name(), forBeat, other, channel.held(), channel.spec.capacity());
    }

    @Override
    public String name() {
        return device.name();
    }

    @Override
    public ClockDomain clock() {
        return device.clock();
    }
}
