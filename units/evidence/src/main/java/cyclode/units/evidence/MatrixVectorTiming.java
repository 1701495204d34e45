package cyclode.units.evidence;

import cyclode.units.contract.Contract;

/**
 * When a matrix-vector unit does what, in cycles of its clock.
 *
 * @param storeCycles from a beat of the vector taken to its reading from the replay buffer
 * @param replayRegister beats that the register behind the replay buffer holds
 * @param productCycles registers of the multiply-accumulators, all held by one enable
 * @param resultBeats results that wait at the output: its register, and one beside it
 * @param resultCycles from a finished sum to the output register
 */
public record MatrixVectorTiming(
        int storeCycles, int replayRegister, int productCycles, int resultBeats, int resultCycles) {
    /** The timing that a contract states. */
    public static MatrixVectorTiming of(Contract contract) {
        return new MatrixVectorTiming(
                contract.value("store-cycles"),
                contract.value("replay-register-beats"),
                contract.value("product-cycles"),
                contract.value("result-beats"),
                contract.value("result-cycles"));
    }
}
