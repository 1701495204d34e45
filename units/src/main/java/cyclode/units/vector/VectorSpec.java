package cyclode.units.vector;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.account.TimingPath;
import cyclode.core.file.Auto;
import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.Bounds;
import cyclode.core.number.ChannelRequantization;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Requantization;
import cyclode.core.number.Require;
import cyclode.core.operator.AddParameters;
import cyclode.units.components.InventoryBuilder;
import cyclode.units.components.Levels;
import cyclode.units.model.NetworkWidths;
import cyclode.units.model.UnitSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The vector unit: lanes that each requantize, add, scale, compare or select one value a cycle. A beat with more values than lanes
 * takes several cycles.
 *
 * @param clock name of its clock
 * @param lanes values handled in a cycle
 * @param pipelineDepth cycles from a beat's last value to its result [cycles]
 * @param inputBits widest value taken, an accumulator [bits]
 * @param multiplierBits widest requantization multiplier [bits]
 * @param outputBits widest value put [bits]
 * @param affine whether lanes also add an offset before they round, have constants of each channel, and clip to any bounds
 * @param multiplies whether lanes also multiply two operands, one behind the other multiplier
 * @param argMax whether lanes also note the number of the greatest value of a window
 * @param tableEntries entries of each lane's lookup table
 * @param interpolates whether lanes also go in a straight line from one entry to the next
 */
