package cyclode.reports.render.trace;

/** Kinds of events in the log. */
enum EventKind {
    /** A process (id) enters a state (value). */
    STATE,
    /** A channel (id) shows one more beat, with its values packed if they are known. */
    PUT,
    /** The oldest beat of a channel (id) moves in the cycle that begins. */
    TAKE,
    /** A channel (id) is emptied: its launch has ended. */
    CLEAR,
    /** A task (value) of a process (id) begins. */
    BEGIN,
    /** A task (value) of a process (id) ends. */
    END;

    private static final EventKind[] ALL = values();

    static EventKind of(int ordinal) {
        return ALL[ordinal];
    }
}
