package cyclode.core.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;

/**
 * Something the user asked for that is wrong: in a file, in a value set on the command line, or in the input. The message is complete
 * for the user; the command ends with exit code 2.
 */
public final class FileException extends RuntimeException {
    /** Problems that one message names; with the first line and the count of the others it has ten lines at most. */
    private static final int MOST = 8;

    private final String file;
    private final int line;
    private final String key;
    private final String problem;
    private final boolean passing;

    /**
     * A problem at a place of a file.
     *
     * @param file name of the file, or what stands for it
     * @param line from 1, or 0 where there is none
     * @param key dotted path of the key, empty where there is none
     * @param problem what is wrong and what is allowed
     */
    public FileException(String file, int line, String key, String problem) {
        this(file, line, key, problem, false);
    }

    private FileException(String file, int line, String key, String problem, boolean passing) {
        super(file + (line > 0 ? ":" + line : "") + ": " + (key.isEmpty() ? "" : key + ": ") + problem);
        this.file = file;
        this.line = line;
        this.key = key;
        this.problem = problem;
        this.passing = passing;
    }

    /** Several problems as one, at the place of the first: a line for each. */
    static FileException all(List<FileException> problems) {
        FileException first = problems.get(0);
        if (problems.size() == 1) {
            return first;
        }
        StringBuilder all = new StringBuilder(first.problem);
        problems.stream().skip(1).limit(MOST - 1L).forEach(each -> all.append("\n  ")
                .append(each.getMessage()));
        if (problems.size() > MOST) {
            all.append("\n  and ").append(problems.size() - MOST).append(" more");
        }
        return new FileException(first.file, first.line, first.key, all.toString(), first.passing).causedBy(first);
    }

    /** A problem of a file as a whole. */
    public FileException(String file, String problem) {
        this(file, 0, "", problem);
    }

    /** A problem that may be gone when the same is asked again: no file, no room, no right. */
    public static FileException passing(String file, String problem) {
        return new FileException(file, 0, "", problem, true);
    }

    /** A file that could not be read, which is {@link #passing}. */
    public static FileException unreadable(String file, IOException e) {
        return because(file, "cannot be read: ", e);
    }

    /** A file or folder that could not be written, which is {@link #passing}. */
    public static FileException unwritable(String file, IOException e) {
        return because(file, "cannot be written: ", e);
    }

    private static FileException because(String file, String what, IOException e) {
        return passing(file, what + why(e)).causedBy(e);
    }

    /** The same problem, and what to do about it. */
    public FileException adding(String remedy) {
        return new FileException(file, line, key, problem + remedy, passing).causedBy(this);
    }

    /** The same problem, with what led to it. */
    public FileException causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** Why the operating system would not, in words; many of its exceptions carry nothing but a path. */
    public static String why(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return "there is no " + missing.getFile();
        }
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        if (e instanceof ClosedByInterruptException) {
            return "interrupted";
        }
        if (e instanceof CharacterCodingException) {
            return "is no text in UTF-8";
        }
        if (e instanceof FileSystemLoopException) {
            return "its links go round in a circle";
        }
        if (e instanceof FileSystemException problem && problem.getReason() != null) {
            return problem.getReason();
        }
        String words = e.getClass().getSimpleName().replaceAll("Exception$", "");
        return e.getClass() == IOException.class
                ? Objects.requireNonNullElse(e.getMessage(), "")
                : words + ": " + e.getMessage();
    }

    /**
     * Whether it may be gone when the same is asked again: the disk was full, a file could not be read. It says nothing about what was
     * asked, and is no answer.
     */
    public boolean passing() {
        return passing;
    }

    /** What is wrong, without the place. */
    public String problem() {
        return problem;
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
