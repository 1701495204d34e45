package cyclode.core.file;

/**
 * Something the user asked for that is wrong: in a file, in a value set on the command line, or in the input. The message is complete
 * for the user; the command ends with exit code 2.
 */
public final class FileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String key;

    /**
     * A problem at a place of a file.
     *
     * @param file name of the file, or what stands for it
     * @param line from 1, or 0 where there is none
     * @param key dotted path of the key, empty where there is none
     * @param problem what is wrong and what is allowed
     */
    public FileException(String file, int line, String key, String problem) {
        super(file + (line > 0 ? ":" + line : "") + ": " + (key.isEmpty() ? "" : key + ": ") + problem);
        this.file = file;
        this.line = line;
        this.key = key;
    }

    /** A problem of a file as a whole. */
    public FileException(String file, String problem) {
        this(file, 0, "", problem);
    }

    public String file() {
        return file;
    }

    /** From 1; 0 where there is none. */
    public int line() {
        return line;
    }

    /** Dotted path of the key; empty where there is none. */
    public String key() {
        return key;
    }
}
