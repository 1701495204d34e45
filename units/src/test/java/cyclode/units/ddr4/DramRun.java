package cyclode.units.ddr4;

/** One trace through one channel as the references ran it: one attempt per cycle, in order, until accepted. */
final class DramRun {
    long lastAccept;
    long lastReadDone = 1;
    long lastWriteAck = 1;
    double readLatency;
    Ddr4Commands commands;

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
        run.commands = run.channel.commands();
        run.readLatency = run.reads == 0 ? 0 : (double) run.latencySum / run.reads;
        return run;
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
