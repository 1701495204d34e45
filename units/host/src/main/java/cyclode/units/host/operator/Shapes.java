package cyclode.units.host.operator;

import cyclode.core.file.RefusedValue;

/** Checks of sizes. */
final class Shapes {
    private Shapes() {}

    static void positive(String name, long... sizes) {
        for (long size : sizes) {
            if (size <= 0) {
                throw new RefusedValue(name + ": every size must be positive, one is " + size);
            }
        }
    }
}
