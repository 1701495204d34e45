package cyclode.units.rtl;

import java.util.List;

/** The units that have a twin. */
final class Twins {
    static final List<Twin> ALL = List.of(new VectorTwin());

    private Twins() {}
}
