package cyclode.units.components;

import cyclode.core.account.Component;
import cyclode.core.account.Component.Delay;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Values that are joined pair by pair, to their sum or their greatest, with registers between the levels: as evenly as there are, the last
 * behind the last level. The RTL's {@code sum_tree} and {@code maximum_tree}.
 *
 * @param terms values, at least 1
 * @param bits of a value
 * @param growth bits that a level adds: 1 for sums, 0 for the greatest
 * @param registers cycles that it takes, at least 0
 * @param node what joins two values of so many bits
 */
public record Tree(int terms, int bits, int growth, int registers, IntFunction<Component> node) {
    /**
     * A level of it.
     *
     * @param pairs values that it joins two to one
     * @param words values behind it
     * @param bits of each of these
     * @param registers behind each of these, one after the other
     */
    private record Level(int pairs, int words, int bits, int registers) {}

    /** A sum, each level a bit wider than the one before. */
    public static Tree sum(int terms, int bits, int registers) {
        return new Tree(terms, bits, 1, registers, Component.Adder::new);
    }

    /** Its levels; the first is the values as they come. */
    private List<Level> levels() {
        int last = Integer.SIZE - Integer.numberOfLeadingZeros(terms - 1);
        List<Level> levels = new ArrayList<>();
        levels.add(new Level(0, terms, bits, last == 0 ? registers : 0));
        for (int level = 1; level <= last; level++) {
            int before = levels.get(level - 1).words();
            levels.add(new Level(
                    before / 2,
                    (before + 1) / 2,
                    bits + level * growth,
                    level * registers / last - (level - 1) * registers / last));
        }
        return levels;
    }

    void addTo(InventoryBuilder parts, String part) {
        for (Level level : levels()) {
            parts.add(part, level.pairs(), node.apply(level.bits()));
            if (level.registers() > 0) {
                parts.add(part, level.words(), new Delay(level.bits(), level.registers()));
            }
        }
    }

    void addTo(FiringActions actions) {
        for (Level level : levels()) {
            actions.operate(node.apply(level.bits()), level.pairs());
            if (level.registers() > 0) {
                actions.write(new Delay(level.bits(), level.registers()), level.words());
            }
        }
    }

    void addTo(Pipeline way) {
        for (Level level : levels()) {
            if (level.pairs() > 0) {
                way.through(node.apply(level.bits()));
            }
            way.register(level.registers());
        }
    }
}
