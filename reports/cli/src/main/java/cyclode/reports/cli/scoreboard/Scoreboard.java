package cyclode.reports.cli.scoreboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.evidence.Reference;
import cyclode.core.text.Decimals;
import cyclode.reports.cli.text.Report;
import cyclode.reports.render.text.Columns;
import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.List;

/** Every outside reference beside the model, those that it misses on top. */
public final class Scoreboard {
    private static final double MEDIAN = 0.5;
    private static final double MOST = 0.9;

    private final List<Reference> references;

    /** Puts references in order: those missed first, then by name. */
    public Scoreboard(List<Reference> references) {
        this.references = references.stream()
                .sorted(Comparator.comparing(Reference::held).thenComparing(Reference::subject))
                .toList();
    }

    /** The whole in a sentence, without the full stop. */
    public String sum() {
        long held = references.stream().filter(Reference::held).count();
        long rows = references.stream().mapToLong(each -> each.rows().size()).sum();
        return held + " of " + references.size() + " outside references held, of " + Decimals.grouped(rows)
                + " figures";
    }

    /** For a terminal: errors in a table, and below it where each reference is from. */
    public String text(Charset charset) {
        Columns<Reference> columns = new Columns<Reference>()
                .with("reference", Reference::subject)
                .with("> figures", each -> Decimals.grouped(each.rows().size()))
                .with("> median", each -> percent(each.error(MEDIAN)))
                .with("> 90 %", each -> percent(each.error(MOST)))
                .with("> worst", each -> percent(each.worst().error()))
                .with("> held", Scoreboard::held);
        Report out = new Report(charset).table(columns.text(references)).line("");
        for (Reference each : references) {
            out.line(each.subject() + ": " + about(each));
        }
        return out.line("").line(sum()).toString();
    }

    private static String about(Reference of) {
        return of.status().word() + ", " + of.source() + "; fitted: " + of.fitted() + "; claimed: " + claim(of)
                + "; worst: " + worst(of) + silent(of);
    }

    private static String silent(Reference of) {
        return of.silent() == 0 ? "" : "; " + of.silent() + " more left out";
    }

    private static String claim(Reference of) {
        return (of.share() < 1 ? "nine in ten " : "all ") + of.claim();
    }

    private static String worst(Reference of) {
        Reference.Row worst = of.worst();
        return worst.error() == 0
                ? "none differs"
                : worst.name() + ", " + number(worst.model()) + " for " + number(worst.reference());
    }

    private static String number(double value) {
        return Decimals.compact(value, 4);
    }

    private static String percent(double share) {
        return share == 0 ? "0" : Decimals.percent(share, share < 0.0995 ? 1 : 0);
    }

    private static String held(Reference of) {
        return of.held() ? "yes" : "NO, " + of.kept();
    }

    /** The page of the documentation. */
    public String page() {
        StringBuilder page =
                new StringBuilder(INTRODUCTION).append("\n**").append(sum()).append(".**\n\n");
        page.append(
                "| reference | figures | median | 90 % | worst | claim | held | fitted on them | status, source | worst figure |\n");
        page.append("|---|---|---|---|---|---|---|---|---|---|\n");
        for (Reference each : references) {
            page.append("| ")
                    .append(String.join(
                            " | ",
                            each.subject(),
                            Decimals.grouped(each.rows().size()) + silent(each),
                            percent(each.error(MEDIAN)),
                            percent(each.error(MOST)),
                            percent(each.worst().error()),
                            claim(each),
                            each.held() ? "yes" : "**no**: " + each.kept(),
                            each.fitted(),
                            each.status().word() + ", " + each.source(),
                            cell(worst(each))))
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static final String INTRODUCTION =
            """
            # Scoreboard: every outside reference beside the model

                cyclode scoreboard              the table on a terminal; --json for scripts
                cyclode scoreboard --markdown   this page

            The command computes every line afresh from the figures that come along and from the model as it is; nothing here is typed.
            References that the model misses stand on top. An error is relative and has no sign: of half of the figures it is at most the
            median, of nine in ten at most what stands under 90 %. A claim is held where all figures keep it, or nine in ten where it says so.
            What was fitted on a reference cannot speak for the model, and is said. Beats of the RTL are compared by a test that needs
            Verilator; the line shows what its last full run recorded. A miss is no error of the command, which ends with exit code 0.
            """;

    /** For scripts: everything but the single figures, of which the worst is told. */
    public ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("schema", "cyclode-scoreboard/1");
        ArrayNode rows = tree.putArray("references");
        for (Reference each : references) {
            Reference.Row worst = each.worst();
            ObjectNode row = rows.addObject()
                    .put("subject", each.subject())
                    .put("source", each.source())
                    .put("status", each.status().word())
                    .put("fitted", each.fitted())
                    .put("claim", each.claim())
                    .put("share", each.share())
                    .put("figures", each.rows().size())
                    .put("leftOut", each.silent())
                    .put("kept", each.kept())
                    .put("held", each.held())
                    .put("medianError", each.error(MEDIAN))
                    .put("error90", each.error(MOST))
                    .put("worstError", worst.error());
            row.putObject("worst")
                    .put("name", worst.name())
                    .put("reference", worst.reference())
                    .put("model", worst.model());
        }
        return tree;
    }
}
