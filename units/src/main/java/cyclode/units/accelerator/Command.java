package cyclode.units.accelerator;

import cyclode.core.chain.Behavior;

/** A task of a dataflow process. Everything that decides timing stands in the command; data is found in the store. */
public non-sealed interface Command extends Task {
    /**
     * The behaviour that carries the command out.
     *
     * @param store the memories; used only when data is wanted
     * @param decisions where data decides timing: noted, or read when the data is not computed
     */
    Behavior behavior(Store store, Decisions decisions);
}
