package cyclode.units.depthwise;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.account.TimingPath;
import cyclode.core.file.Auto;
import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.core.file.Records;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.Accumulator;
import cyclode.core.number.Overflow;
import cyclode.core.number.Require;
import cyclode.units.components.InventoryBuilder;
import cyclode.units.components.Levels;
import cyclode.units.components.MultiplyingUnit;
import java.util.List;
import java.util.Map;

/**
 * An engine for depthwise convolutions, the kind {@code depthwise}: line buffers, a window per lane, and a multiply-accumulator for each
 * tap of each lane. All operands are signed; an unsigned one of b bits needs b + 1.
 *
 * @param clock name of its clock
 * @param lanes channels at once
 * @param maximumKernel rows and columns of the largest kernel
 * @param activationBits bits of a value of the picture [bits]
 * @param weightBits bits of a weight [bits]
 * @param accumulatorBits bits of a sum [bits]
 * @param overflow what every addition does beyond these bits
 * @param pipelineDepth cycles from a complete window to its sums [cycles]
 * @param maximumWidth columns of the widest picture, which the line buffers hold
 */
public record DepthwiseSpec(
        @Default("fabric") String clock,
        @Range(min = 1, max = 256) int lanes,
        @Default("auto") @Auto(least = 1, most = 7) int maximumKernel,
        @Default("auto") @Auto(least = 2, most = 16) int activationBits,
        @Default("auto") @Auto(least = 2, most = 16) int weightBits,
        @Default("auto") @Auto(least = 8, most = 48) int accumulatorBits,
        @Default("saturate") Overflow overflow,
        @Default("10") @Range(min = 1, max = 64) int pipelineDepth,
        @Default("auto") @Auto(least = 1, most = 4096) int maximumWidth)
        implements MultiplyingUnit {

    /** Checks the ranges. */
    public DepthwiseSpec {
        Require.inRange("lanes", lanes, 1, 256);
        Require.inRange("maximum-kernel", maximumKernel, 1, 7);
        Require.inRange("activation-bits", activationBits, 2, 16);
        Require.inRange("weight-bits", weightBits, 2, 16);
        Require.inRange("accumulator-bits", accumulatorBits, 8, 48);
        Require.inRange("pipeline-depth", pipelineDepth, 1, 64);
        Require.inRange("maximum-width", maximumWidth, 1, 4096);
    }

    /**
     * The engine with its sums held to fewer bits, as a configuration register does; what it is made of stays as it is.
     *
     * @throws RefusedValue if it has not so many bits, or overflows otherwise
     */
    public DepthwiseSpec holding(Accumulator sums) {
        requireHolds(sums, "engine");
        return Records.with(this, Map.of("accumulator-bits", sums.bits()));
    }

    /** Cycles from the beat that completes a window to the edge at which its sums can be taken: the window's register, the sums. */
    public int latency() {
        return 1 + pipelineDepth;
    }

    /** Slots that the channel behind it needs so that it never stalls on beats in flight. */
    public int outputDepth() {
        return latency() + 2;
    }

    int taps() {
        return maximumKernel * maximumKernel;
    }

    /** Taps behind whose addition the pipeline has a register. */
    int registeredTaps() {
        return Math.min(pipelineDepth, taps());
    }

    /** Bits of a value of the picture, less its zero-point. */
    int pixelBits() {
        return activationBits + 1;
    }

    /** Bits of a weight, less its zero-point. */
    int tapBits() {
        return weightBits + 1;
    }

    Component.MultiplyAccumulate multiplyAccumulate() {
        return new Component.MultiplyAccumulate(pixelBits(), tapBits(), accumulatorBits);
    }

    /** Of a tap whose sum has no register. */
    Component.Multiplier multiplier() {
        return new Component.Multiplier(pixelBits(), tapBits());
    }

    /** A sum, or the end of the range that it goes beyond. */
    Component.Multiplexer saturation() {
        return new Component.Multiplexer(3, accumulatorBits);
    }

    Component.Register activationRegister() {
        return new Component.Register(pixelBits());
    }

    Component.Register weightRegister() {
        return new Component.Register(tapBits());
    }

    /** The lines of one lane above the one that comes in, a column in each word. */
    Component lines() {
        return InventoryBuilder.words((maximumKernel - 1) * pixelBits(), maximumWidth);
    }

    /** The window's products, added one after the other; the lines above; the walk over the picture. */
    @Override
    public List<TimingPath> paths() {
        TimingPath taps = TimingPath.of("taps", multiplier());
        for (int tap = 0; tap < taps(); tap++) {
            taps = taps.then(new Component.Adder(accumulatorBits), saturation());
        }
        return List.of(
                taps.in(pipelineDepth),
                TimingPath.of("lines", lines(), new Component.Multiplexer(2, pixelBits()))
                        .driving((long) lanes * taps()),
                Levels.count(InventoryBuilder.EXTENT_BITS),
                Levels.handshake(outputDepth(), (long) lanes * taps() * pixelBits()));
    }

    @Override
    public Inventory inventory() {
        return DepthwiseInventory.of(this);
    }
}
