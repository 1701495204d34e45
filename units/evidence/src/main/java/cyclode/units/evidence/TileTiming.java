package cyclode.units.evidence;

import cyclode.units.contract.Contract;

/**
 * When an engine of tiles does what, in cycles of its clock.
 *
 * @param tileRows rows, and columns, of a tile: beats of its weights
 * @param columnsPerBeat columns of a tile that a beat of results holds
 * @param weightBuffers sets of weights, of which one is loaded while another is in use
 * @param loadedCycles from the last beat of a set of weights to the first beat that meets it
 * @param pipelineCycles from a beat of inputs to its result at the output
 * @param resultBeats results on their way and at the output, at most
 */
public record TileTiming(
        int tileRows, int columnsPerBeat, int weightBuffers, int loadedCycles, int pipelineCycles, int resultBeats) {
    /** The timing that a contract states. */
    public static TileTiming of(Contract contract) {
        return new TileTiming(
                contract.value("tile-rows"),
                contract.value("columns-per-beat"),
                contract.value("weight-buffers"),
                contract.value("loaded-cycles"),
                contract.value("pipeline-cycles"),
                contract.value("result-beats"));
    }

    /** Sets of weights of a tile, each of which meets all rows. */
    public int setsPerTile() {
        return tileRows / columnsPerBeat;
    }
}
