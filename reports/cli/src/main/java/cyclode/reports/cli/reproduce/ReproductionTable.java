package cyclode.reports.cli.reproduce;

import cyclode.core.text.Decimals;
import cyclode.reports.render.text.Column;
import cyclode.reports.render.text.TerminalText;
import cyclode.reports.render.text.TextTable;
import cyclode.reports.studies.reproduction.NearestDesign;
import cyclode.reports.studies.reproduction.Prediction;
import cyclode.reports.studies.reproduction.Quantity;
import cyclode.reports.studies.reproduction.ReproductionResult;
import cyclode.reports.studies.reproduction.SearchResult;
import cyclode.reports.studies.reproduction.Swing;
import cyclode.reports.studies.reproduction.Target;
import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.List;

/** What a reproduction prints: no line wider than 80 columns. */
public final class ReproductionTable {
    private static final int SWINGS = 8;
    private static final int DIGITS = 3;

    private final ReproductionResult result;
    private final Charset charset;
    private final StringBuilder out = new StringBuilder();

    private ReproductionTable(ReproductionResult result, Charset charset) {
        this.result = result;
        this.charset = charset;
    }

    /**
     * The tables.
     *
     * @param files where the files are; empty if none were written
     * @param charset what the terminal shows
     */
    public static String of(ReproductionResult result, String files, Charset charset) {
        ReproductionTable table = new ReproductionTable(result, charset);
        table.forecast();
        table.swings();
        table.search();
        if (!files.isEmpty()) {
            table.line("files: " + files);
        }
        return table.out.toString();
    }

    private void line(String text) {
        TerminalText.wrap(TerminalText.shown(text, charset), TextTable.WIDTH)
                .forEach(each -> out.append(each).append('\n'));
    }

    private void forecast() {
        Prediction prediction = result.prediction();
        line(result.file().name() + ": " + result.file().description());
        out.append('\n');
        TextTable table = new TextTable(
                Column.name("figure"),
                Column.number("published"),
                Column.number("predicted"),
                Column.number("error"),
                Column.number("band, 5 to 95 %"),
                Column.number("rank"));
        for (Prediction.Row row : prediction.rows()) {
            Target target = row.target();
            String published =
                    target.value().map(value -> value.toPlainString()).orElse("-");
            table.row(
                    name(target) + (target.counts() ? "" : " *"),
                    published,
                    number(row.predicted()),
                    target.value()
                            .map(value -> error(row.predicted() / value.doubleValue() - 1))
                            .orElse("-"),
                    number(row.low()) + " to " + number(row.high()),
                    row.rank().map(rank -> Decimals.fixed(rank, 3)).orElse("-"));
        }
        out.append(table.render(charset)).append('\n');
        facts(prediction);
        out.append('\n');
    }

    private void facts(Prediction prediction) {
        for (Prediction.Row row : prediction.rows()) {
            if (!row.target().counts()) {
                line("* " + name(row.target()) + ": " + row.target().reason() + " ("
                        + row.target().source() + ")");
            }
        }
        Double joint = prediction.jointRank();
        if (joint != null) {
            line("joint rank " + Decimals.fixed(joint, 4) + ": the share of the joint draws that lie further out than"
                    + " the published figures together");
        }
        line(Decimals.grouped(prediction.draws()) + " joint draws of " + Decimals.grouped(prediction.designs())
                + " buildable designs; " + Decimals.grouped(prediction.meeting())
                + (result.file().points().isEmpty() ? " meet all targets" : " meet all targets of their point"));
    }

    private void swings() {
        line("What moves each figure furthest, alone from one end of its range to the other:");
        out.append('\n');
        result.file().targets().stream()
                .filter(Target::counts)
                .map(Target::figure)
                .distinct()
                .forEach(this::swings);
    }

    private void swings(Quantity quantity) {
        List<Swing> widest = widest(result.swings(), quantity, SWINGS);
        if (widest.isEmpty()) {
            return;
        }
        TextTable table = new TextTable(
                Column.name(name(quantity)),
                Column.name("from"),
                Column.name("to"),
                Column.number("at first"),
                Column.number("at last"));
        widest.forEach(swing -> table.row(
                swing.parameter(),
                swing.low(),
                swing.high(),
                number(swing.low(quantity)),
                number(swing.high(quantity))));
        out.append(table.render(charset)).append('\n');
    }

    /** The parameters that move a figure furthest, by its logarithm. */
    static List<Swing> widest(List<Swing> swings, Quantity quantity, int count) {
        return swings.stream()
                .filter(swing -> width(swing, quantity) > 0)
                .sorted(Comparator.comparingDouble((Swing swing) -> width(swing, quantity))
                        .reversed())
                .limit(count)
                .toList();
    }

