package cyclode.units.memory;

import static cyclode.units.components.InventoryBuilder.bits;

import cyclode.core.account.Component.Adder;
import cyclode.core.account.Component.Control;
import cyclode.core.account.Component.Delay;
import cyclode.core.account.Component.Multiplexer;
import cyclode.core.account.Component.PortKind;
import cyclode.core.account.Component.Register;
import cyclode.core.account.Inventory;
import cyclode.units.components.InventoryBuilder;

/** What a banked memory is made of. A beat has as many words as there are banks: a port serves one word of each bank in a cycle. */
final class BanksInventory {
    private final BanksSpec spec;
    private final int words;
    private final int bankBits;
    private final int placeBits;
    private final int rankBits;
    private final InventoryBuilder parts;

    private BanksInventory(BanksSpec spec) {
        this.spec = spec;
        words = spec.banks();
        bankBits = words == 1 ? 0 : bits(words - 1L);
        placeBits = bits(Math.max(1, spec.depth() - 1));
        rankBits = bankBits;
        parts = new InventoryBuilder(spec.clock())
                .add("banks", words, spec.bank().bank());
    }

    static Inventory of(BanksSpec spec) {
        BanksInventory inventory = new BanksInventory(spec);
        inventory.reads();
        if (spec.ports() != PortKind.READ_ONLY) {
            inventory.writes();
        }
        return inventory.parts.build();
    }

    /** Which words a beat touches: its place and stride, an address for each word, and a rank among those that meet in a bank. */
    private void sequence() {
        int address = bankBits + placeBits;
        long pairs = (long) words * (words - 1) / 2;
        parts.counter("control", 1, InventoryBuilder.EXTENT_BITS)
                .step("control", 1, InventoryBuilder.EXTENT_BITS)
                .add("control", 1, new Register(address))
                .add("control", words, new Adder(address))
                .add("control", 1, new Multiplexer(2, address))
                .add("control", 1, new Control(2));
        if (words > 1) {
            parts.counter("control", 1, rankBits)
                    .equal("control", pairs, bankBits)
                    .add("control", pairs, new Adder(rankBits))
                    .chosen("control", words, words, 1)
                    .equal("control", 2L * words, rankBits)
                    .add("control", words, new Multiplexer(2, rankBits))
                    .fixed("control", words, bits(words));
        }
    }

    /** Each bank gets the place of a word, each word of the beat that of a bank, or what it got in an earlier cycle. */
    private void reads() {
        sequence();
        int beat = words * spec.wordBits();
        if (words > 1) {
            parts.chosen("crossbar", words, words, placeBits)
                    .add("crossbar", (long) words * words, new Multiplexer(2, 1))
                    .add("crossbar", words, spec.gather())
                    .add("crossbar", words, new Register(1 + bankBits))
                    .add("gathered", words, new Register(spec.wordBits()));
        }
        // The first register of a gathered beat is the one that it is gathered in.
        int stages = spec.readLatency() - (words > 1 ? 2 : 1);
        parts.add("output", stages > 0 ? 1 : 0, new Delay(beat, stages))
                .add("output", spec.readLatency(), new Register(1))
                .channel("output", beat, spec.readLatency() + 2);
    }

    /** Each bank gets a word of the beat, or one from outside, and its place; the beat is held until its last word is written. */
    private void writes() {
        sequence();
        if (words > 1) {
            parts.chosen("crossbar", words, words + 1, placeBits + spec.wordBits())
                    .add("crossbar", (long) words * words, new Multiplexer(2, 1))
                    .add("held", words, new Register(spec.wordBits()))
                    .add("held", words, new Multiplexer(2, spec.wordBits()));
        }
        if (spec.ports() == PortKind.SINGLE) {
            parts.add("control", words, new Register(rankBits)).add("control", words, new Multiplexer(4, rankBits + 2));
        }
    }
}
