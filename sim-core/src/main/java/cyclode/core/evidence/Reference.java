package cyclode.core.evidence;

import cyclode.core.file.RefusedValue;
import java.util.Comparator;
import java.util.List;

/**
 * Figures that others measured, computed or published, with the model's beside them.
 *
 * @param subject what is compared, as {@code AXI DMA, cycles}
 * @param source where the figures come from
 * @param status how sure they are
 * @param fitted what of the model was fitted on which of them; {@code nothing} where they are compared only
 * @param claim what is claimed of each row, as {@code equal} or {@code within 15 %}
 * @param share of the rows that must keep the claim, for the whole to hold
 * @param rows the figures
 * @param silent figures of the reference that the model says nothing of
 */
public record Reference(
        String subject,
        String source,
        Status status,
        String fitted,
        String claim,
        double share,
        List<Row> rows,
        int silent) {
    /** Share of rows that a claim of an aim or of a band must hold of. */
    private static final double NINE_IN_TEN = 0.9;

    /** Refuses a reference without a row, a source or a claim. */
    public Reference {
        rows = List.copyOf(rows);
        if (rows.isEmpty() || source.isBlank() || claim.isBlank() || fitted.isBlank()) {
            throw new RefusedValue("'" + subject + "' has no row, source, claim or word on what was fitted");
        }
    }

    /** Figures that are claimed to be equal, all of them. */
    public static Reference equal(
            String subject, String source, Status status, String fitted, List<Row> rows, int silent) {
        return new Reference(subject, source, status, fitted, "equal", 1, rows, silent);
    }

    /** Figures of which nine in ten are claimed to lie within a relative error, in percent. */
    public static Reference within(
            int percent, String subject, String source, Status status, String fitted, List<Row> rows, int silent) {
        return new Reference(subject, source, status, fitted, "within " + percent + " %", NINE_IN_TEN, rows, silent);
    }

    /** Figures of which nine in ten are claimed to lie in the model's own bands of 90 %. */
    public static Reference banded(
            String subject, String source, Status status, String fitted, List<Row> rows, int silent) {
        return new Reference(subject, source, status, fitted, "in its band", NINE_IN_TEN, rows, silent);
    }

    /** Rows that keep the claim. */
    public long kept() {
        return rows.stream().filter(Row::kept).count();
    }

    /** Whether as many rows keep the claim as it says. */
    public boolean held() {
        return kept() >= share * rows.size();
    }

    /** The error that a share of the rows does not exceed: half for the median, 1 for the worst. */
    public double error(double fraction) {
        List<Double> errors = rows.stream().map(Row::error).sorted().toList();
        return errors.get((int) Math.max(0, Math.ceil(fraction * errors.size()) - 1));
    }

    /** The row that is furthest off. */
    public Row worst() {
        return rows.stream().max(Comparator.comparingDouble(Row::error)).orElseThrow();
    }

    /**
     * A figure.
     *
     * @param name of the row
     * @param reference the others' figure
     * @param model the model's, in the same unit
     * @param kept whether the claim is kept
     */
    public record Row(String name, double reference, double model, boolean kept) {
        /** A figure that is claimed to be equal. */
        public static Row equal(String name, double reference, double model) {
            return new Row(name, reference, model, reference == model);
        }

        /** A figure that is claimed to lie within a relative error, in percent. */
        public static Row within(int percent, String name, double reference, double model) {
            Row row = new Row(name, reference, model, true);
            return new Row(name, reference, model, row.error() <= percent / 100.0);
        }

        /** A figure that is claimed to lie in the model's band. */
        public static Row banded(String name, double reference, double model, double low, double high) {
            return new Row(name, reference, model, reference >= low && reference <= high);
        }

        /** Relative error without sign; of a figure of 0, the model's figure itself. */
        public double error() {
            return reference == 0 ? Math.abs(model) : Math.abs(model / reference - 1);
        }
    }
}
