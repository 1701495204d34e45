package cyclode.units.host.memory;

import java.util.stream.LongStream;

/**
 * Follows a few streams of constant distance between line fetches within a page. A stream is active after a number of misses
 * at one distance; it then keeps a number of lines ahead of the last one used.
 */
final class Prefetcher {
    private final int streams;
    private final int training;
    private final int ahead;
    private final int linesPerPage;
    private final long[] last;
    private final long[] distance;
    private final int[] seen;
    private final long[] next;
    private int oldest;

    Prefetcher(MemorySpec.Behaviour behaviour, int lineBytes) {
        this.streams = behaviour.prefetchStreams();
        this.training = behaviour.trainingMisses();
        this.ahead = behaviour.outstandingPermille() / 1000;
        this.linesPerPage = behaviour.prefetchPageBytes() / lineBytes;
        this.last = new long[streams];
        this.distance = new long[streams];
        this.seen = new int[streams];
        this.next = new long[streams];
    }

    /** Notes that a line was fetched or that a prefetched one was used; gives the lines to fetch now. */
    long[] note(long line) {
        int stream = match(line);
        if (stream < 0 || seen[stream] < training) {
            return new long[0];
        }
        long end = line + distance[stream] * ahead;
        long from = seen[stream] == training ? line + distance[stream] : next[stream];
        seen[stream]++;
        int count = (int) Math.max(0, (end - from) / distance[stream] + 1);
        next[stream] = end + distance[stream];
        return LongStream.range(0, count)
                .map(i -> from + i * distance[stream])
                .filter(wanted -> samePage(wanted, line))
                .toArray();
    }

    private boolean samePage(long a, long b) {
        return Math.floorDiv(a, linesPerPage) == Math.floorDiv(b, linesPerPage);
    }

    private int match(long line) {
        for (int i = 0; i < streams; i++) {
            if (seen[i] > 0 && distance[i] != 0 && line == last[i] + distance[i]) {
                last[i] = line;
                seen[i] = seen[i] < training ? seen[i] + 1 : seen[i];
                return i;
            }
        }
        for (int i = 0; i < streams; i++) {
            long step = line - last[i];
            if (seen[i] == 1 && samePage(line, last[i]) && step != 0) {
                distance[i] = step;
                last[i] = line;
                seen[i] = 2;
                return i;
            }
        }
        if (streams > 0) {
            last[oldest] = line;
            distance[oldest] = 0;
            seen[oldest] = 1;
            oldest = (oldest + 1) % streams;
        }
        return -1;
    }
}
