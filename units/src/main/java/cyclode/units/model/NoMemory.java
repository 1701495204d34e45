package cyclode.units.model;

import cyclode.core.account.Activity;
import cyclode.core.file.RefusedValue;

/** Stands for an external memory where the hardware has none. */
public enum NoMemory implements ExternalMemory {
    /** The only one. */
    NONE;

    @Override
    public void request(int port, long address, boolean write, long tag, long tick, Completion completion) {
        throw new RefusedValue("the hardware has no unit of kind 'ddr4', which a transfer needs");
    }

    @Override
    public int accessBytes() {
        return 64;
    }

    @Override
    public Activity activity(long tick) {
        return new Activity();
    }
}
