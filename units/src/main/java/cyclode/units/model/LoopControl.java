package cyclode.units.model;

/** Decides, while a program runs, which body of a loop comes next. It changes control registers only while no launch is running. */
public interface LoopControl {
    /** Returned by {@link #next} when the loop has ended. */
    int END = -1;

    /**
     * Decides what comes next and sets the control registers for it.
     *
     * @param image memories and registers
     * @param decisions noted when data is computed, replayed when it is not
     * @param withData whether data is computed
     * @return position of the body to run, or {@link #END}
     */
    int next(MemoryImage image, Decisions decisions, boolean withData);

    /** Cycles of the controlling unit that the last decision took. */
    int cycles();

    /** Names the place in the loop, such as {@code step3/stage0}; it replaces {@code *} in the names of tensors to check. */
    String place();
}
