package cyclode.units.contract;

import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import java.util.ServiceLoader;

/** Runs the designs behind contracts in the test benches that they were measured in: evidence, which the product can do without. */
public interface Measurements {
    /**
     * Runs all rows of a table under a contract.
     *
     * @throws cyclode.core.file.FileException for what is wrong in the table
     */
    Agreement compare(Contract contract, Source table);

    /**
     * The evidence that is at hand.
     *
     * @throws RefusedValue if there is none
     */
    static Measurements installed() {
        return ServiceLoader.load(Measurements.class)
                .findFirst()
                .orElseThrow(() -> new RefusedValue("the benches of measured designs are no part of this installation;"
                        + " allowed: in a checkout of the sources"));
    }
}
