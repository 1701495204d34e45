package cyclode.units.model;

import cyclode.core.account.Activity;
import cyclode.core.account.Inventory;

/**
 * A unit's parameters, as the hardware file states them under {@code units}: a validated record, named by the file's key {@code kind}.
 * A spec says what the unit is made of; it never states joules or LUTs.
 */
public interface UnitSpec {
    /** The name of the clock that the unit runs on. */
    String clock();

    /** What the unit is made of. */
    Inventory inventory();

    /** What the unit does in every cycle in which its clock runs, whether it has a task or not; nothing of most units. */
    default Activity everyCycle() {
        return new Activity();
    }
}
