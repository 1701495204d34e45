package cyclode.workloads.onnx.form;

/**
 * A tensor that layers hand on: integers in the order height, width, channel, of which 0 stands for the real 0.
 *
 * @param name of the layer that makes it, or {@code input}
 * @param height rows of places
 * @param width places in a row
 * @param channels values at a place
 * @param least of its values
 * @param greatest of its values
 */
public record Held(String name, int height, int width, int channels, long least, long greatest) {
    public int places() {
        return Math.multiplyExact(height, width);
    }

    public int size() {
        return Math.multiplyExact(places(), channels);
    }

    /** The width of the signed format that holds its values. */
    public int bits() {
        return bits(least, greatest);
    }

    /** The width of the signed format that holds a range, at least 2. */
    public static int bits(long least, long greatest) {
        long magnitude = Math.max(least < 0 ? ~least : least, greatest < 0 ? ~greatest : greatest);
        return Math.max(2, 65 - Long.numberOfLeadingZeros(magnitude));
    }

    /** The same values under another shape of as many. */
    public Held shaped(String other, int rows, int columns, int values) {
        return new Held(other, rows, columns, values, least, greatest);
    }
}
