package cyclode.reports.validation.vcd;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import java.util.List;
import java.util.Set;

/**
 * What a dump declares before its first value.
 *
 * @param file name of the file, for messages
 * @param version what wrote it; empty if it does not say
 * @param timescale femtoseconds of one unit of its times; 0 if it does not say
 * @param variables in the order of declaration
 * @param signals number of different signals
 */
public record VcdHeader(String file, String version, long timescale, List<VcdVariable> variables, int signals) {
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
            if (variable.is(path)) {
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
     * @param width bits; 0 of what has none
     * @param scope the scope that it is in
     * @param name name without its range, and with its index if it is an element of an array, such as {@code q[1]}
     * @param range as declared, such as {@code [7:0]}, or the index of one bit; empty if none
     * @param signal position of its signal among the dump's signals
     */
    public record VcdVariable(String kind, int width, VcdScope scope, String name, String range, int signal) {
        private static final Set<String> REALS = Set.of("real", "realtime", "shortreal", "real_parameter");

        /** Scopes and name, joined by dots. */
        public String path() {
            String around = scope.path();
            return around.isEmpty() ? name : around + "." + name;
        }

        /** Whether this is its path. */
        public boolean is(String path) {
            if (!path.endsWith(name)) {
                return false;
            }
            int around = path.length() - name.length() - 1;
            return around < 0
                    ? scope.is("")
                    : path.charAt(around) == '.' && around > 0 && scope.is(path.substring(0, around));
        }

        /** Whether its values are real numbers. */
        public boolean real() {
            return REALS.contains(kind);
        }

        /** What it is, where its values are no bits, such as {@code a real number}; empty where they are. */
        public String instead() {
            return real() ? "a real number" : kind.equals("event") ? "an event" : width == 0 ? "of no bits" : "";
        }
    }
}
