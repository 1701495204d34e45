package cyclode.reports.cli.run;

import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.result.Figure;
import cyclode.reports.evaluation.result.HostStacks;
import cyclode.reports.evaluation.result.HostStacks.StackRow;
import cyclode.reports.render.text.Column;
import cyclode.reports.render.text.TextTable;
import java.nio.charset.Charset;
import java.util.List;

/** The software stacks of the processor on a terminal: those of one thread and of all cores. */
final class HostTable {
    /** Where a stack has fewer measured rows than this, its error says little. */
    private static final int FEW = 5;

    private HostTable() {}

    static String of(HostStacks stacks, Charset charset) {
        int most = stacks.rows().stream()
                .mapToInt(row -> row.baseline().threads())
                .max()
                .orElse(1);
        TextTable table = new TextTable(
                Column.name("software stack"),
                Column.number("alone", "ms"),
                Column.number("pre+post", "share"),
                Column.number("MAC/cycle", "a core"),
                Column.number("speedup", "backbone"),
                Column.number("speedup", "end to end"),
                Column.number("anchors", "error"));
        for (StackRow row : stacks.rows()) {
            int threads = row.baseline().threads();
            if (threads == 1 || threads == most) {
                table.row(
                        name(row),
                        Shown.number(row.times().endToEnd()),
                        share(row.hostShare()),
                        Shown.number(row.macsPerCycle()),
                        Shown.number(row.speedup().backbone()),
                        Shown.number(row.speedup().endToEnd()),
                        anchorsAndError(row));
            }
        }
        return table.render(charset);
    }

    /** Stack, precision and threads: the processor is in the title, and so are overheads that were set. */
    static String name(StackRow row) {
        String name = row.baseline().name();
        int set = name.indexOf('+');
        return set < 0 ? name.substring(name.indexOf('/') + 1) : name.substring(name.indexOf('/') + 1, set) + ", set";
    }

    private static String anchorsAndError(StackRow row) {
        int anchors = row.known().anchors();
        return anchors == 0
                ? "none"
                : anchors + ", " + Decimals.percent(row.known().meanErrorPercent() / 100, 0);
    }

    private static String share(Figure share) {
        return share.present() ? Decimals.percent(share.get(), 2) : "—";
    }

    /** What the columns mean, as sentences. */
    static List<String> notes(HostStacks stacks, String chosen) {
        return stacks.rows().stream()
                .filter(row -> row.baseline().name().equals(chosen))
                .findFirst()
                .map(row -> List.of(anchors(row), implied(stacks.impliedShare())))
                .orElseGet(() -> List.of(implied(stacks.impliedShare())));
    }

    private static String anchors(StackRow row) {
        int anchors = row.known().anchors();
        String few = anchors == 0
                ? "none, so a speedup over it rests on the model alone"
                : anchors < FEW
                        ? anchors + ", which is few: a speedup over it is less sure than its digits"
                        : Integer.toString(anchors);
        return "an anchor is a network's time measured on silicon that the stack was compared with, error their mean "
                + "absolute error; " + row.baseline().stack() + " in "
                + row.baseline().precision().text() + " has " + few;
    }

    private static String implied(Figure implied) {
        return implied.present()
                ? "the published speedups imply a share of " + share(implied)
                        + " before and after the fabric; it stands beside these shares and is used nowhere"
                : "shares before and after the fabric have nothing published to stand beside";
    }
}
