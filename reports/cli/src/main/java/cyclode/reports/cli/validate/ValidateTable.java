package cyclode.reports.cli.validate;

import cyclode.core.text.Decimals;
import cyclode.reports.render.text.Column;
import cyclode.reports.render.text.TerminalText;
import cyclode.reports.render.text.TextTable;
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
        TextTable table = new TextTable(
                Column.name("unit"),
                Column.number("model", "cycles"),
                Column.number("RTL", "cycles"),
                Column.number("difference", "cycles"),
                Column.number("beats"),
                Column.name("verdict"));
        for (UnitVerdict unit : result.units()) {
            long beats =
                    unit.channels().stream().mapToLong(each -> each.rtlBeats()).sum();
            table.row(
                    unit.unit(),
                    number(unit.modelCycles()),
                    number(unit.rtlCycles()),
                    signed(unit.difference()),
                    unit.channels().isEmpty() ? "—" : Decimals.grouped(beats),
                    verdict(unit));
        }
        StringBuilder text = new StringBuilder(table.render(charset));
        for (UnitVerdict unit : result.units()) {
            for (String line : VerdictText.of(unit)) {
                text.append(TerminalText.shown(unit.unit() + ": " + line, charset))
                        .append('\n');
            }
        }
        long differing = result.units().stream().filter(unit -> !unit.equal()).count();
        text.append(result.units().size()).append(result.units().size() == 1 ? " unit, " : " units, ");
        return text.append(differing == 0 ? "none differs" : differing + (differing == 1 ? " differs" : " differ"))
                .append('\n')
                .toString();
    }

    private static String verdict(UnitVerdict unit) {
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
        if (cycles.isEmpty()) {
            return "—";
        }
        long value = cycles.getAsLong();
        return value > 0 ? "+" + Decimals.grouped(value) : Decimals.grouped(value);
    }
}
