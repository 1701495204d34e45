package cyclode.core.file;

/**
 * A value set on the command line.
 *
 * @param path dotted path within the file, such as {@code layers.stem.kernel} or {@code steps}
 * @param text the value as typed, read as YAML
 */
public record Assignment(String path, String text) {
    /** Reads {@code path=value}. */
    public static Assignment parse(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new FileException(
                    Document.COMMAND_LINE, "'" + assignment + "' is no assignment; allowed: path=value");
        }
        return new Assignment(assignment.substring(0, equals), assignment.substring(equals + 1));
    }
}
