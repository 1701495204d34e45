package cyclode.workloads.lowering;

/**
 * A piece of a layer's parameters.
 *
 * @param tile which tile or group they are of, one launch each; empty where there is but one
 * @param array which array they are for, of several in a launch; empty where there is but one
 */
record Piece(String tile, String array) {
    /** All of them. */
    static final Piece ALL = new Piece("", "");

    /** Behind the parameters' name. */
    String name() {
        return tile + array;
    }
}
