package cyclode.units.host.memory;

/**
 * Address translation in two levels.
 *
 * @param microEntries entries of the first, fully associative level
 * @param mainEntries entries of the second level
 * @param mainWays associativity of the second level
 * @param pageBytes page size
 * @param mainHitCycles extra cycles of a hit in the second level
 */
public record TlbSpec(int microEntries, int mainEntries, int mainWays, int pageBytes, int mainHitCycles) {
    /** The Cortex-A53: 10 entries, 512 entries of 4 ways (published); second level 2 cycles (assumed, 1 to 5). */
    public static final TlbSpec CORTEX_A53 = new TlbSpec(10, 512, 4, 4096, 2);

    /** The same with other pages. */
    public TlbSpec withPages(int bytes) {
        return new TlbSpec(microEntries, mainEntries, mainWays, bytes, mainHitCycles);
    }
}
