package cyclode.reports.validation.model;

import cyclode.core.file.FileException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The expected beats of a channel, one after the other. */
public final class ExpectedChannel implements AutoCloseable {
    static final String HEADING = "beat,cycle,values";
    private static final int LONGEST_LINE = 1 << 20;

    private final String name;
    private final BufferedReader in;
    private final int lanes;
    private long line = 1;
    private long beats;
    private long cycle;
    private long last = Long.MIN_VALUE;
    private int count;
    private final long[] values;
    private final boolean[] used;

    ExpectedChannel(Path file, int lanes) {
        name = file.toString();
        this.lanes = lanes;
        values = new long[lanes];
        used = new boolean[lanes];
        if (!Files.isRegularFile(file)) {
            throw new FileException(name, "no such file");
        }
        try {
            in = Files.newBufferedReader(file);
            String heading = in.readLine();
            if (!HEADING.equals(heading)) {
                throw wrong("its heading is '" + heading + "'; allowed: " + HEADING);
            }
        } catch (IOException e) {
            throw FileException.unreadable(name, e);
        }
    }

    /** Goes to the next beat; false at the end. */
    public boolean next() {
        try {
            String text = in.readLine();
            if (text == null) {
                return false;
            }
            line++;
            parse(text);
            beats++;
            return true;
        } catch (IOException e) {
            throw new FileException(name, "cannot be read on: " + e.getMessage());
        }
    }

    private void parse(String text) {
        int first = text.indexOf(',');
        int second = text.indexOf(',', first + 1);
        if (first < 0 || second < 0 || text.length() > LONGEST_LINE) {
            throw wrong("a beat is written as " + HEADING + ", such as 0,17,5 -3");
        }
        if (number(text.substring(0, first)) != beats) {
            throw wrong("beat " + text.substring(0, first) + " stands where " + beats + " is due");
        }
        cycle = number(text.substring(first + 1, second));
        if (cycle < last) {
            throw wrong("cycle " + cycle + " is before that of the beat above, " + last);
        }
        last = cycle;
        values(text, second + 1);
    }

    private void values(String text, int from) {
        count = 0;
        int at = from;
        while (at < text.length()) {
            int space = text.indexOf(' ', at);
            int end = space < 0 ? text.length() : space;
            if (count == lanes) {
                throw wrong("has more values than the " + lanes + " that channels.csv says");
            }
            boolean any = end == at + 1 && text.charAt(at) == '-';
            used[count] = !any;
            values[count++] = any ? 0 : number(text.substring(at, end));
            at = end + 1;
        }
    }

    private long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw wrong("'" + text + "' is no integer");
        }
    }

    private FileException wrong(String problem) {
        return new FileException(name, (int) Math.min(line, Integer.MAX_VALUE), "", problem);
    }

    /** Beats read so far; the present one has this number less 1. */
    public long beats() {
        return beats;
    }

    /** Cycle of the present beat. */
    public long cycle() {
        return cycle;
    }

    /** Values of the present beat; 0 where only its cycle is known. */
    public int count() {
        return count;
    }

    /** Whether a value is compared; others may be anything. */
    public boolean used(int lane) {
        return used[lane];
    }

    /** A value of the present beat. */
    public long value(int lane) {
        return values[lane];
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new FileException(name, "cannot be closed: " + e.getMessage());
        }
    }
}
