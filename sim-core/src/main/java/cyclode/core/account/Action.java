package cyclode.core.account;

import cyclode.core.cache.BoundedCache;
import java.util.Comparator;

/**
 * Something that a component did once and that costs energy.
 *
 * @param component what did it
 * @param verb what it did
 */
public record Action(Component component, Verb verb) implements Comparable<Action> {
    private static final BoundedCache<Component, String> NAMES = new BoundedCache<>(4096);
    private static final Comparator<Action> ORDER =
            Comparator.comparing(Action::componentName).thenComparing(a -> a.verb);

    /** What a component can do. */
    public enum Verb {
        /** Compute a result: multiply, add, compare, shift, select. */
        OPERATE,
        /** Read one word of a memory, or look one entry of a table up. */
        READ,
        /** Write one word of a memory, or load a register. */
        WRITE,
        /** Enable the read port of a memory for a cycle in which its address stands still. */
        ENABLE,
        /** Move one beat over a channel or bus. */
        TRANSFER,
        /** Open a DRAM row. */
        ACTIVATE,
        /** Close a DRAM row. */
        PRECHARGE,
        /** Refresh a DRAM rank. */
        REFRESH
    }

    private String componentName() {
        return NAMES.get(component, component::toString);
    }

    @Override
    public int compareTo(Action other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return component + "." + verb.name().toLowerCase(java.util.Locale.ROOT);
    }
}
