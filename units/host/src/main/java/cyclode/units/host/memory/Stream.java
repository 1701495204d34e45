package cyclode.units.host.memory;

/**
 * An array as a loop nest walks it, run-length compressed: how large it is, how often it is walked, and how many bytes are
 * touched before the same place is touched again. A reuse distance within a cache's capacity is a hit there, as under least
 * recently used replacement in a highly associative cache.
 *
 * @param bytes footprint of one walk, all cores together
 * @param walks how often it is walked
 * @param reuseBytes bytes touched between two walks over one place
 * @param privateReuse whether that distance is within one core's work, so that a first-level cache can serve it
 * @param coldBytes bytes touched since the array was last used before this nest
 * @param access read, written in whole lines one after the other, or written in pieces
 * @param pass how it is passed over: by one core or by all, shortly or for so long that the prefetcher runs ahead
 * @param parallel places at which it is walked at the same time (rows of a matrix read side by side); a prefetcher follows few
 */
public record Stream(
        long bytes,
        long walks,
        long reuseBytes,
        boolean privateReuse,
        long coldBytes,
        Access access,
        Pass pass,
        int parallel) {

    /** How an array is used. */
    public enum Access {
        /** Read. */
        READ,
        /** Written line by line: the core stops allocating and memory is only written. */
        STREAMED,
        /** Written in pieces shorter than a line: each line is read before it is written back. */
        SCATTERED
    }

    /** How an array is passed over. */
    public enum Pass {
        /** In pieces between other work: a core waits for them on top of what it computes. */
        PIECEWISE,
        /** From end to end without a break: the prefetcher runs ahead while the core computes. */
        AHEAD,
        /** The same by all cores at work, side by side: memory is asked for a line once, and all wait for it. */
        AHEAD_TOGETHER
    }

    /** Checks the figures. */
    public Stream {
        if (bytes < 0 || walks < 0 || reuseBytes < 0 || coldBytes < 0 || parallel < 1) {
            throw new IllegalArgumentException("a stream with negative figures");
        }
    }

    /** Read once, in order. */
    public static Stream read(long bytes, long coldBytes) {
        return new Stream(bytes, 1, 0, false, coldBytes, Access.READ, Pass.PIECEWISE, 1);
    }

    /** Read several times, in order. */
    public static Stream reread(long bytes, long walks, long reuseBytes, boolean privateReuse, long coldBytes) {
        return new Stream(bytes, walks, reuseBytes, privateReuse, coldBytes, Access.READ, Pass.PIECEWISE, 1);
    }

    /** Written once, in order. */
    public static Stream write(long bytes, long coldBytes) {
        return new Stream(bytes, 1, 0, false, coldBytes, Access.STREAMED, Pass.PIECEWISE, 1);
    }

    /** Written once in pieces shorter than a line, from several places at a time. */
    public static Stream scatter(long bytes, long coldBytes) {
        return new Stream(bytes, 1, 0, false, coldBytes, Access.SCATTERED, Pass.PIECEWISE, 1);
    }

    /** The same, walked at several places at the same time. */
    public Stream inParallel(int places) {
        return new Stream(bytes, walks, reuseBytes, privateReuse, coldBytes, access, pass, places);
    }

    /** The same, passed over otherwise. */
    public Stream passed(Pass how) {
        return new Stream(bytes, walks, reuseBytes, privateReuse, coldBytes, access, how, parallel);
    }
}
