package cyclode.units.harness;

import cyclode.core.account.Activity;
import cyclode.core.event.Kernel;
import cyclode.units.model.ExternalMemory;
import java.util.ArrayList;
import java.util.List;

/** External memory that answers every request after a fixed time, and remembers what it was asked. */
public final class IdealMemory implements ExternalMemory {
    /** A request as it came. */
    public record Request(int port, long address, boolean write, long tick) {}

    /** The requests, in order. */
    public final List<Request> requests = new ArrayList<>();

    private final Kernel kernel;
    private final long ticks;
    private final int accessBytes;

    /** A memory whose answer takes so many ticks. */
    public IdealMemory(Kernel kernel, long ticks, int accessBytes) {
        this.kernel = kernel;
        this.ticks = ticks;
        this.accessBytes = accessBytes;
    }

    @Override
    public void request(int port, long address, boolean write, long tag, long tick, Completion completion) {
        requests.add(new Request(port, address, write, tick));
        long at = tick + ticks;
        int[] id = new int[1];
        id[0] = kernel.register(now -> {
            kernel.release(id[0]);
            completion.done(tag, now);
        });
        kernel.schedule(id[0], at, Kernel.ARBITRATE);
    }

    @Override
    public int accessBytes() {
        return accessBytes;
    }

    @Override
    public Activity activity(long tick) {
        return new Activity();
    }
}
