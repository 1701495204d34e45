package cyclode.units.components;

import cyclode.core.account.Component;
import cyclode.core.account.Component.Adder;
import cyclode.core.account.Component.Comparator;
import cyclode.core.account.Component.Multiplexer;
import cyclode.core.account.Component.Shifter;
import cyclode.core.account.TimingPath;
import java.util.Collections;

/** Stretches of the ways through units that several of them have; see {@link cyclode.units.model.UnitSpec#paths}. */
public final class Levels {
    private Levels() {}

    /** A shift to the right by a distance that is set, with the half added before it. */
    public static Component[] roundHalfUp(int bits) {
        return new Component[] {new Adder(bits), new Shifter(bits, bits)};
    }

    /** A value brought into a format that is set. */
    public static Component[] fit(int bits, int resultBits) {
        return new Component[] {new Comparator(bits), new Multiplexer(4, resultBits)};
    }

    /** The sum of so many terms, as a tree of additions. */
    public static Component[] sum(long terms, int bits) {
        return Collections.nCopies(InventoryBuilder.bits(terms - 1), new Adder(bits))
                .toArray(Component[]::new);
    }

    /** From the count of slots that are claimed to the enables of the registers that a beat goes into. */
    public static TimingPath handshake(int slots, long registers) {
        int claimed = InventoryBuilder.bits(slots);
        return TimingPath.of("handshake", new Comparator(claimed), new Component.Control(2))
                .driving(registers);
    }

    /** A number that goes up to its last, and what begins anew then. */
    public static TimingPath count(int bits) {
        return TimingPath.of("count", new Adder(bits), new Comparator(bits), new Multiplexer(3, bits))
                .driving(bits);
    }
}
