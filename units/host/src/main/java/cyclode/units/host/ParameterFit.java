package cyclode.units.host;

import cyclode.core.file.RefusedValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Fits the model's parameters to measured times: evidence, which the product can do without. */
public interface ParameterFit {
    /**
     * Fits, and writes {@code fitted.csv} and {@code fitted-folds.csv} into a folder.
     *
     * @param folder to write to; {@code units/host/src/main/resources/cyclode/units/host} takes the result into the next build
     */
    void write(Path folder) throws IOException;

    /**
     * The fit that is at hand.
     *
     * @throws RefusedValue if there is none
     */
    static ParameterFit installed() {
        return ServiceLoader.load(ParameterFit.class)
                .findFirst()
                .orElseThrow(() -> new RefusedValue("the measured times of processors are no part of this installation;"
                        + " allowed: in a checkout of the sources"));
    }
}
