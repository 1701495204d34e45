package cyclode.units.serial;

import static cyclode.units.serial.LayerUnit.BIASES;
import static cyclode.units.serial.LayerUnit.OUTPUT;
import static cyclode.units.serial.LayerUnit.WEIGHTS;

import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Inventory;
import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.units.model.UnitSpec;
import java.util.List;

/** A unit of a hardware file whose sizes follow from the layer of its name: what the file says beside. */
public sealed interface LayerTemplate extends UnitSpec {
    /** Nothing: a template is made of something once a layer has given it its sizes. */
    @Override
    default Inventory inventory() {
        return new Inventory(List.of());
    }

    /** The same with a memory of another kind. */
    LayerTemplate with(String memory, MemoryKind kind);

    /**
     * A matrix product with constants.
     *
     * @param clock its clock
     * @param output where its outputs are kept
     * @param weights where its weights are
     * @param biases where its biases are
     */
    record Linear(
            String clock,
            @Default("auto") MemoryKind output,
            @Default("auto") MemoryKind weights,
            @Default("auto") MemoryKind biases)
            implements LayerTemplate {
        @Override
        public Linear with(String memory, MemoryKind kind) {
            return new Linear(
                    clock,
                    memory.equals(OUTPUT) ? kind : output,
                    memory.equals(WEIGHTS) ? kind : weights,
                    memory.equals(BIASES) ? kind : biases);
        }
    }

    /**
     * A product of two tensors.
     *
     * @param clock its clock
     * @param output where its outputs are kept
     */
    record Product(String clock, @Default("auto") MemoryKind output) implements LayerTemplate {
        @Override
        public Product with(String memory, MemoryKind kind) {
            return new Product(clock, memory.equals(OUTPUT) ? kind : output);
        }
    }

    /**
     * A factor and an offset for each channel.
     *
     * @param clock its clock
     * @param output where its outputs are kept
     * @param weights where its factors are
     * @param biases where its offsets are
     */
    record BatchNorm(
            String clock,
            @Default("auto") MemoryKind output,
            @Default("auto") MemoryKind weights,
            @Default("auto") MemoryKind biases)
            implements LayerTemplate {
        @Override
        public BatchNorm with(String memory, MemoryKind kind) {
            return new BatchNorm(
                    clock,
                    memory.equals(OUTPUT) ? kind : output,
                    memory.equals(WEIGHTS) ? kind : weights,
                    memory.equals(BIASES) ? kind : biases);
        }
    }

    /**
     * A sum of two tensors.
     *
     * @param clock its clock
     * @param states cycles for each element: 7 of today's template, 6 of that of the first half of 2025, 5 of none that was published
     * @param output where its outputs are kept
     * @param table where the second operand is, if it is constant
     */
    record Addition(
            String clock,
            @Default("7") @Range(min = 5, max = 7) int states,
            @Default("auto") MemoryKind output,
            @Default("auto") MemoryKind table)
            implements LayerTemplate {
        @Override
        public Addition with(String memory, MemoryKind kind) {
            return new Addition(
                    clock,
                    states,
                    memory.equals(OUTPUT) ? kind : output,
                    memory.equals(AdditionUnit.TABLE) ? kind : table);
        }
    }

    /**
     * The mean over all places.
     *
     * @param clock its clock
     * @param output where its outputs are kept
     */
    record Pool(String clock, @Default("auto") MemoryKind output) implements LayerTemplate {
        @Override
        public Pool with(String memory, MemoryKind kind) {
            return new Pool(clock, memory.equals(OUTPUT) ? kind : output);
        }
    }

    /**
     * Softmax by two tables and a bit-serial divider.
     *
     * @param clock its clock
     * @param output where its outputs are kept
     * @param numerators where the table of numerators is
     * @param denominators where the table of denominators is
     */
    record DividedSoftmax(
            String clock,
            @Default("auto") MemoryKind output,
            @Default("auto") MemoryKind numerators,
            @Default("auto") MemoryKind denominators)
            implements LayerTemplate {
        @Override
        public DividedSoftmax with(String memory, MemoryKind kind) {
            return new DividedSoftmax(
                    clock,
                    memory.equals(OUTPUT) ? kind : output,
                    memory.equals(DividedSoftmaxUnit.NUMERATORS) ? kind : numerators,
                    memory.equals(DividedSoftmaxUnit.DENOMINATORS) ? kind : denominators);
        }
    }
}
