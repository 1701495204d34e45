package cyclode.units.matmul;

/** What a tile that does not fill the array is charged. */
public enum EdgeTiles {
    /** As much time as a whole tile. */
    FULL,
    /** Only the rows and columns that it uses. */
    USED
}
