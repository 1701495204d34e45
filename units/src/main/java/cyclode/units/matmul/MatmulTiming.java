package cyclode.units.matmul;

/** Whose timing law the array follows. */
public enum MatmulTiming {
    /** The law on this unit's page. */
    CYCLODE,
    /**
     * That of SCALE-Sim 3.0.0: every fold is loaded, streamed and drained by itself, edge tiles are charged whole, nothing overlaps,
     * multiply-accumulates take one cycle and the accumulator memory holds any number of rows.
     */
    SCALE_SIM,
    /** That of the output-stationary array of axis-systolic-array: this unit's law, with whole tiles that leave column by column. */
    AXIS_SYSTOLIC_ARRAY,
    /** That of ws-systolic-array-soc: a tile is fetched, loaded, fed, settled, collected and accumulated, one after the other. */
    WS_SYSTOLIC_ARRAY_SOC
}
