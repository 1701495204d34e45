package cyclode.core.evidence;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** A part of the program that has outside references, and computes the model's figures beside them afresh. */
public interface References {
    /** The references of this part. */
    List<Reference> compute();

    /** All parts that are at hand. */
    static Stream<References> installed() {
        return ServiceLoader.load(References.class).stream().map(ServiceLoader.Provider::get);
    }
}
