package cyclode.units.evidence;

import cyclode.core.csv.CsvTable;
import cyclode.core.evidence.Reference;
import cyclode.core.evidence.Reference.Row;
import cyclode.core.evidence.References;
import cyclode.core.evidence.Status;
import cyclode.core.fast.FastEngine;
import cyclode.core.file.Source;
import cyclode.units.contract.Agreement;
import cyclode.units.contract.Contract;
import java.util.ArrayList;
import java.util.List;

/** Cycles of units beside those of designs and simulators that others published, and of their own RTL. */
public final class UnitReferences implements References {
    private static final String NOTHING = "nothing";
    private static final String FULL_RUN = "rtl-last-full-run.csv";

    @Override
    public List<Reference> compute() {
        List<Reference> all = new ArrayList<>();
        Contract.names().stream()
                .filter(MeasuredContracts::hasRows)
                .forEach(name -> all.add(contract(Contract.load(name))));
        all.add(scaleSim());
        all.add(ownRtl());
        return all;
    }

    private static Reference contract(Contract contract) {
        String file = contract.name() + ".csv";
        Agreement agreement = MeasuredContracts.compare(
                contract, MeasuredRow.read(Source.resource(UnitReferences.class, file, file)));
        return Reference.equal(
                contract.name() + ", cycles",
                contract.repository() + " at " + contract.commit() + ", simulated",
                Status.MEASURED,
                NOTHING,
                agreement.figures().stream()
                        .map(each ->
                                Row.equal("line " + each.line() + ", " + each.column(), each.measured(), each.model()))
                        .toList(),
                agreement.silent());
    }

    private static Reference scaleSim() {
        List<Row> rows = new ArrayList<>();
        for (ScaleSimRow row : ScaleSimRow.all()) {
            List<Long> found = row.counted(chain -> FastEngine.run(chain, 0, null));
            for (int i = 0; i < found.size(); i++) {
                rows.add(Row.equal(
                        row.name() + ", " + ScaleSimRow.FIGURES.get(i),
                        row.expected().get(i),
                        found.get(i)));
            }
        }
        return Reference.equal(
                "SCALE-Sim, cycles and accesses", "SCALE-Sim 3.0.0, run", Status.MEASURED, NOTHING, rows, 0);
    }

    /** Beats that differ are found by Verilator in a test; what is shown is the record of its last full run. */
    private static Reference ownRtl() {
        Source source = Source.resource(UnitReferences.class, FULL_RUN, FULL_RUN);
        CsvTable table = CsvTable.of(source);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            double beats = table.integer(i, "beats");
            rows.add(Row.equal(table.text(i, "twin"), beats, beats - table.integer(i, "differences")));
        }
        return Reference.equal(
                "units' own RTL, beats alike, on record",
                "last full run of Verilator, recorded in " + FULL_RUN,
                Status.MEASURED,
                NOTHING,
                rows,
                0);
    }
}
