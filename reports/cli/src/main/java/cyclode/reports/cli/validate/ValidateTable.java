package cyclode.reports.cli.validate;

import cyclode.core.text.Decimals;
import cyclode.reports.cli.text.Report;
import cyclode.reports.render.text.Columns;
import cyclode.reports.validation.Validation;
import cyclode.reports.validation.VerdictText;
import cyclode.reports.validation.verdict.UnitVerdict;
import java.nio.charset.Charset;
import java.util.OptionalLong;

/** What a validation says, as text for a terminal. */
public final class ValidateTable {
    private ValidateTable() {}

    /** The text. */
    public static String of(Validation.Result result, Charset charset) {
        Columns<UnitVerdict> columns = new Columns<UnitVerdict>()
                .with("unit", UnitVerdict::unit)
                .with("> model [cycles]", unit -> number(unit.modelCycles()))
                .with("> RTL [cycles]", unit -> number(unit.rtlCycles()))
                .with("> difference [cycles]", unit -> signed(unit.difference()))
                .with("> beats", ValidateTable::beats)
                .with("verdict", ValidateTable::verdict);
        Report text = new Report(charset).table(columns.text(result.units()));
        for (UnitVerdict unit : result.units()) {
            for (String line : VerdictText.of(unit)) {
                text.unwrapped(unit.unit() + ": " + line);
            }
        }
        long differing = result.units().stream().filter(unit -> !unit.equal()).count();
        int units = result.units().size();
        text.unwrapped(units
                + (units == 1 ? " unit, " : " units, ")
                + (differing == 0 ? "none differs" : differing + (differing == 1 ? " differs" : " differ")));
        return text.toString();
    }

    private static String beats(UnitVerdict unit) {
        long beats = unit.channels().stream().mapToLong(each -> each.rtlBeats()).sum();
        return unit.channels().isEmpty() ? "—" : Decimals.grouped(beats);
    }

    static String verdict(UnitVerdict unit) {
        if (!unit.equal()) {
            return "differs";
        }
        boolean exact =
                unit.difference().orElse(0) == 0 && unit.channels().stream().allMatch(each -> each.largest() == 0);
        return exact ? "equal" : "within tolerance";
    }

    private static String number(OptionalLong cycles) {
        return cycles.isPresent() ? Decimals.grouped(cycles.getAsLong()) : "—";
    }

    private static String signed(OptionalLong cycles) {
        return cycles.orElse(0) > 0 ? "+" + number(cycles) : number(cycles);
    }
}