    private static double width(Swing swing, Quantity quantity) {
        return Math.abs(StrictMath.log(swing.high(quantity) / swing.low(quantity)));
    }

    private void search() {
        SearchResult search = result.search();
        if (search == null) {
            if (!result.noSearch().isEmpty()) {
                line("no design was sought: " + result.noSearch());
            }
            return;
        }
        line("of " + Decimals.grouped(search.designs()) + " designs and " + Decimals.grouped(search.evaluated())
                + " joint draws that could meet the speedups, "
                + Decimals.grouped(search.accepted()) + " are kept that meet all targets, of "
                + Decimals.grouped(search.acceptedDesigns()) + " designs (worth "
                + Decimals.fixed(search.effectiveDesigns(), 1) + " equally likely ones); share of the prior "
                + Decimals.significant(search.share(), 2));
        out.append('\n');
        if (!search.samples().isEmpty()) {
            line("intervals of 90 % below are of the draws within " + Decimals.percent(search.tolerance(), 1)
                    + " of every target, worth " + Decimals.fixed(search.effectiveDesignsWidened(), 1)
                    + " equally likely designs:");
            out.append('\n');
            beliefs(search);
        }
        nearest(search.nearest());
    }

    private void beliefs(SearchResult search) {
        TextTable parameters = new TextTable(
                Column.name("parameter"),
                Column.name("nominal"),
                Column.name("from"),
                Column.name("median"),
                Column.name("to"));
        search.parameters().forEach(each -> each.interval()
                .ifPresent(in -> parameters.row(each.name(), each.nominal(), in.low(), in.median(), in.high())));
        out.append(parameters.render(charset)).append('\n');
        TextTable choices = new TextTable(
                Column.name("choice"), Column.name("nominal"), Column.name("likeliest"), Column.number("share, %"));
        search.parameters().stream().filter(each -> each.interval().isEmpty()).forEach(each -> each.likeliest()
                .ifPresent(setting -> choices.row(
                        each.name(), each.nominal(), setting.setting(), Decimals.fixed(100 * setting.accepted(), 0))));
        out.append(choices.render(charset)).append('\n');
        TextTable figures = new TextTable(
                Column.name("not published"),
                Column.name("unit"),
                Column.number("from"),
                Column.number("median"),
                Column.number("to"));
        search.unpublished()
                .forEach(each -> figures.row(
                        name(each.figure()),
                        each.figure().unit(),
                        number(each.low()),
                        number(each.median()),
                        number(each.high())));
        out.append(figures.render(charset)).append('\n');
    }

    private void nearest(NearestDesign nearest) {
        TextTable table = new TextTable(
                Column.name(nearest.met() ? "calibrated design" : "nearest miss"),
                Column.number("published"),
                Column.number("here"),
                Column.number("error"));
        for (NearestDesign.Reached each : nearest.targets()) {
            table.row(
                    name(each.target().figure()),
                    each.target().value().map(value -> value.toPlainString()).orElse("-"),
                    Decimals.significant(each.value(), 4),
                    each.target()
                            .value()
                            .map(value -> error(each.value() / value.doubleValue() - 1))
                            .orElse("-"));
        }
        out.append(table.render(charset)).append('\n');
        TextTable moved = new TextTable(
                Column.name("moved parameter"), Column.name("from"), Column.name("to"), Column.number("ranges"));
        nearest.moved()
                .forEach(each ->
                        moved.row(each.parameter(), each.from(), each.to(), Decimals.fixed(each.distance(), 2)));
        moved.section("");
        moved.row("all together", "", "", Decimals.fixed(nearest.distance(), 2));
        out.append(moved.render(charset)).append('\n');
        if (!nearest.met()) {
            line("No design was found that meets all targets. What is in the way:");
            nearest.binding().forEach(each -> line("- " + each));
        }
    }

    /** A target's figure; where there are several points, which one and the figure's unit. */
    static String name(Target target) {
        return target.at().map(point -> point + ", " + target.figure().unit()).orElseGet(() -> name(target.figure()));
    }

    static String name(Quantity quantity) {
        return quantity.word().replace('-', ' ').replace("end to end", "end-to-end");
    }

    private static String number(double value) {
        return Math.abs(value) >= 1000
                ? Decimals.grouped((long) StrictMath.rint(value))
                : Decimals.significant(value, DIGITS);
    }

    private static String error(double relative) {
        return (relative > 0 ? "+" : "") + Decimals.percent(relative, 1);
    }
}
