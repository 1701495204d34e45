package cyclode.core.account;

import java.util.ArrayList;
import java.util.List;

/**
 * What one unit is made of.
 *
 * @param items components with their numbers, in the order the unit states them
 * @param described the same as the unit's RTL describes it, whose pipeline registers stand behind the datapath, for a tool to move into it: what
 *     a tool builds that moves none
 */
public record Inventory(List<Item> items, List<Item> described) {
    /**
     * A number of equal components.
     *
     * @param part what the components are for, such as {@code weights}
     * @param component one of them
     * @param count how many
     * @param clock the clock that they load; empty if none
     */
    public record Item(String part, Component component, long count, String clock) {
        /** Refuses a negative count. */
        public Item {
            if (count < 0) {
                throw new IllegalArgumentException(part + ": a negative count of " + component + ": " + count);
            }
        }
    }

    /** Of what is made of nothing. */
    public static final Inventory EMPTY = new Inventory(List.of(), List.of());

    public Inventory {
        items = List.copyOf(items);
        described = List.copyOf(described);
    }

    /** Starts an inventory whose components run on one clock. */
    public static Builder on(String clock) {
        return new Builder(clock);
    }

    /** Collects items. */
    public static final class Builder {
        private final String clock;
        private final List<Item> items = new ArrayList<>();
        private final List<Item> described = new ArrayList<>();

        private Builder(String clock) {
            this.clock = clock;
        }

        /** Adds a number of equal components; none is left out. */
        public Builder add(String part, long count, Component component) {
            return moved(part, count, component).described(part, count, component);
        }

        /** Adds components that are there once registers have been moved, and not in the RTL's description. */
        public Builder moved(String part, long count, Component component) {
            add(items, part, count, component);
            return this;
        }

        /** Adds components of the RTL's description in whose place others are once registers have been moved. */
        public Builder described(String part, long count, Component component) {
            add(described, part, count, component);
            return this;
        }

        private void add(List<Item> to, String part, long count, Component component) {
            if (count != 0) {
                to.add(new Item(part, component, count, clock));
            }
        }

        /** The inventory so far. */
        public Inventory build() {
            return new Inventory(items, described);
        }
    }
}
