package cyclode.reports.cli.run;

import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.result.Figure;
import cyclode.reports.evaluation.result.HostStacks;
import cyclode.reports.evaluation.result.HostStacks.StackRow;
import cyclode.reports.render.html.DataTable;
import cyclode.reports.render.text.Columns;
import cyclode.reports.render.text.TextTable;
import java.util.List;
import java.util.stream.IntStream;

/** The processor alone: its software stacks on a terminal and on a page, and its layers on a page. */
final class HostTable {
    /** Where a stack has fewer measured rows than this, its error says little. */
    private static final int FEW = 5;

    private HostTable() {}

    /** The stacks on one thread and on all cores. */
    static TextTable text(HostStacks stacks) {
        int most = stacks.rows().stream()
                .mapToInt(row -> row.baseline().threads())
                .max()
                .orElse(1);
        return new Columns<StackRow>()
                .with("software stack", HostTable::name)
                .with("> alone [ms]", row -> Shown.number(row.times().endToEnd()))
                .with("> pre+post [share]", row -> share(row.hostShare()))
                .with("> MAC/cycle [a core]", row -> Shown.number(row.macsPerCycle()))
                .with("> speedup [backbone]", row -> Shown.number(row.speedup().backbone()))
                .with(
                        "> speedup [end to end]",
                        row -> Shown.number(row.speedup().endToEnd()))
                .with("> anchors [error]", HostTable::anchorsAndError)
                .text(stacks.rows().stream()
                        .filter(row ->
                                row.baseline().threads() == 1 || row.baseline().threads() == most)
                        .toList());
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

    private static double meanError(StackRow row) {
        return row.known().anchors() > 0 ? row.known().meanErrorPercent() : Double.NaN;
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

    /** Each stack in each precision on each number of threads. */
    static DataTable page(HostStacks stacks) {
        Columns<StackRow> columns = new Columns<StackRow>()
                .with("stack", HostTable::name)
                .with("> preprocess [ms]", row -> Shown.value(row.times().preprocess()))
                .with("> offloaded [ms]", row -> Shown.value(row.times().offloaded()))
                .with("> postprocess [ms]", row -> Shown.value(row.times().postprocess()))
                .with("> end to end [ms]", row -> Shown.value(row.times().endToEnd()))
                .with("> pre- and postprocess [%]", row -> 100 * Shown.value(row.hostShare()))
                .with("> MAC/cycle [a core]", row -> Shown.value(row.macsPerCycle()))
                .with("> backbone speedup [×]", row -> Shown.value(row.speedup().backbone()))
                .with(
                        "> end-to-end speedup [×]",
                        row -> Shown.value(row.speedup().endToEnd()))
                .with("> anchors", row -> row.known().anchors())
                .with("> their mean error [%]", HostTable::meanError);
        return DataTable.of("Every software stack of the processor", columns, stacks.rows());
    }

    /**
     * Milliseconds of each layer under each stack on a number of threads.
     *
     * @param threads of the rows that are shown; {@code host-layers.csv} has the others
     */
    static DataTable layers(HostStacks stacks, int threads) {
        List<StackRow> shown = stacks.rows().stream()
                .filter(row ->
                        row.baseline().threads() == threads && !row.layers().isEmpty())
                .toList();
        Columns<Integer> columns = new Columns<Integer>()
                .with("layer", i -> shown.get(0).layers().get(i).layer())
                .with("stage", i -> shown.get(0).layers().get(i).stage().word());
        for (StackRow row : shown) {
            String stack =
                    row.baseline().stack() + " " + row.baseline().precision().text();
            String set = row.baseline().overheads().isEmpty() ? "" : ", set";
            columns.with("> " + stack + set + " [ms]", i -> row.layers().get(i).milliseconds());
        }
        String on = threads == 1 ? "one thread" : threads + " threads";
        int count = shown.isEmpty() ? 0 : shown.get(0).layers().size();
        return DataTable.of(
                "Layers on the processor alone, " + on,
                columns,
                IntStream.range(0, count).boxed().toList());
    }
}
