package cyclode.units.memory;

import cyclode.core.account.Action;
import cyclode.core.account.Component;
import cyclode.core.cache.BoundedCache;
import cyclode.core.chain.Work;
import cyclode.units.components.FiringActions;
import cyclode.units.components.InventoryBuilder;
import cyclode.units.memory.Pattern.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * The banks whose words a stream touches.
 *
 * @param bank one bank
 * @param banks how many there are; words come from and go to one by a crossbar
 */
public record MemoryWords(Component.Memory bank, int banks) {
    /** Slots of the queue behind a port, of which a LUT holds more. */
    private static final int QUEUE = 16;

    private static final BoundedCache<Pattern, int[]> DISTINCT = new BoundedCache<>(16_384);

    /** A memory of one bank. */
    public MemoryWords(Component.Memory bank) {
        this(bank, 1);
    }

    /** One work for each number of words that a beat touches, in ascending order of that number. */
    List<Work> works(String state, Action.Verb verb, int[] distinct) {
        List<Work> works = new ArrayList<>();
        for (int words : distinct) {
            works.add(new Work(state, actions(verb, words)));
        }
        return works;
    }

    /** What a beat of so many words does: an address for each, the way through the crossbar, a register, and the queue of what is read. */
    private List<Work.Times> actions(Action.Verb verb, int words) {
        int bits = bank.bits();
        FiringActions actions = new FiringActions()
                .add(new Action(bank, verb), words)
                .count(InventoryBuilder.EXTENT_BITS, words == 0 ? 0 : 2)
                .operate(new Component.Adder(InventoryBuilder.bits((long) banks * bank.depth() - 1)), words);
        if (banks > 1) {
            actions.operate(new Component.Multiplexer(banks + 1, bits), words)
                    .write(new Component.Register(bits), words);
        }
        return verb == Action.Verb.READ ? actions.pass(bits, QUEUE, words).actions() : actions.actions();
    }

    /** The position of a segment's work in {@link #works}. */
    static int work(int[] distinct, Segment segment) {
        return java.util.Arrays.binarySearch(distinct, words(segment));
    }

    /** The numbers of words that beats of a pattern touch, ascending; not to be changed. */
    static int[] distinctWords(Pattern pattern) {
        return DISTINCT.get(pattern.anywhere(), () -> pattern.segments().stream()
                .mapToInt(MemoryWords::words)
                .distinct()
                .sorted()
                .toArray());
    }

    private static int words(Segment segment) {
        return segment.access() == null ? 0 : segment.access().wordsPerFiring();
    }
}
