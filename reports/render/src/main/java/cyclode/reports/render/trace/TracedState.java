package cyclode.reports.render.trace;

import cyclode.core.chain.StallCause;
import java.util.Locale;

/**
 * A state of a process.
 *
 * @param name one word, such as {@code load-weights}, {@code stall-output} or {@code idle}
 * @param kind what sort of state it is
 */
record TracedState(String name, Kind kind) {
    /** Sorts of states. */
    enum Kind {
        BUSY,
        STALLED,
        IDLE
    }

    /** Before its first task, between tasks, and behind the last. */
    static final TracedState IDLE = new TracedState("idle", Kind.IDLE);

    static TracedState stalled(StallCause cause) {
        return new TracedState("stall-" + cause.name().toLowerCase(Locale.ROOT), Kind.STALLED);
    }
}
