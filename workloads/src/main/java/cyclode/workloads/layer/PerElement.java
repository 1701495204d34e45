package cyclode.workloads.layer;

import java.util.List;

/** An operation on values that stand in the same place. */
public sealed interface PerElement extends Operation {
    /** The sum of two inputs of one shape. */
    record Add() implements PerElement, Binary {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.add(this);
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            return Operands.equalShape(inputs);
        }

        @Override
        public LayerCost cost(Layer layer) {
            return LayerCost.NONE;
        }

        @Override
        public boolean requantizes() {
            return true;
        }
    }
}
