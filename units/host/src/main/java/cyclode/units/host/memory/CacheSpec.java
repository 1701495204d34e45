package cyclode.units.host.memory;

import cyclode.core.file.RefusedValue;

/**
 * A set-associative cache.
 *
 * @param bytes capacity, a power of two
 * @param ways associativity
 * @param lineBytes line size, a power of two
 * @param hitCycles load-to-use latency of a hit, in core cycles
 */
public record CacheSpec(int bytes, int ways, int lineBytes, int hitCycles) {
    /** Checks that the sets come out whole. */
    public CacheSpec {
        boolean powers = Integer.bitCount(bytes) == 1 && Integer.bitCount(lineBytes) == 1;
        if (!powers || ways < 1 || bytes % (ways * lineBytes) != 0 || hitCycles < 1) {
            throw new RefusedValue("a cache of " + bytes + " bytes, " + ways + " ways, lines of " + lineBytes
                    + " bytes, hit in " + hitCycles + " cycles cannot be built");
        }
    }

    /** Number of sets. */
    public int sets() {
        return bytes / (ways * lineBytes);
    }

    /** The same cache with half the sets. */
    public CacheSpec halved() {
        return new CacheSpec(bytes / 2, ways, lineBytes, hitCycles);
    }
}
