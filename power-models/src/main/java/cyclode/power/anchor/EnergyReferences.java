package cyclode.power.anchor;

import cyclode.core.evidence.Reference;
import cyclode.core.evidence.References;
import cyclode.core.evidence.Status;
import cyclode.power.energy.Band;
import java.util.List;

/** Reported powers beside what the built-in technologies say of them. */
public final class EnergyReferences implements References {
    private static final String SOURCE = "tools' reports of public designs, and rails of public boards: designs.csv";

    @Override
    public List<Reference> compute() {
        return List.of(
                reference("powers", true, "ten entries, on these rows"),
                reference("powers, held back", false, "nothing"));
    }

    private static Reference reference(String subject, boolean fitted, String what) {
        Tables tables = Tables.builtIn();
        List<Reference.Row> rows = Anchors.all().stream()
                .filter(anchor -> anchor.fitted() == fitted)
                .map(anchor -> row(anchor, tables))
                .toList();
        return Reference.banded(subject, SOURCE, Status.MODELLED, what, rows, 0);
    }

    private static Reference.Row row(Anchor anchor, Tables tables) {
        Band band = anchor.predicted(tables);
        return Reference.Row.banded(anchor.name(), anchor.watts(), band.nominal(), band.low(), band.high());
    }
}
