package cyclode.units.ddr4;

import cyclode.core.account.Action;
import cyclode.core.account.Action.Verb;
import cyclode.core.account.Activity;
import cyclode.core.account.Component;
import cyclode.core.event.Kernel;
import cyclode.core.time.ClockDomain;
import cyclode.units.accelerator.ExternalMemory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A DDR4 channel on a kernel, with a queue in front of it for each port. */
public final class Ddr4Memory implements ExternalMemory, Kernel.Node {
    private final Kernel kernel;
    private final ClockDomain clock;
    private final Ddr4Controller controller;
    private final int node;
    private final int bytes;
    private final List<Deque<Request>> ports = new ArrayList<>();
    private final Map<Long, Request> accepted = new HashMap<>();
    private long tags;
    private int lastPort = -1;
    private long wakesAt = Long.MAX_VALUE;

    private record Request(long address, boolean write, long tag, long tick, Completion completion) {}

    /** A channel in which nothing has happened yet, on the DRAM's command clock. */
    public Ddr4Memory(Ddr4Spec spec, Kernel kernel, ClockDomain clock) {
        this.kernel = kernel;
        this.clock = clock;
        bytes = spec.geometry().burstBytes();
        controller = new Ddr4Controller(spec, (tag, cycle, write) -> finish(tag, cycle));
        node = kernel.register(this);
    }

    private void finish(long tag, long cycle) {
        Request request = Objects.requireNonNull(accepted.remove(tag));
        request.completion().done(request.tag(), Math.max(kernel.now(), cycle * clock.period()));
    }

    @Override
    public void request(int port, long address, boolean write, long tag, long tick, Completion completion) {
        while (ports.size() <= port) {
            ports.add(new ArrayDeque<>());
        }
        ports.get(port).add(new Request(address, write, tag, tick, completion));
        wakeAt(tick);
    }

    private void wakeAt(long tick) {
        long edge = clock.edgeAtOrAfter(Math.max(tick, (controller.now() + 1) * clock.period()));
        if (edge < wakesAt) {
            wakesAt = edge;
            kernel.schedule(node, edge, Kernel.ARBITRATE);
        }
    }

    @Override
    public void wake(long tick) {
        if (tick != wakesAt) {
            return;
        }
        wakesAt = Long.MAX_VALUE;
        long cycle = clock.cycles(tick);
        offerOne(tick, cycle);
        controller.advance(cycle);
        for (Deque<Request> queue : ports) {
            Request first = queue.peek();
            if (first != null && (first.tick() > tick || controller.hasRoom(first.write()))) {
                wakeAt(first.tick());
            }
        }
        long next = controller.nextCycle();
        if (next != Long.MAX_VALUE && (busy() || !accepted.isEmpty())) {
            wakeAt(next * clock.period());
        }
    }

    private boolean busy() {
        return ports.stream().anyMatch(queue -> !queue.isEmpty());
    }

    private void offerOne(long tick, long cycle) {
        for (int i = 1; i <= ports.size(); i++) {
            int port = Math.floorMod(lastPort + i, ports.size());
            Request first = ports.get(port).peek();
            if (first != null
                    && first.tick() <= tick
                    && controller.offer(first.address(), first.write(), tags, cycle)) {
                accepted.put(tags++, first);
                ports.get(port).remove();
                lastPort = port;
                return;
            }
        }
    }

    @Override
    public int accessBytes() {
        return bytes;
    }

    @Override
    public Activity activity(long tick) {
        controller.advance(Math.max(controller.now(), tick / clock.period()));
        Ddr4Commands commands = controller.commands();
        Component dram = new Component.Block("ddr4", bytes * 8);
        Activity activity = new Activity();
        activity.add(new Action(dram, Verb.ACTIVATE), commands.activates());
        activity.add(
                new Action(dram, Verb.PRECHARGE),
                commands.precharges() + commands.prechargeAlls() + commands.autoPrecharges());
        activity.add(new Action(dram, Verb.READ), commands.reads());
        activity.add(new Action(dram, Verb.WRITE), commands.writes());
        activity.add(new Action(dram, Verb.REFRESH), commands.refreshes());
        return activity;
    }
}
