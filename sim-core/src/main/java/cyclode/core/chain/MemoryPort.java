package cyclode.core.chain;

/**
 * One port of a banked memory. Every cycle each bank serves one word through it; when two processes want the same bank in one cycle, the
 * one that was not served last on this port goes first (round robin by position), and the other waits. All processes at a port run on
 * one clock.
 */
public final class MemoryPort {
    private final String name;
    private final int banks;

    /** A port of a memory with 1 to 64 banks. */
    public MemoryPort(String name, int banks) {
        if (banks < 1 || banks > 64) {
            throw new IllegalArgumentException(name + ": 1 to 64 banks are needed, not " + banks);
        }
        this.name = name;
        this.banks = banks;
    }

    /** The port's name, such as {@code activations.read}. */
    public String name() {
        return name;
    }

    /** Number of banks behind it. */
    public int banks() {
        return banks;
    }

    @Override
    public String toString() {
        return name;
    }
}
