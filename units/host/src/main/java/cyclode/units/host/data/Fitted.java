package cyclode.units.host.data;

import cyclode.core.file.RefusedValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The parameters that are fitted to measured times; at most eight. Their values live in {@code fitted.csv}, which the fit writes. */
public enum Fitted {
    /** Cycles from a vector load to vector arithmetic. */
    LOAD_TO_VECTOR_USE,
    /** Cycles after its issue at which a store reads its vector data. */
    STORE_DATA_LATE,
    /** Lines in flight on a prefetched stream, in thousandths. */
    OUTSTANDING_PERMILLE,
    /** Share of the second level's extra latency that a streaming loop waits, in thousandths. */
    L2_EXPOSED_PERMILLE,
    /** How much longer that wait is for each other core at work, in thousandths. */
    L2_CONTENTION_PERMILLE,
    /** Share of the computing time during which memory streams proceed, in thousandths. */
    OVERLAP_PERMILLE,
    /** What the tuned library takes to call an operator, in nanoseconds. */
    TUNED_DISPATCH_NS,
    /** What the tuned library takes to start and join its threads, in nanoseconds. */
    TUNED_FORK_JOIN_NS;

    private static final List<Row> ROWS = Row.read("fitted.csv");

    /** The name in the file and in stacks' files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The fitted value. */
    public int value() {
        return row().integer("value");
    }

    /** Smallest value tried. */
    public int low() {
        return row().integer("low");
    }

    /** Largest value tried. */
    public int high() {
        return row().integer("high");
    }

    /** What would be declared without a fit, at which the search begins. */
    public int start() {
        return row().integer("start");
    }

    /** A column of its row: {@code unit}, or what it was {@code fitted_to}. */
    public String text(String column) {
        return row().text(column);
    }

    private Row row() {
        return ROWS.stream()
                .filter(row -> key().equals(row.text("parameter")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("fitted.csv has no row " + key()));
    }

    /**
     * The parameter of a key.
     *
     * @throws RefusedValue if there is none
     */
    public static Fitted of(String key) {
        return Arrays.stream(values())
                .filter(parameter -> parameter.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new RefusedValue("there is no fitted parameter '" + key + "'"));
    }
}
