package cyclode.units.evidence.processor;

import cyclode.core.evidence.Reference;
import cyclode.core.evidence.Reference.Row;
import cyclode.core.evidence.References;
import cyclode.core.evidence.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Times of the Cortex-A53 beside those measured on boards. */
public final class ProcessorReferences implements References {
    @Override
    public List<Reference> compute() {
        List<Reference> all = new ArrayList<>();
        new Agreement()
                .all().stream()
                        .collect(Collectors.groupingBy(AgreementRow::check, TreeMap::new, Collectors.toList()))
                        .forEach((check, rows) -> all.add(group(check, rows)));
        all.add(instructions());
        return all;
    }

    private static Reference group(AgreementRow.Check check, List<AgreementRow> rows) {
        int percent = (int) Math.round(100 * check.aim());
        return Reference.within(
                percent,
                "A53, " + check.title(),
                "Cortex-A53 boards named in host-rows.csv",
                Status.MEASURED,
                rows.stream().map(AgreementRow::use).distinct().sorted().collect(Collectors.joining("; ")),
                rows.stream()
                        .map(row -> Row.within(percent, row.name(), row.measured(), row.predicted()))
                        .toList(),
                0);
    }

    private static Reference instructions() {
        MeasuredInstructions instructions = MeasuredInstructions.all();
        List<Row> rows = instructions.figures().stream()
                .map(each -> new Row(each.name(), each.measured(), each.modelled(), each.agrees()))
                .toList();
        return new Reference(
                "A53, instructions",
                "github.com/ocxtal/insn_bench_aarch64, Raspberry Pi 3, commit 5145ffc9",
                Status.MEASURED,
                "all: the instruction table is read from it",
                "within 5 %",
                1,
                rows,
                instructions.silent());
    }
}
