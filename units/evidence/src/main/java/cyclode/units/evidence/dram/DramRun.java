package cyclode.units.evidence.dram;

import cyclode.units.ddr4.Ddr4Commands;
import cyclode.units.ddr4.Ddr4Controller;
import cyclode.units.ddr4.Ddr4Spec;
import cyclode.units.ddr4.RequestQueues;

/** One trace through one channel as the references ran it: one attempt per cycle, in order, until accepted. */
final class DramRun {
    private long lastAccept;
    private long lastReadDone = 1;
    private long lastWriteAck = 1;

    private final Ddr4Spec spec;
    private final Ddr4Controller channel;
    private final long[] acceptedAt;
    private long reads;
    private long readsDone;
    private long writesDone;
    private long latencySum;

    private DramRun(Ddr4Spec spec, int requests) {
        this.spec = spec;
        acceptedAt = new long[requests];
        channel = new Ddr4Controller(spec, this::done);
    }

    static DramRun of(Ddr4Spec spec, DramTrace trace, int requests) {
        DramRun run = new DramRun(spec, requests);
        run.feed(trace, requests);
        run.drain(requests);
        return run;
    }

    /** Cycle in which the last request was accepted, from 1. */
    long lastAccept() {
        return lastAccept;
    }

    /** Cycle in which the requester heard of the last read; 1 for none. */
    long lastReadDone() {
        return lastReadDone;
    }

    /** Cycle in which the requester heard of the last write; 1 for none. */
    long lastWriteAck() {
        return lastWriteAck;
    }

    /** Mean cycles from the acceptance of a read; 0 for none. */
    double readLatency() {
        return reads == 0 ? 0 : (double) latencySum / reads;
    }

    /** What the channel was told. */
    Ddr4Commands commands() {
        return channel.commands();
    }

    private void feed(DramTrace trace, int requests) {
        DramTrace.Requests source = trace.start();
        long cycle = 1;
        for (int i = 0; i < requests; i++) {
            source.next();
            while (!channel.offer(source.address(), source.write(), i, cycle)) {
                // Room appears in a cycle in which something happens, and can be used in the one after it.
                cycle = Math.max(cycle, channel.nextCycle()) + 1;
            }
            acceptedAt[i] = cycle;
            reads += source.write() ? 0 : 1;
            lastAccept = cycle++;
        }
    }

    private void drain(int requests) {
        boolean posted = spec.queues().writeDone() == RequestQueues.WriteDone.ACCEPTED;
        while (posted ? readsDone + writesDone < requests : readsDone < reads) {
            channel.advance(channel.nextCycle());
        }
    }

    private void done(long tag, long cycle, boolean write) {
        // The references' requester hears of a completion one cycle later.
        if (write) {
            writesDone++;
            lastWriteAck = cycle + 1;
        } else {
            readsDone++;
            lastReadDone = cycle + 1;
            latencySum += cycle - acceptedAt[(int) tag];
        }
    }
}
