package cyclode.reports.cli.text;

import cyclode.reports.render.text.TerminalText;
import cyclode.reports.render.text.TextTable;
import java.nio.charset.Charset;
import java.util.List;

/** Lines and tables for a terminal, one below the other, none wider than 80 columns. */
public final class Report {
    private final Charset charset;
    private final StringBuilder out = new StringBuilder();

    /** A report without lines, in characters that the terminal can show. */
    public Report(Charset charset) {
        this.charset = charset;
    }

    /** Adds a line, wrapped where it is too long; a text of no length is an empty line. */
    public Report line(String text) {
        return labelled("", text);
    }

    /** Adds a line behind a label; where it is wrapped, its lines stand below each other. */
    public Report labelled(String label, String text) {
        int indent = label.length();
        List<String> lines = TerminalText.wrap(TerminalText.shown(text, charset), TextTable.WIDTH - indent);
        for (int i = 0; i < lines.size(); i++) {
            out.append(i == 0 ? label : " ".repeat(indent)).append(lines.get(i)).append('\n');
        }
        return this;
    }

    /** Adds a line as long as it is. */
    public Report unwrapped(String text) {
        out.append(TerminalText.shown(text, charset)).append('\n');
        return this;
    }

    /** Adds a table. */
    public Report table(TextTable table) {
        out.append(table.render(charset));
        return this;
    }

    /** All of it. */
    @Override
    public String toString() {
        return out.toString();
    }
}
