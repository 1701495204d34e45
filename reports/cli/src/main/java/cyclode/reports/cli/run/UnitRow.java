package cyclode.reports.cli.run;

import cyclode.power.resource.Resources;
import cyclode.reports.evaluation.result.CycleAccount.UnitCycles;
import cyclode.reports.evaluation.result.RunResult;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a unit did and what it takes.
 *
 * @param unit its name
 * @param busy cycles of its busiest process; empty if it had none
 * @param total cycles of the run, on the clock of that process
 * @param attojoules its energy in one inference
 * @param resources what it takes of the device
 */
record UnitRow(String unit, OptionalLong busy, long total, BigInteger attojoules, Resources resources) {
    /** A row for each unit that did something or takes something. */
    static List<UnitRow> of(RunResult run) {
        Map<String, Resources> taken = run.resources().fit().byUnit();
        Map<String, BigInteger> energy = run.energy().accelerated().byUnit();
        Set<String> units = new LinkedHashSet<>(taken.keySet());
        run.cycles().byUnit().forEach(each -> units.add(each.unit()));
        List<UnitRow> rows = new ArrayList<>();
        for (String unit : units) {
            rows.add(row(
                    unit,
                    run.cycles().byUnit(),
                    energy.getOrDefault(unit, BigInteger.ZERO),
                    taken.getOrDefault(unit, Resources.NONE)));
        }
        return rows;
    }

    private static UnitRow row(String unit, List<UnitCycles> cycles, BigInteger energy, Resources resources) {
        OptionalLong busy = OptionalLong.empty();
        long total = 0;
        for (UnitCycles each : cycles) {
            if (each.unit().equals(unit) && (busy.isEmpty() || each.busy() > busy.getAsLong())) {
                busy = OptionalLong.of(each.busy());
                total = each.total();
            }
        }
        return new UnitRow(unit, busy, total, energy, resources);
    }
}
