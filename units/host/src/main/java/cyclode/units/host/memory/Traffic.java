package cyclode.units.host.memory;

import java.util.List;

/**
 * What a loop nest asks of each level, all cores together.
 *
 * @param l2Lines lines that miss the first level and hit the second
 * @param readLines lines read from memory
 * @param writeLines lines written to memory
 * @param alone of the lines read, those on walks that the prefetcher has no stream left for
 * @param ahead lines that cores wait for on passes on which the prefetcher runs ahead, those that another core asked for too
 * @param aheadRead of the lines read, those of such passes
 */
public record Traffic(long l2Lines, long readLines, long writeLines, long alone, long ahead, long aheadRead) {
    /**
     * Traffic of streams through the caches of a memory system.
     *
     * @param workers cores at work
     */
    public static Traffic of(MemorySpec memory, List<Stream> streams, int workers) {
        long l2 = 0;
        long reads = 0;
        long writes = 0;
        long loads = 0;
        long alone = 0;
        long ahead = 0;
        long aheadRead = 0;
        int followed = memory.behaviour().prefetchStreams();
        for (Stream stream : streams) {
            if (stream.walks() == 0) {
                continue;
            }
            long lines = MemorySpec.ceilDiv(stream.bytes(), memory.l2().lineBytes());
            long again = Math.multiplyExact(lines, stream.walks() - 1);
            boolean coldFits = stream.coldBytes() <= memory.l2().bytes();
            boolean reuseFits = stream.reuseBytes() <= memory.l2().bytes();
            boolean near =
                    stream.privateReuse() && stream.reuseBytes() <= memory.l1d().bytes();
            boolean coldNear = stream.coldBytes() <= memory.l1d().bytes();
            long missed = (coldFits ? 0 : lines) + (reuseFits ? 0 : again);
            if (stream.access() != Stream.Access.READ) {
                writes += missed;
                reads += stream.access() == Stream.Access.SCATTERED ? missed : 0;
            } else {
                l2 += (coldFits && !coldNear ? lines : 0) + (reuseFits && !near ? again : 0);
                if (stream.pass() != Stream.Pass.PIECEWISE) {
                    boolean together = stream.pass() == Stream.Pass.AHEAD_TOGETHER;
                    ahead += missed;
                    aheadRead += together ? MemorySpec.ceilDiv(missed, workers) : missed;
                    continue;
                }
                loads += missed;
                alone += missed - missed * Math.min(stream.parallel(), followed) / stream.parallel();
            }
        }
        return new Traffic(l2, reads + loads + aheadRead, writes, alone, ahead, aheadRead);
    }
}
