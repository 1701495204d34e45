package cyclode.units.evidence.processor;

import cyclode.units.evidence.processor.MeasuredForms.Form;
import cyclode.units.host.HostProcessor;
import cyclode.units.host.assembly.AssemblyParser;
import cyclode.units.host.assembly.Listing;
import cyclode.units.host.core.Scoreboard;
import cyclode.units.host.data.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The instruction table measured on silicon: each row as a chain and as a bundle of independent copies, through the scoreboard. */
final class MeasuredInstructions {
    static final List<Row> MEASURED = Row.read("anchors/instructions-measured.csv");
    static final List<Row> EXCEPTIONS = Row.read("anchors/instructions-exceptions.csv");

    private static final String LATENCY = "latency_cycles";
    private static final String THROUGHPUT = "throughput_per_cycle";
    private static final int COPIES = 12;

    /** Largest relative error that is claimed. */
    private static final double TOLERANCE = 0.05;

    /** Figures are printed with two decimals: 0.33 is a third. */
    private static final double ROUNDING = 0.006;

    private final Scoreboard scoreboard =
            HostProcessor.builtIn(HostProcessor.NOMINAL).scoreboard();
    private final List<Compared> figures = new ArrayList<>();
    private int silent;

    private MeasuredInstructions() {}

    /**
     * A figure on both sides.
     *
     * @param name instruction, figure, and the assembly that was timed
     * @param modelled the scoreboard's
     * @param measured on silicon
     */
    record Compared(String name, double modelled, double measured) {
        /** Whether they agree within 5 %, but for rounding of what was printed. */
        boolean agrees() {
            return Math.abs(modelled - measured) <= TOLERANCE * measured + ROUNDING;
        }
    }

    /** All rows that are compared. */
    static MeasuredInstructions all() {
        MeasuredInstructions all = new MeasuredInstructions();
        MEASURED.forEach(all::add);
        return all;
    }

    /** The figures that are compared. */
    List<Compared> figures() {
        return figures;
    }

    /** Measured figures that the exceptions leave out. */
    int silent() {
        return silent;
    }

    private void add(Row row) {
        String name = row.text("instruction");
        boolean latency = isCompared(row, LATENCY);
        boolean throughput = isCompared(row, THROUGHPUT);
        if (!latency && !throughput) {
            return;
        }
        Form form = MeasuredForms.of(row.text("section"), name);
        if (row.text("section").equals("Branch")) {
            figures.add(
                    new Compared(name + " throughput of " + form.bundle(), 1 / branch(form), row.decimal(THROUGHPUT)));
            return;
        }
        if (latency && !form.chain().isEmpty()) {
            double link = cycles((form.chain() + "\n").repeat(COPIES)) / COPIES - latencyOf(form.less());
            figures.add(new Compared(name + " latency of " + form.chain(), link, row.decimal(LATENCY)));
        }
        if (throughput && !form.bundle().isEmpty()) {
            figures.add(new Compared(
                    name + " throughput of " + form.bundle(),
                    COPIES / cycles(copies(form.bundle())),
                    row.decimal(THROUGHPUT)));
        }
    }

    private double branch(Form form) {
        String text = form.bundle() + "\n";
        return form.less().equals("taken")
                ? cycles("1: " + text)
                : (cycles(text.repeat(2 * COPIES)) - cycles(text.repeat(COPIES))) / COPIES;
    }

    private static String copies(String bundle) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < COPIES; i++) {
            String copy = bundle.replace("%d", Integer.toString(i));
            for (int register = 0; register < 4; register++) {
                copy = copy.replace("%" + register, Integer.toString((4 * i + register) % 32));
            }
            text.append(copy).append('\n');
        }
        return text.toString();
    }

    private double latencyOf(String link) {
        String closed = link.replace("x20", "x0");
        return link.isEmpty() ? 0 : link.startsWith("fcsel") ? cycles((closed + "\n").repeat(COPIES)) / COPIES : 2;
    }

    private boolean isCompared(Row row, String figure) {
        if (row.text(figure).equals("-")) {
            return false;
        }
        boolean excepted = EXCEPTIONS.stream()
                .filter(each -> each.text("figure").equals(figure.substring(0, figure.indexOf('_')))
                        || each.text("figure").equals("both"))
                .anyMatch(each -> matches(each, row));
        silent += excepted ? 1 : 0;
        return !excepted;
    }

    /** Whether an exception speaks of a row. */
    static boolean matches(Row exception, Row row) {
        return Pattern.matches(exception.text("section"), row.text("section"))
                && Pattern.matches(exception.text("instruction"), row.text("instruction"));
    }

    private double cycles(String body) {
        Listing listing = AssemblyParser.parse("probe", body);
        return scoreboard.time("probe", listing.innermostLoops().get(0)).cyclesPerIteration();
    }
}
