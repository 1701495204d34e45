package cyclode.units.vector;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Requantization;
import cyclode.core.number.Require;
import cyclode.units.accelerator.UnitSpec;

/**
 * The vector unit: lanes that each requantize, add, scale, compare or select one value a cycle. A beat with more values than lanes
 * takes several cycles.
 *
 * @param clock name of its clock
 * @param lanes values handled in a cycle, 1 to 256
 * @param pipelineDepth cycles from a beat's last value to its result, 1 to 16
 * @param inputBits widest value taken, an accumulator, 8 to 48
 * @param multiplierBits widest requantization multiplier, 2 to 31
 * @param outputBits widest value put, 2 to 32
 */
public record VectorSpec(String clock, int lanes, int pipelineDepth, int inputBits, int multiplierBits, int outputBits)
        implements UnitSpec {
    /** Checks the ranges. */
    public VectorSpec {
        Require.inRange("lanes", lanes, 1, 256);
        Require.inRange("pipeline-depth", pipelineDepth, 1, 16);
        Require.inRange("input-bits", inputBits, 8, 48);
        Require.inRange("multiplier-bits", multiplierBits, 2, 31);
        Require.inRange("output-bits", outputBits, 2, 32);
    }

    /**
     * Checks that the unit can do what a workload asks for.
     *
     * @param bits bits of the values taken
     * @param requantization how they are requantized
     * @throws IllegalArgumentException naming what does not fit
     */
    public void requireHolds(int bits, Requantization requantization) {
        int multiplier = requantization instanceof Requantization.MultiplierShift by ? by.multiplierBits() : 0;
        requireHolds(bits, multiplier, requantization.output());
    }

    /**
     * Checks that the unit can do what a workload asks for.
     *
     * @param bits bits of the values taken
     * @param multiplier bits of the multiplier; 0 if there is none
     * @param output format of the values put
     * @throws IllegalArgumentException naming what does not fit
     */
    public void requireHolds(int bits, int multiplier, IntFormat output) {
        Require.inRange("the workload's vector input bits", bits, 1, inputBits);
        Require.inRange("the workload's vector multiplier bits", multiplier, 0, multiplierBits);
        Require.inRange("the workload's vector output bits", output.bits(), 1, outputBits);
    }

    /** Cycles from one beat of so many values to the next. */
    public int interval(int values) {
        return Math.max(1, (values + lanes - 1) / lanes);
    }

    /** Cycles from the firing that takes a beat of so many values to the edge at which its result can be taken. */
    public int latency(int values) {
        return pipelineDepth + interval(values) - 1;
    }

    /** Slots that the channel behind it needs to sustain its rate. */
    public int outputDepth() {
        return pipelineDepth + 2;
    }

    Component multiplier() {
        return new Component.Multiplier(Math.min(inputBits, 32), multiplierBits);
    }

    Component shifter() {
        return new Component.Shifter(inputBits + multiplierBits, inputBits + multiplierBits);
    }

    Component adder() {
        return new Component.Adder(inputBits);
    }

    Component comparator() {
        return new Component.Comparator(inputBits);
    }

    Component register() {
        return new Component.Register(inputBits);
    }

    @Override
    public Inventory inventory() {
        return Inventory.on(clock)
                .add("multiply", lanes, multiplier())
                .add("round", lanes, shifter())
                .add("add", 2L * lanes, adder())
                .add("clamp", 2L * lanes, comparator())
                .add("pipeline", (long) lanes * pipelineDepth, register())
                .add("control", 1, new Component.Control(4))
                .build();
    }
}
