package cyclode.core.fast;

import cyclode.core.chain.Channel;
import cyclode.core.time.ClockDomain;
import cyclode.core.trace.TraceSink;
import org.jspecify.annotations.Nullable;

/** A channel in the fast engine: when its beats can be taken and its slots filled, in runs. */
final class FastChannel {
    final Channel spec;
    private final int position;
    private final @Nullable TraceSink trace;
    final Runs beats = new Runs();
    final Runs slots = new Runs();
    FastProcess producer;
    FastProcess consumer;
    long taken;
    long filled;

    @SuppressWarnings("NullAway.Init") // connected before the run begins
    FastChannel(int position, Channel spec, long start, @Nullable TraceSink trace) {
        this.position = position;
        this.spec = spec;
        this.trace = trace;
        beats.add(start, 0, spec.initial());
        slots.add(start, 0, spec.capacity() - spec.initial());
    }

    /** Beats leave the producer at the given ticks. */
    void put(long first, long period, long count) {
        filled += count;
        arrive(beats, consumer.clock(), first, period, count);
    }

    /** Beats are taken at the given ticks. */
    void take(long first, long period, long count) {
        beats.drop(count);
        taken += count;
        long free = spec.ready().sameCycle() ? first : first + consumer.clock().period();
        arrive(slots, producer.clock(), free, period, count);
    }

    private void arrive(Runs runs, ClockDomain at, long first, long period, long count) {
        long crossing = spec.crossing() * at.period();
        if (producer.clock().period() == consumer.clock().period()) {
            add(runs, first + crossing, period, count);
        } else if (period % at.period() == 0) {
            add(runs, at.edgeAtOrAfter(first) + crossing, period, count);
        } else {
            for (long i = 0; i < count; i++) {
                add(runs, at.edgeAtOrAfter(first + i * period) + crossing, 0, 1);
            }
        }
    }

    private void add(Runs runs, long first, long period, long count) {
        runs.add(first, period, count);
        if (trace != null && runs == beats) {
            trace.put(0, position, first, period, count);
        }
    }
}
