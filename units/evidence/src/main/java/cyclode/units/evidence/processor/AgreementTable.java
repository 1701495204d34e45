package cyclode.units.evidence.processor;

import cyclode.core.file.RefusedValue;
import cyclode.units.evidence.processor.AgreementRow.Check;
import cyclode.units.host.stack.Precision;
import cyclode.units.host.stack.SoftwareStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table of agreement as Markdown, and the command that puts it into the processor's page. */
public final class AgreementTable {
    private static final String BEGIN = "<!-- agreement: begin -->";
    private static final String END = "<!-- agreement: end -->";

    private AgreementTable() {}

    /**
     * Writes the table into a page, between its two marks, every row into a file, and each stack's evidence into its own.
     *
     * @param arguments the page {@code units/docs/host.md}, the rows {@code units/docs/host-rows.csv}, and {@code stacks/evidence.csv}
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            throw new RefusedValue("three files are needed to write: the page, the rows, the evidence");
        }
        Path page = Path.of(arguments[0]);
        String text = Files.readString(page);
        List<AgreementRow> rows = new Agreement().all();
        Files.writeString(
                page,
                text.substring(0, text.indexOf(BEGIN) + BEGIN.length()) + "\n" + render(rows)
                        + text.substring(text.indexOf(END)));
        Files.writeString(Path.of(arguments[1]), csv(rows));
        Files.writeString(Path.of(arguments[2]), evidence(rows));
    }

    /** Each stack's number of measured rows and their mean error. */
    public static String evidence(List<AgreementRow> rows) {
        StringBuilder text = new StringBuilder("# Measured rows of each stack; written by "
                + AgreementTable.class.getName() + ".\nstack,precision,anchors,mean_error_percent,use\n");
        for (String stack : SoftwareStack.BUILT_IN) {
            for (Precision precision : Precision.values()) {
                List<AgreementRow> own = rows.stream()
                        .filter(row -> row.check().isNetworks()
                                ? stack.equals("tuned")
                                : row.name().contains(", " + stack + ", "))
                        .filter(row ->
                                row.check() == Check.OTHER_STACKS || row.check().isNetworks())
                        .filter(row -> row.name().contains(" int8,") == (precision == Precision.INT8))
                        .toList();
                text.append(String.format(
                        Locale.ROOT,
                        "%s,%s,%d,%.1f,%s\n",
                        stack,
                        precision.text(),
                        own.size(),
                        100 * meanError(own),
                        own.isEmpty() ? "no measured row" : own.get(0).use()));
            }
        }
        return text.toString();
    }

    /** The table that a page holds between its marks. */
    public static String documented(String page) {
        return page.substring(page.indexOf(BEGIN) + BEGIN.length() + 1, page.indexOf(END));
    }

    /** Summary by check, then every row that is not a network, then networks by board and by network. */
    public static String render(List<AgreementRow> rows) {
        StringBuilder text =
                new StringBuilder("| check | rows | mean absolute error | worst | aim | rows within the aim |\n"
                        + "|---|---|---|---|---|---|\n");
        grouped(rows, row -> row.check().title())
                .forEach((check, group) -> text.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %.1f %% | %s (%s) | %.0f %% | %d |%n",
                        check,
                        group.size(),
                        100 * meanError(group),
                        worst(group).name(),
                        signed(worst(group).error()),
                        100 * group.get(0).check().aim(),
                        group.stream().filter(AgreementRow::met).count())));
        mca(text, rows);
        text.append("\n| row | measured | predicted | unit | error | within | use |\n|---|---|---|---|---|---|---|\n");
        rows.stream()
                .filter(row -> !row.check().isNetworks())
                .forEach(row -> text.append(String.format(
                        Locale.ROOT,
                        "| %s | %s | %s | %s | %s | %s | %s |%n",
                        row.name(),
                        figure(row.measured()),
                        figure(row.predicted()),
                        row.check().unit(),
                        signed(row.error()),
                        row.met() ? "yes" : "**no**",
                        row.use())));
        List<AgreementRow> networks =
                rows.stream().filter(row -> row.check().isNetworks()).toList();
        byPart(text, networks, "network", 0);
        byPart(text, networks, "board", 1);
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    /** The stream loops beside the best known static model of the same core on the same rows. */
    private static void mca(StringBuilder text, List<AgreementRow> rows) {
        List<AgreementRow> streams =
                rows.stream().filter(row -> row.check() == Check.STREAMS).toList();
        text.append(String.format(
                Locale.ROOT,
                "%nMean absolute error over the %d stream rows: %.1f %%; of llvm-mca over the same rows: %.1f %%.%n",
                streams.size(),
                100 * meanError(streams),
                100 * Streams.llvmMcaError()));
    }

    /** Every row, networks too, as comma-separated values. */
    public static String csv(List<AgreementRow> rows) {
        StringBuilder text = new StringBuilder("check,row,measured,predicted,unit,error,aim,within,use\n");
        rows.forEach(row -> text.append(String.format(
                Locale.ROOT,
                "%s,\"%s\",%s,%s,%s,%+.3f,%.2f,%s,%s\n",
                row.check().title().replace(",", ""),
                row.name(),
                figure(row.measured()),
                figure(row.predicted()),
                row.check().unit(),
                row.error(),
                row.check().aim(),
                row.met() ? "yes" : "no",
                row.use())));
        return text.toString();
    }

    private static void byPart(StringBuilder text, List<AgreementRow> networks, String title, int part) {
        text.append("\n| ")
                .append(title)
                .append(" | threads | rows | mean absolute error | mean error |\n|---|---|---|---|---|\n");
        grouped(
                        networks,
                        row -> row.name().split(", ")[part] + " | "
                                + (row.check() == Check.NETWORKS_1 ? "1" : "2 to 4"))
                .forEach((key, group) -> text.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %.1f %% | %s |%n",
                        key,
                        group.size(),
                        100 * meanError(group),
                        signed(group.stream()
                                .mapToDouble(AgreementRow::error)
                                .average()
                                .orElse(0)))));
    }

    private static Map<String, List<AgreementRow>> grouped(
            List<AgreementRow> rows, Function<AgreementRow, String> key) {
        return rows.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    /** Mean absolute relative error. */
    public static double meanError(List<AgreementRow> rows) {
        return rows.stream().mapToDouble(row -> Math.abs(row.error())).average().orElse(0);
    }

    private static AgreementRow worst(List<AgreementRow> rows) {
        return rows.stream()
                .max(Comparator.comparingDouble(row -> Math.abs(row.error())))
                .orElseThrow();
    }

    private static String signed(double error) {
        return String.format(Locale.ROOT, "%+.0f %%", 100 * error);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 1000 ? "%.1f" : "%.0f", value);
    }
}
