package cyclode.core.exact;

import cyclode.core.chain.MemoryPort;
import cyclode.core.event.Kernel;
import java.util.ArrayList;
import java.util.List;

/** A memory port at run time: grants each bank to one process at a time, in turn. */
final class ExactPort implements Kernel.Node {
    private final Kernel kernel;
    private final String name;
    private final int node;
    private final long[] busyUntil;
    private final List<ExactProcess> users = new ArrayList<>();
    private final List<ExactProcess> requests = new ArrayList<>();
    private int lastServed = -1;
    private long arbitratesAt = -1;

    ExactPort(Kernel kernel, MemoryPort port) {
        this.kernel = kernel;
        name = port.name();
        busyUntil = new long[port.banks()];
        node = kernel.register(this);
    }

    void join(ExactProcess process) {
        if (!users.isEmpty() && !users.get(0).clock().equals(process.clock())) {
            throw new IllegalArgumentException(process.name() + " and "
                    + users.get(0).name() + " use memory port " + name + " on different clocks: a port has one clock");
        }
        users.add(process);
    }

    void leave(ExactProcess process) {
        int position = users.indexOf(process);
        users.remove(position);
        if (position <= lastServed) {
            lastServed--;
        }
    }

    /** Asks for the banks of the process's next firing at this tick; it is granted now, or its grant is called later. */
    boolean request(ExactProcess process, long tick) {
        if (users.size() == 1 && free(process.bankMask(), tick)) {
            occupy(process, tick);
            return true;
        }
        requests.add(process);
        arbitrateAt(tick);
        return false;
    }

    @Override
    public void wake(long tick) {
        if (tick != arbitratesAt) {
            return;
        }
        arbitratesAt = -1;
        List<ExactProcess> granted = new ArrayList<>();
        int first = lastServed;
        for (int i = 1; i <= users.size(); i++) {
            int position = Math.floorMod(first + i, users.size());
            ExactProcess user = users.get(position);
            if (requests.contains(user) && free(user.bankMask(), tick)) {
                requests.remove(user);
                occupy(user, tick);
                lastServed = position;
                granted.add(user);
            }
        }
        if (!requests.isEmpty()) {
            arbitrateAt(tick + requests.get(0).clock().period());
        }
        granted.forEach(user -> user.granted(tick));
    }

    private void arbitrateAt(long tick) {
        if (arbitratesAt < 0 || tick < arbitratesAt) {
            arbitratesAt = tick;
            kernel.schedule(node, tick, Kernel.ARBITRATE);
        }
    }

    private boolean free(long mask, long tick) {
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            if (busyUntil[Long.numberOfTrailingZeros(rest)] > tick) {
                return false;
            }
        }
        return true;
    }

    private void occupy(ExactProcess process, long tick) {
        long until = tick + (1 + process.extraCycles()) * process.clock().period();
        for (long rest = process.bankMask(); rest != 0; rest &= rest - 1) {
            busyUntil[Long.numberOfTrailingZeros(rest)] = until;
        }
    }
}
