package cyclode.power.anchor;

import cyclode.power.technology.Key;
import java.util.Locale;
import java.util.Set;

/** Reported powers that are off for the same reason, so that how far off one may be is learnt from the others. */
enum Kind {
    /** The length of the clock network, and how many of its branches can stand still. */
    CLOCKS(Key.CLOCK_FF, Key.CLOCK_TREE),
    /** How often nets toggle and blocks are enabled, which a tool works out from its defaults and a report does not say. */
    ACTIVITY(Key.TOGGLE_PROPAGATED, Key.BRAM_ENABLE),
    /** Spread of devices, and what tools count to the logic. */
    STATIC(Key.STATIC_BASE, Key.STATIC_KLUT),
    /** Which interfaces are on. */
    PROCESSOR(Key.HOST_FULL_POWER_DOMAIN),
    /** The mix of instructions. */
    CORES(Key.HOST_CORE),
    /** Several of these. */
    WHOLE;

    private final Set<Key> carriers;

    Kind(Key... carriers) {
        this.carriers = Set.of(carriers);
    }

    /** The entries whose ranges have the spread of this kind. */
    Set<Key> carriers() {
        return carriers;
    }

    /** The words in tables. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
