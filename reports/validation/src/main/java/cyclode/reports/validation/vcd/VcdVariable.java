package cyclode.reports.validation.vcd;

import java.util.List;

/**
 * A variable that a dump declares. Variables that are the same net share a signal.
 *
 * @param kind as declared, such as {@code wire}, {@code reg} or {@code real}
 * @param width bits
 * @param scope names of the scopes around it, outermost first
 * @param name name without its range
 * @param range as declared, such as {@code [7:0]}; empty if none
 * @param signal position of its signal among the dump's signals
 */
public record VcdVariable(String kind, int width, List<String> scope, String name, String range, int signal) {
    /** Scopes and name, joined by dots. */
    public String path() {
        return scope.isEmpty() ? name : String.join(".", scope) + "." + name;
    }

    /** Whether its values are real numbers. */
    public boolean real() {
        return kind.equals("real") || kind.equals("realtime");
    }
}
