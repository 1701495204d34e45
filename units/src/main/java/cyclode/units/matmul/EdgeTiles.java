package cyclode.units.matmul;

import cyclode.core.file.RefusedValue;

/** What a tile that does not fill the array is charged. */
public enum EdgeTiles {
    /** As much time as a whole tile. */
    FULL("full"),
    /** Only the rows and columns that it uses. */
    USED("used");

    private final String label;

    EdgeTiles(String label) {
        this.label = label;
    }

    /** The name used in files. */
    public String label() {
        return label;
    }

    /** The choice with this label. */
    public static EdgeTiles parse(String label) {
        for (EdgeTiles edge : values()) {
            if (edge.label.equals(label)) {
                return edge;
            }
        }
        throw new RefusedValue("edge-tiles is '" + label + "'; allowed: full, used");
    }
}
