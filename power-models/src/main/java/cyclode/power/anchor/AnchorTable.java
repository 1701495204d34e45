package cyclode.power.anchor;

import cyclode.power.energy.Band;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reported powers beside what the entries say of them, before the fit and after it. */
public final class AnchorTable {
    private final List<Anchor> anchors = Anchors.all();
    private final Tables before = Start.before();
    private final Tables after = Tables.builtIn();

    /**
     * How many of some reported powers an account holds.
     *
     * @param of which powers
     * @param powers how many
     * @param median median of the errors' amounts, relative
     * @param held how many lie in their band of 5 to 95 %
     */
    public record Agreement(String of, int powers, double median, int held) {}

    /** The two halves and all, before the fit and after it. */
    public List<Agreement> agreements() {
        List<Agreement> rows = new ArrayList<>();
        for (Tables tables : List.of(before, after)) {
            String when = tables == before ? "before" : "after";
            rows.add(agreement("fitted half, " + when, anchors.stream().filter(Anchor::fitted), tables));
            rows.add(agreement("half held back, " + when, anchors.stream().filter(a -> !a.fitted()), tables));
            rows.add(agreement("all, " + when, anchors.stream(), tables));
        }
        return rows;
    }

    /** The same as a table of Markdown. */
    public List<String> summary() {
        List<String> lines = new ArrayList<>();
        lines.add("| powers | number | median error | in their band |");
        lines.add("|---|---|---|---|");
        agreements()
                .forEach(row -> lines.add(String.format(
                        Locale.ROOT,
                        "| %s | %d | %.0f %% | %d |",
                        row.of(),
                        row.powers(),
                        100 * row.median(),
                        row.held())));
        return lines;
    }

    /** Each reported power, as a table of Markdown. */
    public List<String> markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("| reported power | half | W | before | in band | after | band | in band |");
        lines.add("|---|---|---|---|---|---|---|---|");
        anchors.forEach(anchor -> lines.add(row(anchor)));
        return lines;
    }

    private String row(Anchor anchor) {
        Band then = anchor.predicted(before);
        Band now = anchor.predicted(after);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.3f | %s | %s | %s | %.3f to %.3f | %s |",
                anchor.name(),
                anchor.fitted() ? "fitted" : "held back",
                anchor.watts(),
                error(anchor, then),
                anchor.isIn(then) ? "yes" : "no",
                error(anchor, now),
                now.low(),
                now.high(),
                anchor.isIn(now) ? "yes" : "no");
    }

    private static String error(Anchor anchor, Band band) {
        return anchor.watts() == 0
                ? String.format(Locale.ROOT, "%.3f", band.nominal())
                : String.format(
                        Locale.ROOT, "%.3f, %+.0f %%", band.nominal(), 100 * (band.nominal() / anchor.watts() - 1));
    }

    private static Agreement agreement(String of, Stream<Anchor> which, Tables tables) {
        List<Anchor> each = which.toList();
        double[] errors = each.stream()
                .mapToDouble(a -> Math.abs(a.predicted(tables).nominal() / a.watts() - 1))
                .sorted()
                .toArray();
        int held = (int) each.stream().filter(a -> a.isIn(a.predicted(tables))).count();
        return new Agreement(of, each.size(), median(errors), held);
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return Arrays.stream(sorted, (sorted.length - 1) / 2, half + 1)
                .average()
                .orElse(0);
    }
}
