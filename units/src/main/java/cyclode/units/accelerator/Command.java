package cyclode.units.accelerator;

import cyclode.core.chain.Behavior;

/**
 * What one process of a unit is told to do in one launch: a value, so that equal commands take equal time. Everything that decides
 * timing stands in the command; data is found in the store.
 */
public interface Command {
    /**
     * The behaviour that carries the command out.
     *
     * @param store the memories; used only when data is wanted
     * @param decisions where data decides timing: noted, or read when the data is not computed
     */
    Behavior behavior(Store store, Decisions decisions);

    /** Whether timing depends on data, so that {@link Decisions} are made or needed. */
    default boolean dataDependent() {
        return false;
    }
}
