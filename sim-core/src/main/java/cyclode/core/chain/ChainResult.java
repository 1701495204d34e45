package cyclode.core.chain;

import java.util.Arrays;
import java.util.List;

/**
 * What a chain did. Cycles are those of each process's clock. For each process, busy cycles by work + stalled cycles by cause =
 * cycles from the start to its end.
 *
 * @param start tick at which it was started, an edge of every clock
 * @param end tick at which its last process ended
 * @param processes by position in the chain
 * @param beats beats taken from each channel, by position in the chain
 * @param put beats put into each channel, without those present at the start
 */
public record ChainResult(long start, long end, List<Account> processes, List<Long> beats, List<Long> put) {
    public ChainResult {
        processes = List.copyOf(processes);
        beats = List.copyOf(beats);
        put = List.copyOf(put);
    }

    /** What an equal chain does that is started at another tick. */
    public ChainResult startedAt(long tick) {
        long later = tick - start;
        return new ChainResult(
                tick, end + later, processes.stream().map(b -> b.later(later)).toList(), beats, put);
    }

    /** The account of one process. */
    public static final class Account {
        private final long[] firings;
        private final long[] busy;
        private final long[] stalled = new long[StallCause.values().length];
        private long end;

        /** An empty account for a number of works. */
        public Account(int works) {
            firings = new long[works];
            busy = new long[works];
        }

        /** A copy. */
        public Account(Account other) {
            this(other.firings.length);
            System.arraycopy(other.firings, 0, firings, 0, firings.length);
            System.arraycopy(other.busy, 0, busy, 0, busy.length);
            System.arraycopy(other.stalled, 0, stalled, 0, stalled.length);
            end = other.end;
        }

        /** Adds firings and busy cycles of a work. */
        public void work(int work, long count, long cycles) {
            firings[work] = Math.addExact(firings[work], count);
            busy[work] = Math.addExact(busy[work], cycles);
        }

        /** Adds stalled cycles. */
        public void stall(StallCause cause, long cycles) {
            stalled[cause.ordinal()] = Math.addExact(stalled[cause.ordinal()], cycles);
        }

        /** States the tick at which the process ended. */
        public void end(long tick) {
            end = tick;
        }

        private Account later(long ticks) {
            Account moved = new Account(this);
            moved.end = end + ticks;
            return moved;
        }

        /** Firings of a work. */
        public long firings(int work) {
            return firings[work];
        }

        /** Busy cycles of a work. */
        public long busy(int work) {
            return busy[work];
        }

        /** Busy cycles in all. */
        public long busy() {
            long sum = 0;
            for (long cycles : busy) {
                sum += cycles;
            }
            return sum;
        }

        /** Stalled cycles of a cause. */
        public long stalled(StallCause cause) {
            return stalled[cause.ordinal()];
        }

        /** Stalled cycles in all. */
        public long stalled() {
            return Arrays.stream(stalled).sum();
        }

        /** Tick at which the process ended. */
        public long end() {
            return end;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Account that
                    && end == that.end
                    && Arrays.equals(firings, that.firings)
                    && Arrays.equals(busy, that.busy)
                    && Arrays.equals(stalled, that.stalled);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(busy) * 31 + Long.hashCode(end);
        }

        @Override
        public String toString() {
            return "firings " + Arrays.toString(firings) + ", busy " + Arrays.toString(busy) + ", stalled "
                    + Arrays.toString(stalled) + ", end " + end;
        }
    }
}
