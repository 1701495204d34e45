package cyclode.workloads.layer.visitor;

import cyclode.workloads.layer.ActivationProduct;
import cyclode.workloads.layer.Movement;
import cyclode.workloads.layer.Nodes;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.PerElement;
import cyclode.workloads.layer.Pool;
import cyclode.workloads.layer.Rowwise;
import cyclode.workloads.layer.Weighted;

/**
 * A computation over the operations of asymmetric networks.
 *
 * @param <R> the result
 */
public interface AsymmetricVisitor<R> extends Operation.Visitor<R> {
    /** An operation of symmetric networks only. */
    R symmetric(Operation op);

    @Override
    default R convolution(Weighted.Dense op) {
        return symmetric(op);
    }

    @Override
    default R depthwise(Weighted.Depthwise op) {
        return symmetric(op);
    }

    @Override
    default R maxPool(Pool.MaxPool op) {
        return symmetric(op);
    }

    @Override
    default R averagePool(Pool.AveragePool op) {
        return symmetric(op);
    }

    @Override
    default R layerNorm(Rowwise.LayerNorm op) {
        return symmetric(op);
    }

    @Override
    default R softmax(Rowwise.Softmax op) {
        return symmetric(op);
    }

    @Override
    default R attention(Operation.Attention op) {
        return symmetric(op);
    }

    @Override
    default R matMul(ActivationProduct op) {
        return symmetric(op);
    }

    @Override
    default R relu(PerElement.Relu op) {
        return symmetric(op);
    }

    @Override
    default R scaling(PerElement.Scale op) {
        return symmetric(op);
    }

    @Override
    default R lookup(PerElement.Lookup op) {
        return symmetric(op);
    }

    @Override
    default R subtract(PerElement.Subtract op) {
        return symmetric(op);
    }

    @Override
    default R multiply(PerElement.Multiply op) {
        return symmetric(op);
    }

    @Override
    default R clip(PerElement.Clip op) {
        return symmetric(op);
    }

    @Override
    default R reduce(Rowwise.Reduce op) {
        return symmetric(op);
    }

    @Override
    default R argMax(Rowwise.ArgMax op) {
        return symmetric(op);
    }

    @Override
    default R movement(Movement op) {
        return symmetric(op);
    }

    @Override
    default R nodes(Nodes op) {
        return symmetric(op);
    }

    @Override
    default R ode(Operation.Ode op) {
        return symmetric(op);
    }
}
