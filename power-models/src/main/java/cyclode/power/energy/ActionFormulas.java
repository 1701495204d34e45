package cyclode.power.energy;

import cyclode.core.account.Action;
import cyclode.core.file.RefusedValue;

/** What an action costs, as an expression in a technology's entries. */
interface ActionFormulas {
    /**
     * The energy of doing the action once, aJ.
     *
     * @throws RefusedValue naming the action, if the technology knows no such action
     */
    Formula of(Action action);

    /** The refusal of an action that has no meaning. */
    static RefusedValue unknown(Action action, String why) {
        return new RefusedValue("no energy is known for the action " + action + ": " + why);
    }
}