public record VectorSpec(
        @Default("fabric") String clock,
        @Range(min = 1, max = 256) int lanes,
        @Default("4") @Range(min = 1, max = 16) int pipelineDepth,
        @Default("auto") @Auto(least = 8, most = 48) int inputBits,
        @Default("auto") @Auto(least = 2, most = 31) int multiplierBits,
        @Default("auto") @Auto(least = 2, most = 32) int outputBits,
        @Default("false") boolean affine,
        @Default("false") boolean multiplies,
        @Default("false") boolean argMax,
        @Default("256") @Range(min = 2, max = Requantization.LookupTable.MAX_ENTRIES) int tableEntries,
        @Default("false") boolean interpolates)
        implements UnitSpec {
    /** Constants of a channel: multiplier, offset, shift. */
    public static final int CONSTANTS = 3;

    /** Bits of a constant on its way from memory. */
    public static final int CONSTANT_BITS = 32;

    /** Entries of a lane's lookup table where nothing is said: one for each value of 8 bits. */
    private static final int TABLE_ENTRIES = 256;

    /** Checks the ranges. */
    public VectorSpec {
        Require.inRange("lanes", lanes, 1, 256);
        Require.inRange("pipeline-depth", pipelineDepth, 1, 16);
        Require.inRange("input-bits", inputBits, 8, 48);
        Require.inRange("multiplier-bits", multiplierBits, 2, 31);
        Require.inRange("output-bits", outputBits, 2, 32);
        Require.inRange("table-entries", tableEntries, 2, Requantization.LookupTable.MAX_ENTRIES);
    }

    /** A unit whose lanes know no offset. */
    public VectorSpec(String clock, int lanes, int pipelineDepth, int inputBits, int multiplierBits, int outputBits) {
        this(
                clock,
                lanes,
                pipelineDepth,
                inputBits,
                multiplierBits,
                outputBits,
                false,
                false,
                false,
                TABLE_ENTRIES,
                false);
    }

    /** The port at which passes of one launch wait for the lanes of a unit with this name. */
    public static String port(String unit) {
        return unit + ".lanes";
    }

    @Override
    public Map<String, Integer> ports(String unit) {
        return Map.of(port(unit), 1);
    }

    /**
     * Checks that the unit can do what a workload asks for.
     *
     * @param bits bits of the values taken
     * @param requantization how they are requantized
     * @param bounds what bounds the results
     * @throws RefusedValue naming what does not fit
     */
    public void requireHolds(int bits, ChannelRequantization requantization, Bounds bounds) {
        if (requantization instanceof ChannelRequantization.PerChannel channels) {
            channels.channels().forEach(by -> requireHolds(bits, by, bounds));
            return;
        }
        int multiplier = requantization instanceof Requantization.MultiplierShift by ? by.multiplierBits() : 0;
        if (requantization instanceof Requantization.Affine by) {
            requireAffine("a requantization by multiplier and offset");
            requireOffset(by.offset());
            multiplier = by.multiplierBits();
        }
        if (requantization instanceof Requantization.LookupTable by) {
            requireEntries(by.entries());
        }
        if (requantization instanceof Requantization.Interpolation by) {
            requireInterpolates(by);
        }
        requireBounds(bounds, requantization.output(), requantization.zeroPoint());
        requireHolds(bits, multiplier, requantization.output());
    }

    private void requireBounds(Bounds bounds, IntFormat output, long zeroPoint) {
        boolean fromBelow = bounds.low() > output.min() && bounds.low() != zeroPoint;
        if (fromBelow || bounds.high() < output.max()) {
            requireAffine("a clip to " + bounds.low() + " to " + bounds.high());
        }
    }

    private void requireEntries(int entries) {
        if (entries > tableEntries) {
            throw new RefusedValue("table-entries is " + tableEntries + "; allowed with a table of " + entries + ": "
                    + entries + " to " + Requantization.LookupTable.MAX_ENTRIES);
        }
    }

    private void requireInterpolates(Requantization.Interpolation by) {
        if (!interpolates) {
            throw new RefusedValue("interpolates is false; allowed with lines between a table's entries: true,");
        }
        requireEntries(by.segments());
        Require.inRange(
                "multiplier-bits of the workload, those of a place between entries", by.shift(), 0, multiplierBits);
        Require.inRange(
                "input-bits of the workload, one more than a table's",
                by.output().bits() + 1,
                1,
                inputBits);
    }

    private void requireAffine(String what) {
        if (!affine) {
            throw new RefusedValue("affine is false; allowed with " + what + ": true,");
        }
    }

    private void requireOffset(long offset) {
        IntFormat held = IntFormat.signed(Math.min(IntFormat.MAX_BITS, wideBits() - 3));
        Require.within("offset of the workload", offset, held);
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
        Require.inRange("input-bits of the workload", bits, 1, inputBits);
        Require.inRange("multiplier-bits of the workload", multiplier, 0, multiplierBits);
        Require.inRange("output-bits of the workload", output.bits(), 1, outputBits);
    }

    /**
     * Checks that the unit can add what a workload asks for.
     *
     * @param bitsA bits of the first operand
     * @param bitsB bits of the second
     * @param bounds what bounds the results
     * @throws RefusedValue naming what does not fit
     */
    public void requireHolds(int bitsA, int bitsB, AddParameters parameters, Bounds bounds) {
        if (parameters.joint()) {
            requireAffine("a sum that is rounded once");
            requireOffset(parameters.offset());
        }
        requireBounds(bounds, parameters.output(), parameters.zeroPoint());
        requireHolds(bitsA, bits(parameters.multiplierA()), parameters.output());
        requireHolds(bitsB, bits(parameters.multiplierB()), parameters.output());
    }

    /** Checks the beats of a window, which the unit counts. */
    void requireWindow(int window) {
        Require.inRange("the workload's window", window, 1, (1L << InventoryBuilder.EXTENT_BITS) - 1);
    }

    /**
     * Checks that a sum cannot wrap, whatever the data.
     *
     * @param sum what is added up
     * @param needed bits of its extremes
     * @param held bits that there are for it
     * @throws RefusedValue naming both
     */
    public static void requireSum(String sum, int needed, int held) {
        if (needed > held) {
            throw new RefusedValue(
                    sum + " takes " + needed + " bits, and the vector unit has " + held + " for it: it would wrap");
        }
    }

    /**
     * Checks that the unit can multiply what a workload asks for: the second operand takes a multiplier's place, the product an operand's.
     *
     * @param bitsA bits of the first operand
     * @param bitsB bits of the second
     * @param scale of the product
     * @throws RefusedValue naming what does not fit
     */
    public void requireMultiplies(int bitsA, int bitsB, Requantization.MultiplierShift scale) {
        if (!multiplies) {
            throw new RefusedValue("multiplies is false; allowed with a product of two operands: true,");
        }
        Require.inRange(
                "multiplier-bits of the workload, one less than the second operand's", bitsB - 1, 0, multiplierBits);
        requireHolds(bitsA + bitsB, scale.multiplierBits(), scale.output());
    }

    private static int bits(long multiplier) {
        return Long.SIZE - Long.numberOfLeadingZeros(Math.abs(multiplier));
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

    /** Bits of a scaled operand, and of the sum of two: products have 63 bits at most. */
    public int wideBits() {
        return Math.min(Long.SIZE, inputBits + multiplierBits + 2);
    }

    /** A multiplier has no sign. */
    Component multiplier() {
        return new Component.Multiplier(inputBits, multiplierBits + 1);
    }

    Component shifter() {
        return new Component.Shifter(wideBits(), wideBits());
    }

    Component wideAdder() {
        return new Component.Adder(wideBits());
    }

    Component wideComparator() {
        return new Component.Comparator(wideBits());
    }

    Component wideRegister() {
        return new Component.Register(wideBits());
    }

    /** A multiplier with its sign, an offset and a shift of one channel. */
    Component constantRegister() {
        return new Component.Register(CONSTANT_BITS);
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

    Component table() {
        return InventoryBuilder.words(outputBits, tableEntries);
    }

    @Override
    public Map<String, Integer> following(NetworkWidths built, NetworkWidths now) {
        int more = now.activationBits() - built.activationBits();
        int sums = now.accumulatorBits() - built.accumulatorBits();
        int state = now.stateBits() - built.stateBits();
        Map<String, Integer> keys = new LinkedHashMap<>();
        keys.put("input-bits", inputBits + Math.max(0, Math.max(sums, state)));
        keys.put("output-bits", outputBits + Math.max(0, Math.max(more, state)));
        return keys;
    }

    /** From a value, by way of the window, its product and its place in the table or its format, to the result; and around the window. */
    @Override
    public List<TimingPath> paths() {
        Component ofThree = new Component.Multiplexer(3, inputBits);
        int count = InventoryBuilder.EXTENT_BITS;
        TimingPath window = TimingPath.of(
                "window", new Component.Adder(count), new Component.Comparator(count), ofThree, adder(), ofThree);
        return List.of(
                window,
                new TimingPath("lane", lane(window).through(), pipelineDepth, 1),
                Levels.handshake(outputDepth(), 2L * lanes * inputBits));
    }

    /** The first product, by way of the table where it has a place there, or of the second product, to the result. */
    private TimingPath lane(TimingPath window) {
        TimingPath lane = window.then(multiplier());
        if (affine) {
            lane = lane.then(wideAdder(), wideAdder());
        }
        if (interpolates || !multiplies) {
            lane = lane.then(new Component.Multiplexer(wideBits(), 1))
                    .then(Levels.roundHalfUp(wideBits()))
                    .then(
                            wideAdder(),
                            wideComparator(),
                            new Component.Multiplexer(3, InventoryBuilder.bits(tableEntries)),
                            table());
        }
        if (interpolates || multiplies) {
            lane = lane.then(new Component.Adder(outputBits + 1), new Component.Multiplexer(3, inputBits), multiplier())
                    .then(Levels.roundHalfUp(wideBits()))
                    .then(wideAdder())
                    .then(Levels.fit(wideBits(), outputBits));
        }
        if (affine) {
            lane = lane.then(new Component.Comparator(outputBits), new Component.Multiplexer(2, outputBits));
        }
        return lane.then(new Component.Comparator(outputBits), new Component.Multiplexer(4, outputBits));
    }

    /** Products that a lane forms at once: a sum that is rounded once has one of its own where the second stands behind the first. */
    int products() {
        return affine && (multiplies || interpolates) ? 3 : 2;
    }

    @Override
    public Inventory inventory() {
        return VectorInventory.of(this);
    }
}
