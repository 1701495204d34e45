package cyclode.reports.cli.terminal;

import cyclode.reports.render.text.TerminalText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What reads the command's output.
 *
 * @param charset characters that it can show; tables and messages keep to ASCII where that is not UTF-8
 * @param watched whether a person watches the error output, so that progress is worth showing
 */
public record Terminal(Charset charset, boolean watched) {
    /** A file or a program that reads UTF-8. */
    public static final Terminal FILE = new Terminal(StandardCharsets.UTF_8, false);

    /** The terminal of this process. The launcher tells whether the error output is one, and, where it sets a locale, what the
     * terminal can show. */
    public static Terminal ofProcess() {
        String name = Stream.of("cyclode.charset", "stdout.encoding", "native.encoding")
                .map(System::getProperty)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("UTF-8");
        boolean known = Charset.isSupported(name);
        return new Terminal(
                known ? Charset.forName(name) : StandardCharsets.US_ASCII, Boolean.getBoolean("cyclode.watched"));
    }

    /** One line of text as it can be shown. */
    public String shown(String text) {
        return TerminalText.shown(text, charset);
    }
}
