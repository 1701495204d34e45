package cyclode.reports.validation.vcd;

import cyclode.core.file.FileException;
import cyclode.reports.validation.vcd.VcdHeader.VcdVariable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value change dump from time to time, in memory that does not grow with its length. Only signals that are watched are
 * decoded.
 *
 * <pre>
 * try (VcdReader dump = VcdReader.open(path)) {
 *     VcdSignal valid = dump.watch(dump.header().variable("top.in_valid"));
 *     while (dump.advance()) {
 *         if (valid.changed()) …
 *     }
 * }
 * </pre>
 *
 * <p>Values that stand before the first time are those of time 0. A file that ends in the middle of a word is refused when its end is
 * reached; the whole times before it have been handed over by then.
 */
public final class VcdReader implements AutoCloseable {
    /** Most bits of a variable. */
    public static final int MOST_BITS = 1 << 20;

    private final InputStream in;
    private final VcdTokens tokens;
    private final VcdCodes codes = new VcdCodes();
    private final VcdHeader header;
    private final @Nullable VcdSignal[] signals;
    private VcdSignal[] touched = new VcdSignal[16];
    private int touchedCount;
    private byte[] held = new byte[256];
    private long time;
    private long nextTime;
    private boolean begun;
    private boolean pending;
    private boolean ended;

    private VcdReader(String file, InputStream in) {
        this.in = in;
        tokens = new VcdTokens(file, in);
        header = new VcdHeaderReader(tokens, codes).read();
        signals = new VcdSignal[header.signals()];
    }

    /**
     * Opens a dump and reads its header.
     *
     * @throws FileException if it cannot be read or is no value change dump
     */
    public static VcdReader open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new FileException(path.toString(), Files.exists(path) ? "is not a regular file" : "no such file");
        }
        try {
            return new VcdReader(path.toString(), Files.newInputStream(path));
        } catch (IOException e) {
            throw new FileException(path.toString(), "cannot be read: " + e.getMessage());
        }
    }

    /** Reads a dump from a stream and closes it in the end; the name is for messages. */
    public static VcdReader open(String name, InputStream in) {
        return new VcdReader(name, in);
    }

    /** What it declares. */
    public VcdHeader header() {
        return header;
    }

    /** Asks for the values of a variable; before the first {@link #advance}. Variables of one net give one signal. */
    public VcdSignal watch(VcdVariable variable) {
        if (begun) {
            throw new IllegalStateException("what to watch is to be said before reading on");
        }
        VcdSignal signal = signals[variable.signal()];
        if (signal == null) {
            signal = new VcdSignal(variable.width());
            signals[variable.signal()] = signal;
        }
        return signal;
    }

    /** Asks for the values of variables. */
    public void watch(Collection<VcdVariable> variables) {
        variables.forEach(this::watch);
    }

    /**
     * Goes on to the next time that the dump names, and takes over all values that it gives for it.
     *
     * @return false at the end
     * @throws FileException if something is wrong, with the line and the time
     */
    public boolean advance() {
        for (int i = 0; i < touchedCount; i++) {
            touched[i].settle();
        }
        touchedCount = 0;
        if (ended) {
            return false;
        }
        begun = true;
        time = nextTime;
        boolean any = pending;
        pending = false;
        while (tokens.next()) {
            if (tokens.cut() && !tokens.is("$end")) {
                throw wrong("ends in the middle of a line: the file was cut off");
            }
            if (tokens.word[0] == '#') {
                long at = parseTime();
                if (at < time) {
                    throw wrong("time goes back to " + at);
                }
                if (at > time && any) {
                    nextTime = at;
                    pending = true;
                    return true;
                }
                time = at;
                nextTime = at;
                any = true;
            } else {
                any = true;
                value();
            }
        }
        ended = true;
        return any;
    }

    /** The present time, in units of the header's timescale. */
    public long time() {
        return time;
    }

    /** Line that was read last, from 1. */
    public int line() {
        return tokens.line();
    }

    private long parseTime() {
        long at = 0;
        for (int i = 1; i < tokens.length; i++) {
            int digit = tokens.word[i] - '0';
            if (digit < 0 || digit > 9 || at > (Long.MAX_VALUE - digit) / 10) {
                throw wrong("'" + shortened() + "' is no time");
            }
            at = at * 10 + digit;
        }
        if (tokens.length == 1) {
            throw wrong("'#' is no time");
        }
        return at;
    }

    private void value() {
        switch (tokens.word[0]) {
            case '0', '1', 'x', 'X', 'z', 'Z' -> scalar();
            case 'b', 'B' -> vector();
            case 'r', 'R' -> real();
            // A text, as some simulators write it for names of states: nothing to take over.
            case 's', 'S' -> code();
            case '$' -> keyword();
            default -> throw wrong("'" + shortened() + "' is neither a time nor a value");
        }
    }

    private void keyword() {
        String word = tokens.text();
        switch (word) {
            case "$dumpvars", "$dumpall", "$dumpon", "$dumpoff", "$end" -> {
                // The values in between count like any others.
            }
            case "$comment" -> {
                while (!tokens.is("$end")) {
                    if (!tokens.next()) {
                        throw wrong("ends within $comment: the file was cut off");
                    }
                }
            }
            default -> throw wrong("'" + shortened() + "' among the values");
        }
    }

    private void scalar() {
        VcdSignal signal = find(1);
        if (signal != null) {
            if (!signal.set(tokens.word, 0, 1)) {
                throw wrong("'" + shortened() + "' is no value");
            }
            touch(signal);
        }
    }

    private void vector() {
        int count = tokens.length - 1;
        // The code that says whose value it is comes next and takes the word's place.
        if (held.length < count) {
            held = new byte[Math.max(count, held.length * 2)];
        }
        System.arraycopy(tokens.word, 1, held, 0, count);
        VcdSignal signal = code();
        if (signal != null) {
            if (!signal.set(held, 0, count)) {
                throw wrong("a value that " + signal.width() + " bits of 0, 1, x and z cannot hold");
            }
            touch(signal);
        }
    }

    private void real() {
        String text = tokens.text().substring(1);
        VcdSignal signal = code();
        if (signal != null) {
            try {
                signal.set(Double.parseDouble(text));
            } catch (NumberFormatException e) {
                throw wrong("'" + text + "' is no real number");
            }
            touch(signal);
        }
    }

    /** The signal of the code that follows a value; null if it is not watched. */
    private @Nullable VcdSignal code() {
        if (!tokens.next() || tokens.cut()) {
            throw wrong("ends in the middle of a value: the file was cut off");
        }
        return find(0);
    }

    private @Nullable VcdSignal find(int from) {
        int position = codes.find(VcdCodes.pack(tokens.word, from, tokens.length));
        if (position < 0) {
            throw wrong("'" + shortened() + "' names no declared variable");
        }
        return signals[position];
    }

    private void touch(VcdSignal signal) {
        if (!signal.changed) {
            signal.changed = true;
            if (touchedCount == touched.length) {
                touched = Arrays.copyOf(touched, touchedCount * 2);
            }
            touched[touchedCount++] = signal;
        }
    }

    private String shortened() {
        String text = tokens.text();
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }

    private FileException wrong(String problem) {
        return new FileException(tokens.file(), tokens.line(), "", problem + " (time " + time + ")");
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new FileException(tokens.file(), "cannot be closed: " + e.getMessage());
        }
    }
}
