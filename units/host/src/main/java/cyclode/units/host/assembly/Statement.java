package cyclode.units.host.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One statement of an assembly file, without comments.
 *
 * @param line line in the file, from 1
 * @param text label, directive, macro call or instruction, without white space around it
 */
record Statement(int line, String text) {
    private static final int MAX_LINES = 100_000;
    private static final int MAX_CHARACTERS = 20_000;
    private static final Pattern APPLE = Pattern.compile(
            "@(PAGE|PAGEOFF|GOTPAGE)\\b|%%|\\.subsections_via_symbols|\\.build_version|\\.section\\s+__");
    private static final Pattern PREPROCESSOR = Pattern.compile(
            "#\\s*(define\\s+\\w|include\\s*[<\"]|ifdef\\s+\\w+\\s*$|ifndef\\s+\\w+\\s*$|undef\\s|endif\\b)"
                    + "|#(if|elif|else)\\b.*");

    /**
     * The statements of a file: lines, and what {@code ;} separates on them. Comments are {@code //}, {@code /* *}{@code /},
     * {@code #} first on a line and an {@code @} that stands alone.
     *
     * @throws AssemblyException if the file is in Apple's syntax or wants the C preprocessor
     */
    static List<Statement> of(String name, String text) {
        String[] lines = text.replaceAll("\r\n?", "\n").split("\n", -1);
        if (lines.length > MAX_LINES) {
            throw new AssemblyException(name, MAX_LINES, "", "a listing may have " + MAX_LINES + " lines at most");
        }
        List<Statement> statements = new ArrayList<>();
        Splitter splitter = new Splitter(statements);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].length() > MAX_CHARACTERS) {
                throw new AssemblyException(
                        name, i + 1, "", "a line may have " + MAX_CHARACTERS + " characters at most");
            }
            if (!splitter.comment) {
                check(name, i + 1, lines[i]);
            }
            splitter.line(lines[i], i + 1);
        }
        splitter.end();
        return statements;
    }

    private static void check(String name, int line, String text) {
        Matcher apple = APPLE.matcher(text.replaceAll("//.*|/\\*.*?\\*/|\"[^\"]*\"", ""));
        if (apple.find()) {
            throw new AssemblyException(
                    name,
                    line,
                    apple.group(),
                    "this is Apple's syntax, where ';' starts a comment; GNU syntax is read, as --target=aarch64-linux-gnu"
                            + " makes a compiler write it");
        }
        Matcher preprocessor = PREPROCESSOR.matcher(text.strip());
        if (preprocessor.lookingAt()) {
            throw new AssemblyException(
                    name, line, text.strip(), "the C preprocessor has not run; give what 'gcc -E' makes of the file");
        }
    }

    /** The statements that a text makes after a macro's arguments have been put into it. */
    static List<Statement> split(int line, String text) {
        List<Statement> statements = new ArrayList<>();
        Splitter splitter = new Splitter(statements);
        for (String each : text.split("\n", -1)) {
            splitter.line(each, line);
        }
        splitter.end();
        return statements;
    }

    /** Goes through lines, keeping whether a comment or a statement is open at their end. */
    private static final class Splitter {
        private final List<Statement> statements;
        private final StringBuilder code = new StringBuilder();
        private int start;
        private boolean comment;

        Splitter(List<Statement> statements) {
            this.statements = statements;
        }

        void line(String line, int number) {
            if (!comment && line.strip().startsWith("#")) {
                return;
            }
            boolean string = false;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                char next = i + 1 < line.length() ? line.charAt(i + 1) : '\n';
                if (comment) {
                    if (c == '*' && next == '/') {
                        comment = false;
                        i++;
                    }
                } else if (string) {
                    code.append(c);
                    if (c == '\\' && next != '\n') {
                        code.append(next);
                        i++;
                    }
                    string = c != '"';
                } else if (c == '/' && next == '*') {
                    comment = true;
                    code.append(' ');
                    i++;
                } else if (c == '/' && next == '/' || c == '@' && alone(line, i)) {
                    break;
                } else if (c == ';') {
                    end();
                } else {
                    if (code.isEmpty()) {
                        start = number;
                    }
                    string = c == '"';
                    code.append(c);
                }
            }
            if (!comment) {
                end();
            }
        }

        private static boolean alone(String line, int at) {
            boolean before = at == 0 || Character.isWhitespace(line.charAt(at - 1));
            return before && (at + 1 == line.length() || Character.isWhitespace(line.charAt(at + 1)));
        }

        void end() {
            String text = code.toString().strip();
            if (!text.isEmpty()) {
                statements.add(new Statement(start, text));
            }
            code.setLength(0);
        }
    }
}
