package cyclode.reports.studies.calibration;

import cyclode.core.evidence.Reference;
import cyclode.core.evidence.Reference.Row;
import cyclode.core.evidence.References;
import cyclode.core.evidence.Status;
import cyclode.reports.studies.calibration.pool.Figures;
import cyclode.reports.studies.calibration.pool.Pool;
import cyclode.reports.studies.calibration.pool.TimedDesign;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.reproduction.Target;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the model predicts of published systems at their nominal points, nothing fitted. */
public final class PublishedReferences implements References {
    @Override
    public List<Reference> compute() {
        return Reproduction.names().stream()
                .map(Reproduction::load)
                .map(PublishedReferences::of)
                .toList();
    }

    private static Reference of(Reproduction file) {
        List<Row> rows = new ArrayList<>();
        if (file.points().isEmpty()) {
            add(file, "", rows);
        }
        file.points().keySet().forEach(point -> add(file.at(point), ", " + point, rows));
        return new Reference(
                file.name() + ", published figures",
                file.targets().stream()
                        .map(target -> target.source().split("[,:] ")[0])
                        .distinct()
                        .collect(Collectors.joining("; ")),
                Status.PUBLISHED,
                "nothing: predicted at the nominal point",
                "within its tolerance",
                1,
                rows,
                (int) file.targets().stream()
                        .filter(target -> target.value().isEmpty())
                        .count());
    }

    private static void add(Reproduction file, String point, List<Row> rows) {
        Pool pool = new Pool(file);
        TimedDesign design = pool.files();
        Figures nominal = design.figures(pool.baselines().nominal(file.baseline()), design.energies());
        for (Target target : file.targets()) {
            if (target.value().isPresent()) {
                int percent =
                        target.tolerance().multiply(BigDecimal.valueOf(100)).intValueExact();
                rows.add(Row.within(
                        percent, target.figure().word() + point, target.number(), nominal.of(target.figure())));
            }
        }
    }
}
