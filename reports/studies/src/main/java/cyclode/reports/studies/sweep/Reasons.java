package cyclode.reports.studies.sweep;

import cyclode.core.file.FileException;

/** Why something went wrong, in one line. */
final class Reasons {
    private static final int LONGEST = 600;

    private Reasons() {}

    /** The message of a failure without the name of an option that nobody typed. */
    static String of(Throwable failure) {
        String message = String.valueOf(failure.getMessage())
                .replaceAll("\\s*\\R\\s*", "; ")
                .strip();
        String plain = failure instanceof FileException && message.startsWith("--set: ")
                ? message.substring("--set: ".length())
                : message;
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
