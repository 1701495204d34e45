package cyclode.units.matmul;

import cyclode.units.contract.Contract;

/**
 * A weight-stationary array whose steps follow each other without overlap: a tile of weights is fetched, then loaded; a block of rows is
 * fetched, then fed into the array, which settles, and collected; sums are accumulated; counters move on. Every step but the settling
 * takes a cycle for each row of the array.
 *
 * @param loadHopCycles cycles in which a tile's load is started and its end seen
 * @param computeHopCycles cycles in which a block's run is started and its end seen
 * @param settlesEarlyCycles cycles by which settling takes less than a cycle for each row
 * @param updateCycles in which the counters move on to the next tile
 * @param writeCycles from a row's accumulation to its sums in memory
 * @param finishCycles from the last tile to done
 */
record TileRounds(
        int loadHopCycles,
        int computeHopCycles,
        int settlesEarlyCycles,
        int updateCycles,
        int writeCycles,
        int finishCycles) {
    /** The numbers of ws-systolic-array-soc. */
    static final TileRounds WS_SYSTOLIC_ARRAY_SOC =
            Contract.load("ws-systolic-array-soc").timing(TileRounds.class);

    /** Cycles from the last row of a tile fetched to the first row of the block fetched. */
    int loading(int rows) {
        return rows + loadHopCycles;
    }

    /** Cycles from a row fetched to its sums in memory. */
    int latency(int rows) {
        return rows + computing(rows) + writeCycles;
    }

    private int computing(int rows) {
        return 3 * rows - settlesEarlyCycles + computeHopCycles;
    }

    /** Cycles from the first row of a block fetched to the next tile's first. */
    int block(int rows) {
        return rows + computing(rows) + rows + updateCycles;
    }
}
