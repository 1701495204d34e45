package cyclode.units.accelerator;

import cyclode.units.model.ExternalMemory;
import cyclode.units.model.NoMemory;

/** An accelerator without external memory, for tests of other packages. */
public final class NoMemoryForTests {
    private NoMemoryForTests() {}

    /** No memory at all. */
    public static ExternalMemory none() {
        return NoMemory.NONE;
    }
}
