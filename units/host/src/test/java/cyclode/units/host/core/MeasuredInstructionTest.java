package cyclode.units.host.core;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.units.host.HostProcessor;
import cyclode.units.host.assembly.AssemblyParser;
import cyclode.units.host.assembly.Listing;
import cyclode.units.host.core.MeasuredForms.Form;
import cyclode.units.host.data.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every row of the table measured on silicon, as a chain and as a bundle of independent copies, within 5 %. */
class MeasuredInstructionTest {
    private static final List<Row> MEASURED = Row.read("instructions-measured.csv");
    private static final List<Row> EXCEPTIONS = Row.read("instructions-exceptions.csv");
    private static final int COPIES = 12;
    private static final double TOLERANCE = 0.05;
    /** Figures are printed with two decimals: 0.33 is a third. */
    private static final double ROUNDING = 0.006;

    /** Figures of a row that differ; empty if all agree. */
    private static List<String> differences(Row row) {
        String name = row.text("instruction");
        Form form = MeasuredForms.of(row.text("section"), name);
        List<String> differences = new ArrayList<>();
        if (row.text("section").equals("Branch")) {
            double each = form.less().equals("taken")
                    ? cycles("1: " + form.bundle() + "\n")
                    : (cycles((form.bundle() + "\n").repeat(2 * COPIES))
                                    - cycles((form.bundle() + "\n").repeat(COPIES)))
                            / COPIES;
            compare(
                    differences,
                    name + " throughput of " + form.bundle(),
                    1 / each,
                    row.decimal("throughput_per_cycle"));
            return differences;
        }
        if (!form.chain().isEmpty() && isCompared(row, "latency_cycles")) {
            double latency = cycles((form.chain() + "\n").repeat(COPIES)) / COPIES - latencyOf(form.less());
            compare(differences, name + " latency of " + form.chain(), latency, row.decimal("latency_cycles"));
        }
        if (!form.bundle().isEmpty() && isCompared(row, "throughput_per_cycle")) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < COPIES; i++) {
                String copy = form.bundle().replace("%d", Integer.toString(i));
                for (int register = 0; register < 4; register++) {
                    copy = copy.replace("%" + register, Integer.toString((4 * i + register) % 32));
                }
                text.append(copy).append('\n');
            }
            compare(
                    differences,
                    name + " throughput of " + form.bundle(),
                    COPIES / cycles(text.toString()),
                    row.decimal("throughput_per_cycle"));
        }
        return differences;
    }

    private static double latencyOf(String link) {
        String closed = link.replace("x20", "x0");
        return link.isEmpty() ? 0 : link.startsWith("fcsel") ? cycles((closed + "\n").repeat(COPIES)) / COPIES : 2;
    }

    private static boolean isCompared(Row row, String figure) {
        return !row.text(figure).equals("-")
                && EXCEPTIONS.stream()
                        .filter(each -> each.text("figure").equals(figure.substring(0, figure.indexOf('_')))
                                || each.text("figure").equals("both"))
                        .noneMatch(each -> matches(each, row));
    }

    private static boolean matches(Row exception, Row row) {
        return Pattern.matches(exception.text("section"), row.text("section"))
                && Pattern.matches(exception.text("instruction"), row.text("instruction"));
    }

    private static void compare(List<String> differences, String what, double modelled, double measured) {
        if (Math.abs(modelled - measured) > TOLERANCE * measured + ROUNDING) {
            differences.add(String.format("%s: %.2f, measured %.2f", what, modelled, measured));
        }
    }

    @Test
    void everyRowIsMetOrAnExceptionWithAReason() {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (Row row : MEASURED) {
            boolean both = isCompared(row, "latency_cycles") || isCompared(row, "throughput_per_cycle");
            if (both) {
                try {
                    differences.addAll(differences(row));
                    compared++;
                } catch (RuntimeException e) {
                    differences.add(row.text("instruction") + ": " + e.getMessage());
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThanOrEqualTo(1334);
    }

    @Test
    void noExceptionIsIdle() {
        for (Row exception : EXCEPTIONS) {
            assertThat(exception.text("reason")).isNotEmpty();
            assertThat(MEASURED).as(exception.text("instruction")).anyMatch(row -> matches(exception, row));
        }
    }

    private static double cycles(String body) {
        Listing listing = AssemblyParser.parse("probe", body);
        return HostProcessor.builtIn(HostProcessor.NOMINAL)
                .scoreboard()
                .time("probe", listing.innermostLoops().get(0))
                .cyclesPerIteration();
    }
}
