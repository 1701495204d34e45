package cyclode.reports.validation.vcd;

import cyclode.core.file.FileException;
import cyclode.reports.validation.vcd.VcdHeader.VcdVariable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
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
    private final @Nullable Target[] targets;
    private VcdSignal[] touched = new VcdSignal[16];
    private int touchedCount;
    private byte[] held = new byte[256];
    private long time;
    private long nextTime;
    private boolean begun;
    private boolean pending;
    private boolean ended;
    private boolean off;
    private Gap gap = new Gap(0, 0, 0);
    private int gaps;

    /** Bits of a signal that take a variable's values, and those of others that do, too. */
    private record Target(VcdSignal signal, int low, int width, @Nullable Target next) {}

    /**
     * A variable that is some bits of a joined signal.
     *
     * @param variable the variable
     * @param low place of its lowest bit in the joined signal
     */
    public record Part(VcdVariable variable, int low) {}

    /**
     * A stretch in which nothing is dumped, from {@code $dumpoff} to {@code $dumpon}.
     *
     * @param from time at which it begins
     * @param to time at which it ends
     * @param line of its beginning
     */
    public record Gap(long from, long to, int line) {}

    private VcdReader(String file, InputStream in) {
        this.in = in;
        tokens = new VcdTokens(file, in);
        header = new VcdHeaderReader(tokens, codes).read();
        signals = new VcdSignal[header.signals()];
        targets = new Target[header.signals()];
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
        VcdSignal signal = signals[variable.signal()];
        if (signal == null) {
            signal = new VcdSignal(variable.width(), variable.instead().isEmpty());
            signals[variable.signal()] = signal;
            target(variable, signal, 0);
        }
        return signal;
    }

    /** Asks for the values of several variables as those of one signal of so many bits; before the first {@link #advance}. */
    public VcdSignal join(List<Part> parts, int width) {
        VcdSignal signal = new VcdSignal(width);
        parts.forEach(part -> target(part.variable(), signal, part.low()));
        return signal;
    }

    private void target(VcdVariable variable, VcdSignal signal, int low) {
        if (begun) {
            throw new IllegalStateException("what to watch is to be said before reading on");
        }
        targets[variable.signal()] = new Target(signal, low, variable.width(), targets[variable.signal()]);
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

    /** Number of stretches so far in which nothing was dumped, and that have ended. */
    public int gaps() {
        return gaps;
    }

    /** The last of {@link #gaps}; of a dump that {@link #isOff}, that which lasts. */
    public Gap gap() {
        return gap;
    }

    /** Whether nothing is dumped from the last {@code $dumpoff} on. */
    public boolean isOff() {
        return off;
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
            case '0', '1', 'x', 'X', 'z', 'Z', 'u', 'U', 'w', 'W', 'h', 'H', 'l', 'L', '-' -> scalar();
            case 'b', 'B' -> vector();
            case 'r', 'R' -> real();
            // A text, as some simulators write it for names of states: nothing to take over.
            case 's', 'S' -> other(code(), "a text");
            case 'p', 'P' -> throw extended(tokens);
            case '$' -> keyword();
            default -> throw wrong("'" + shortened() + "' is neither a time nor a value");
        }
    }

    private void keyword() {
        String word = tokens.text();
        switch (word) {
            case "$dumpvars", "$dumpall", "$end" -> {
                // The values in between count like any others.
            }
            case "$dumpoff" -> {
                if (!off) {
                    off = true;
                    gap = new Gap(time, time, tokens.line());
                }
            }
            case "$dumpon" -> resume();
            case "$comment", "$date", "$version", "$attrbegin", "$attrend" -> tokens.skipToEnd(word, 0);
            default -> {
                if (word.startsWith("$dumpports") || word.equals("$vcdclose")) {
                    throw extended(tokens);
                }
                throw wrong("'" + shortened() + "' among the values");
            }
        }
    }

    private void resume() {
        if (off && time > gap.from()) {
            gap = new Gap(gap.from(), time, gap.line());
            gaps++;
        }
        off = false;
    }

    /** What to throw about a dump that {@code $dumpports} wrote, whose values have directions and strengths. */
    static FileException extended(VcdTokens tokens) {
        return new FileException(
                tokens.file(),
                tokens.line(),
                "",
                "is an extended value change dump, as $dumpports writes it; allowed: one that $dumpvars writes; "
                        + "a tool that comes with GTKWave converts it: evcd2vcd");
    }

    private void scalar() {
        set(find(1), tokens.word, 0, 1);
    }

    private void vector() {
        int count = tokens.length - 1;
        // The code that says whose value it is comes next and takes the word's place.
        if (held.length < count) {
            held = new byte[Math.max(count, held.length * 2)];
        }
        System.arraycopy(tokens.word, 1, held, 0, count);
        set(code(), held, 0, count);
    }

    private void set(@Nullable Target first, byte[] digits, int from, int count) {
        for (Target each = first; each != null; each = each.next()) {
            if (!each.signal().set(digits, from, count, each.low(), each.width())) {
                throw wrong("a value that " + each.width() + " bits of 0, 1, x and z cannot hold");
            }
            touch(each.signal());
        }
    }

    private void real() {
        String text = tokens.text().substring(1);
        Target first = code();
        other(first, "a real number");
        for (Target each = first; each != null; each = each.next()) {
            try {
                each.signal().set(Double.parseDouble(text));
            } catch (NumberFormatException e) {
                throw wrong("'" + shortened(text) + "' is no real number");
            }
            touch(each.signal());
        }
    }

    /** Refuses a value that is none of bits where bits are watched, which would stay as they were. */
    private void other(@Nullable Target first, String what) {
        for (Target each = first; each != null; each = each.next()) {
            if (each.signal().hasBits()) {
                throw wrong(what + " as the value of a variable of bits");
            }
        }
    }

    /** The signals of the code that follows a value; null if none is watched. */
    private @Nullable Target code() {
        if (!tokens.next() || tokens.cut()) {
            throw wrong("ends in the middle of a value: the file was cut off");
        }
        return find(0);
    }

    private @Nullable Target find(int from) {
        int position = codes.find(tokens.word, from, tokens.length);
        if (position < 0) {
            throw wrong("'" + shortened() + "' names no declared variable");
        }
        return targets[position];
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
        return shortened(tokens.text());
    }

    private static String shortened(String text) {
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
