package cyclode.reports.validation.vcd;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import java.util.List;

/**
 * What a dump declares before its first value.
 *
 * @param file name of the file, for messages
 * @param version what wrote it; empty if it does not say
 * @param timescale femtoseconds of one unit of its times
 * @param variables in the order of declaration
 * @param signals number of different signals
 */
public record VcdHeader(String file, String version, long timescale, List<VcdVariable> variables, int signals) {
    /** Copies the list. */
    public VcdHeader {
        variables = List.copyOf(variables);
    }

    /**
     * A variable by its path, scopes and name joined by dots.
     *
     * @throws FileException naming the nearest path if there is none
     */
    public VcdVariable variable(String path) {
        for (VcdVariable variable : variables) {
            if (variable.path().equals(path)) {
                return variable;
            }
        }
        List<String> paths = variables.stream().map(VcdVariable::path).toList();
        throw new FileException(file, "there is no variable '" + path + "'" + Names.hint(path, paths));
    }

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
}
