package cyclode.units.rtl;

import java.util.List;
import java.util.SplittableRandom;

/** A unit in SystemVerilog beside its model: how it is elaborated, and what it is put through. */
public interface Twin {
    /** Its name, that of the recording too. */
    String name();

    /** The elaborations, six at most; the first is the one of the everyday subset. */
    List<Elaboration> elaborations();

    /** A random configuration. */
    Case draw(Elaboration elaboration, SplittableRandom random);
}
