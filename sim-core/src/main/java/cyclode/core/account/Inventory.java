package cyclode.core.account;

import java.util.ArrayList;
import java.util.List;

/**
 * What one unit is made of.
 *
 * @param items components with their numbers, in the order the unit states them
 */
public record Inventory(List<Item> items) {
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

    public Inventory {
        items = List.copyOf(items);
    }

    /** Starts an inventory whose components run on one clock. */
    public static Builder on(String clock) {
        return new Builder(clock);
    }

    /** Collects items. */
    public static final class Builder {
        private final String clock;
        private final List<Item> items = new ArrayList<>();

        private Builder(String clock) {
            this.clock = clock;
        }

        /** Adds a number of equal components; none is left out. */
        public Builder add(String part, long count, Component component) {
            if (count != 0) {
                items.add(new Item(part, component, count, clock));
            }
            return this;
        }

        /** The inventory so far. */
        public Inventory build() {
            return new Inventory(items);
        }
    }
}
