package cyclode.core.file;

/**
 * A value that a user gave and that is not allowed, where it is not known from which file, line or key it came. Whoever knows the place
 * catches it and throws a {@link FileException}. Any other {@link IllegalArgumentException} is a mistake of the program.
 */
public class RefusedValue extends IllegalArgumentException {
    /** Says what is wrong and what is allowed. */
    public RefusedValue(String problem) {
        super(problem);
    }

    /** The same, and what led to it. */
    public RefusedValue(String problem, Throwable cause) {
        super(problem, cause);
    }
}
