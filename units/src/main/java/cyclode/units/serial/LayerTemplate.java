package cyclode.units.serial;

import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Inventory;
import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.core.file.Records;
import cyclode.core.number.Require;
import cyclode.units.model.UnitSpec;
import java.util.Map;

/** A unit of a hardware file whose sizes follow from the layer of its name: what the file says beside. */
public sealed interface LayerTemplate extends UnitSpec {
    /** Nothing: a template is made of something once a layer has given it its sizes. */
    @Override
    default Inventory inventory() {
        return Inventory.EMPTY;
    }

    /** The same with a memory of another kind. */
    default LayerTemplate with(String memory, MemoryKind kind) {
        return (LayerTemplate) Records.with((Record) this, Map.of(memory, kind));
    }

    /**
     * A matrix product with constants.
     *
     * @param clock its clock
     * @param output where its outputs are kept
     * @param weights where its weights are
     * @param biases where its biases are
     */
    record Linear(
            @Default("fabric") String clock,
            @Default("auto") MemoryKind output,
            @Default("auto") MemoryKind weights,
            @Default("auto") MemoryKind biases)
            implements LayerTemplate {}

    /**
     * A product of two tensors.
     *
     * @param clock its clock
     * @param output where its outputs are kept
     */
    record Product(@Default("fabric") String clock, @Default("auto") MemoryKind output) implements LayerTemplate {}

    /**
     * A factor and an offset for each channel.
     *
     * @param clock its clock
     * @param output where its outputs are kept
     * @param weights where its factors are
     * @param biases where its offsets are
     */
    record BatchNorm(
            @Default("fabric") String clock,
            @Default("auto") MemoryKind output,
            @Default("auto") MemoryKind weights,
            @Default("auto") MemoryKind biases)
            implements LayerTemplate {}

    /**
     * A sum of two tensors.
     *
     * @param clock its clock
     * @param states cycles for each element: 7 of today's template, 6 of that of the first half of 2025, 5 of none that was published [cycles]
     * @param output where its outputs are kept
     * @param table where the second operand is, if it is constant
     */
    record Addition(
            @Default("fabric") String clock,
            @Default("7") @Range(min = 5, max = 7) int states,
            @Default("auto") MemoryKind output,
            @Default("auto") MemoryKind table)
            implements LayerTemplate {
        /** Checks the range. */
        public Addition {
            Require.inRange("states", states, 5, 7);
        }
    }

    /**
     * The mean over all places.
     *
     * @param clock its clock
     * @param output where its outputs are kept
     */
    record Pool(@Default("fabric") String clock, @Default("auto") MemoryKind output) implements LayerTemplate {}

    /**
     * Softmax by two tables and a bit-serial divider.
     *
     * @param clock its clock
     * @param output where its outputs are kept
     * @param numerators where the table of numerators is
     * @param denominators where the table of denominators is
     */
    record DividedSoftmax(
            @Default("fabric") String clock,
            @Default("auto") MemoryKind output,
            @Default("auto") MemoryKind numerators,
            @Default("auto") MemoryKind denominators)
            implements LayerTemplate {}
}
