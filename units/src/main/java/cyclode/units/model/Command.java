package cyclode.units.model;

import cyclode.core.account.Component;
import cyclode.core.chain.Behavior;

/** A task of a dataflow process. Everything that decides timing stands in the command; data is found in the memory image. */
public non-sealed interface Command extends Task {
    /**
     * The behaviour that carries the command out.
     *
     * @param image the memories; used only when data is wanted
     * @param decisions where data decides timing: noted, or read when the data is not computed
     */
    Behavior behavior(MemoryImage image, Decisions decisions);

    /**
     * What decides its phases, apart from data and from the banks that they touch: commands whose timings are equal have the same
     * phases, in works of the same positions, that lose as many cycles to conflicts within a firing. A command may leave out what
     * decides none of this.
     */
    default Object timing() {
        return this;
    }

    /** Whether an operation of a component is a multiply-accumulate of the layer, as the unit's Spec says. */
    default boolean multiplies(Component component) {
        return component.accumulates();
    }

    /** What decides its phases with the banks that they touch, of a memory of so many banks. */
    default Object timingInBanks(int banks) {
        return timing();
    }
}
