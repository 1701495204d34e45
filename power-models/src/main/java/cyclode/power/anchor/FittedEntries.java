package cyclode.power.anchor;

import cyclode.power.technology.Entry;
import java.util.List;

/** The fit, done again from the reported powers. */
public final class FittedEntries {
    private final EnergyFit fit = new EnergyFit(Anchors.all());

    /** The names of the technologies of which it sets entries. */
    public static List<String> technologies() {
        return List.copyOf(Tables.builtIn().byName().keySet());
    }

    /** The entries that the fit sets in a technology, as the built-in tables have them. */
    public List<Entry> of(String technology) {
        return fit.entries(technology);
    }
}
