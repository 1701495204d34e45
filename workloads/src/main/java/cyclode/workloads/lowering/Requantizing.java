package cyclode.workloads.lowering;

import cyclode.core.number.Bounds;
import cyclode.core.number.ChannelRequantization;
import cyclode.units.memory.Slice;
import org.jspecify.annotations.Nullable;

/**
 * How the vector unit makes values of a product's sums.
 *
 * @param by how, by channel
 * @param relu whether a ReLU is fused behind
 * @param clip what bounds values besides
 * @param constants a row of multipliers, one of offsets, one of shifts; null where they are the same for all channels
 */
record Requantizing(ChannelRequantization by, boolean relu, Bounds clip, @Nullable Slice constants) {
    /** All channels alike. */
    Requantizing(ChannelRequantization by, boolean relu) {
        this(by, relu, Bounds.NONE, null);
    }

    /** What bounds values. */
    Bounds bounds() {
        return clip.above(relu, by.zeroPoint());
    }
}
