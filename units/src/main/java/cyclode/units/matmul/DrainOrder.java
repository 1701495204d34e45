package cyclode.units.matmul;

/** In which beats an output-stationary tile leaves the array. */
public enum DrainOrder {
    /** A beat for each row of the tile, with a lane for each column. */
    ROWS,
    /** A beat for each column of the tile, with a lane for each row. */
    COLUMNS
}
