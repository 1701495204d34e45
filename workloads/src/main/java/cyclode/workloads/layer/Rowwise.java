package cyclode.workloads.layer;

import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import cyclode.core.operator.LayerNormParameters;
import cyclode.core.operator.SoftmaxParameters;
import java.util.List;

/** An operation on the channels of every place by themselves. */
public sealed interface Rowwise extends Operation.ShapePreserving {
    /**
     * LayerNorm over the channels of every place.
     *
     * @param indexBits bits that select a reciprocal square root within an octave
     * @param tableBits of a reciprocal square root
     * @param normalizedFraction fraction bits of the normalized value
     */
    record LayerNorm(
            @Default("6") @Range(min = 1, max = 12) int indexBits,
            @Default("16") @Range(min = 1, max = 24) int tableBits,
            @Default("10") @Range(min = 0, max = 14) int normalizedFraction)
            implements Rowwise {
        public LayerNorm {
            if (normalizedFraction > tableBits) {
                throw new RefusedValue(
                        "normalized-fraction is " + normalizedFraction + "; allowed: 0 to table-bits = " + tableBits);
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.layerNorm(this);
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            return Operands.row("layernorm", inputs.get(0), LayerNormParameters.MAX_ROW);
        }

        @Override
        public LayerCost cost(Layer layer) {
            return new LayerCost(0, 2L * layer.operand().channels(), 0);
        }
    }

    /** Softmax over the channels of every place. */
    record Softmax(@Default("{}") SoftmaxLookup lookup) implements Rowwise {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.softmax(this);
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            return Operands.row("softmax", inputs.get(0), SoftmaxParameters.MAX_ROW);
        }

        @Override
        public IntFormat format(Tensor input, Formats formats) {
            return IntFormat.unsigned(lookup.outBits());
        }

        @Override
        public LayerCost cost(Layer layer) {
            return LayerCost.NONE;
        }
    }
}
