package cyclode.workloads.layer;

import java.util.List;

/** An operation of asymmetric networks only. */
public sealed interface Asymmetric extends Operation {
    @Override
    default boolean symmetric() {
        return false;
    }

    /** Scores of attention with one head: queries by keys, over the root of the channels. Asymmetric networks only. */
    record Scores() implements Binary, Asymmetric {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.scores(this);
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            Shape in = Operands.equalShape(inputs);
            return in.withChannels(in.rows());
        }

        @Override
        public LayerCost cost(Layer layer) {
            return new LayerCost(
                    (long) layer.operand().size() * layer.output().shape().channels(), 0, 0);
        }
    }

    /** Softmax over the channels of every place by two tables and a division. Asymmetric networks only. */
    record DividedSoftmax() implements ShapePreserving, Asymmetric {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dividedSoftmax(this);
        }

        @Override
        public LayerCost cost(Layer layer) {
            return LayerCost.NONE;
        }
    }

    /** Weights by values. Asymmetric networks only. */
    record Mix() implements Binary, Asymmetric {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.mix(this);
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            Shape in = inputs.get(0).shape();
            Shape values = inputs.get(1).shape();
            Operands.require(
                    in.channels() == values.rows(),
                    "weights are " + in + " and values " + values + "; allowed: as many channels as places");
            return in.withChannels(values.channels());
        }

        @Override
        public LayerCost cost(Layer layer) {
            return new LayerCost(
                    (long) layer.operand().channels() * layer.output().shape().size(), 0, 0);
        }
    }
}
