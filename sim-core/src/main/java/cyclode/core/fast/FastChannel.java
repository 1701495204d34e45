package cyclode.core.fast;

import cyclode.core.chain.Channel;
import cyclode.core.time.ClockDomain;

/** A channel in the fast engine: when its beats can be taken and its slots filled, in runs. */
final class FastChannel {
    final Channel spec;
    final Runs beats = new Runs();
    final Runs slots = new Runs();
    FastProcess producer;
    FastProcess consumer;
    long taken;
    long filled;

    @SuppressWarnings("NullAway.Init") // connected before the run begins
    FastChannel(Channel spec, long start) {
        this.spec = spec;
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
        arrive(slots, producer.clock(), first + consumer.clock().period(), period, count);
    }

    private void arrive(Runs runs, ClockDomain at, long first, long period, long count) {
        long crossing = spec.crossing() * at.period();
        if (producer.clock().period() == consumer.clock().period()) {
            runs.add(first + crossing, period, count);
        } else if (period % at.period() == 0) {
            runs.add(at.edgeAtOrAfter(first) + crossing, period, count);
        } else {
            for (long i = 0; i < count; i++) {
                runs.add(at.edgeAtOrAfter(first + i * period) + crossing, 0, 1);
            }
        }
    }
}
