package cyclode.power.anchor;

import cyclode.power.energy.Band;
import cyclode.power.energy.BandSampler;
import cyclode.power.energy.Formula;
import cyclode.power.technology.Technology;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A reported power that the entries of a technology have to explain.
 *
 * @param design of what
 * @param parts which parts of its power, of which the reported one is the sum
 * @param watts the reported power, W
 * @param fitted whether the fit may see it; what it may not see is predicted
 */
record Anchor(Design design, List<Part> parts, double watts, boolean fitted) {
    private static final long SEED = 1;
    private static final int SAMPLES = 2000;

    Anchor {
        parts = List.copyOf(parts);
    }

    /** Design and parts. */
    String name() {
        return design.name() + ": " + parts.stream().map(Part::word).collect(Collectors.joining(" + "));
    }

    /** The one kind of all parts, or whole. */
    Kind kind() {
        List<Kind> kinds = parts.stream().map(Part::kind).distinct().toList();
        return kinds.size() == 1 ? kinds.get(0) : Kind.WHOLE;
    }

    /** The technology that prices it, of several. */
    Technology priced(Tables tables) {
        return Part.priced(design, tables.named(design.technology()), parts);
    }

    /** Its power as an expression, W. */
    Formula formula(Technology in) {
        return parts.stream().map(part -> part.watts(design, in)).reduce(Formula.ZERO, Formula::plus);
    }

    /** What the entries say, with the band that their ranges leave. */
    Band predicted(Tables tables) {
        Technology in = priced(tables);
        return new BandSampler(SEED, SAMPLES).of(formula(in), in);
    }

    /** Whether the reported power lies in a band. */
    boolean isIn(Band band) {
        return watts >= band.low() && watts <= band.high();
    }
}
