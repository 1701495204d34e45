package cyclode.reports.cli.validate;

import cyclode.core.text.Decimals;
import cyclode.reports.render.html.DataTable;
import cyclode.reports.render.html.HtmlReport;
import cyclode.reports.render.html.HtmlReport.Headline;
import cyclode.reports.render.html.Section;
import cyclode.reports.render.text.Columns;
import cyclode.reports.validation.Validation;
import cyclode.reports.validation.VerdictText;
import cyclode.reports.validation.verdict.UnitVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The page of a validation: what differs first. */
public final class ValidatePage {
    private ValidatePage() {}

    /** The page. */
    public static String html(Validation.Result result) {
        long differing = result.units().stream().filter(unit -> !unit.equal()).count();
        List<Section> sections = new ArrayList<>();
        DataTable differences = new DataTable("What differs", "unit", "what");
        for (UnitVerdict unit : result.units()) {
            if (!unit.equal()) {
                VerdictText.of(unit).forEach(line -> differences.row(unit.unit(), line));
            }
        }
        if (differing > 0) {
            sections.add(differences);
        }
        ValidateCharts.of(result).values().forEach(chart -> sections.add(Section.figure(chart)));
        sections.add(DataTable.of("Units", units(), result.units()));
        return new HtmlReport(
                        "Validation of " + result.name(),
                        "RTL against the model, beat by beat and in cycles",
                        List.of(
                                new Headline(
                                        "units", Decimals.grouped(result.units().size()), "", List.of()),
                                new Headline(
                                        "differ",
                                        Decimals.grouped(differing),
                                        differing == 0 ? "all do what the model does" : "see what differs",
                                        List.of())),
                        List.of(),
                        sections,
                        List.of(),
                        List.of("Differences are of the RTL less the model."))
                .html();
    }

    private static Columns<UnitVerdict> units() {
        return new Columns<UnitVerdict>()
                .with("unit", UnitVerdict::unit)
                .with("> model [cycles]", unit -> number(unit.modelCycles()))
                .with("> RTL [cycles]", unit -> number(unit.rtlCycles()))
                .with("> difference [cycles]", unit -> number(unit.difference()))
                .with("> allowed [cycles]", UnitVerdict::allowed)
                .with("> beats of the RTL", unit -> unit.channels().stream()
                        .mapToLong(UnitVerdict.ChannelVerdict::rtlBeats)
                        .sum())
                .with("verdict", ValidateTable::verdict)
                .with("source", UnitVerdict::source);
    }

    private static Object number(OptionalLong cycles) {
        return cycles.isPresent() ? (Object) cycles.getAsLong() : Double.NaN;
    }
}
