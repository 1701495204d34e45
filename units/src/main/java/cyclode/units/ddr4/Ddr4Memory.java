package cyclode.units.ddr4;

import cyclode.core.account.Action;
import cyclode.core.account.Action.Verb;
import cyclode.core.account.Activity;
import cyclode.core.account.Component;
import cyclode.core.event.Kernel;
import cyclode.core.time.ClockDomain;
import cyclode.units.model.ExternalMemory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A DDR4 channel on a kernel, with a queue in front of it for each port. */
public final class Ddr4Memory implements ExternalMemory.Stepped, Kernel.Node {
    private static final long NEVER = Long.MAX_VALUE;

    private final Kernel kernel;
    private final ClockDomain clock;
    private final Ddr4Controller controller;
    private final int node;
    private final int bytes;
    private final List<Deque<Request>> ports = new ArrayList<>();
    private final Accepted accepted = new Accepted();
    private int queued;
    private int lastPort = -1;
    private long wakesAt = NEVER;
    private long now;
    private boolean ahead;
    private boolean finished;

    /** A request, with the first cycle of the DRAM's clock in which it can be offered. */
    record Request(long address, boolean write, long tag, long cycle, Completion completion) {}

    /** A channel in which nothing has happened yet, on the DRAM's command clock. */
    public Ddr4Memory(Ddr4Spec spec, Kernel kernel, ClockDomain clock) {
        this.kernel = kernel;
        this.clock = clock;
        bytes = spec.geometry().burstBytes();
        controller = new Ddr4Controller(spec, (tag, cycle, write) -> finish((int) tag, cycle));
        node = kernel.register(this);
    }

    private void finish(int place, long cycle) {
        Request request = accepted.remove(place);
        finished = true;
        request.completion().done(request.tag(), Math.max(now, cycle) * clock.period());
    }

    @Override
    public void ahead(boolean ofKernel) {
        ahead = ofKernel;
    }

    @Override
    public boolean step() {
        finished = false;
        while (!finished && wakesAt != NEVER) {
            act(wakesAt);
        }
        return finished;
    }

    @Override
    public void request(int port, long address, boolean write, long tag, long tick, Completion completion) {
        while (ports.size() <= port) {
            ports.add(new ArrayDeque<>());
        }
        long cycle = clock.cycles(clock.edgeAtOrAfter(tick));
        ports.get(port).add(new Request(address, write, tag, cycle, completion));
        queued++;
        actAt(cycle);
    }

    private void actAt(long cycle) {
        long at = Math.max(cycle, controller.now() + 1);
        if (at < wakesAt) {
            wakesAt = at;
            if (!ahead) {
                kernel.schedule(node, at * clock.period(), Kernel.ARBITRATE);
            }
        }
    }

    @Override
    public void wake(long tick) {
        if (wakesAt != NEVER && tick == wakesAt * clock.period()) {
            act(wakesAt);
        }
    }

    private void act(long cycle) {
        wakesAt = NEVER;
        now = cycle;
        if (queued > 0) {
            offerOne(cycle);
        }
        controller.advance(cycle);
        if (queued > 0) {
            awaitRoom(cycle);
        }
        if (queued > 0 || !accepted.isEmpty()) {
            long next = controller.nextCycle();
            if (next != NEVER) {
                actAt(next);
            }
        }
    }

    private void awaitRoom(long cycle) {
        for (int port = 0; port < ports.size(); port++) {
            Request first = ports.get(port).peek();
            if (first != null && (first.cycle() > cycle || controller.hasRoom(first.write()))) {
                actAt(first.cycle());
            }
        }
    }

    private void offerOne(long cycle) {
        for (int i = 1; i <= ports.size(); i++) {
            int port = (lastPort + i) % ports.size();
            Request first = ports.get(port).peek();
            if (first != null && first.cycle() <= cycle && offer(first, cycle)) {
                ports.get(port).remove();
                queued--;
                lastPort = port;
                return;
            }
        }
    }

    private boolean offer(Request request, long cycle) {
        int place = accepted.add(request);
        boolean taken = controller.offer(request.address(), request.write(), place, cycle);
        if (!taken) {
            accepted.remove(place);
        }
        return taken;
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
