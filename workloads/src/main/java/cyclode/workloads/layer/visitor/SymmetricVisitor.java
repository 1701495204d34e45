package cyclode.workloads.layer.visitor;

import cyclode.workloads.layer.Asymmetric;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.PerElement;
import cyclode.workloads.layer.Pool;
import cyclode.workloads.layer.Weighted;

/**
 * A computation over the operations of symmetric networks. By default, operations that differ only in their window share a method.
 *
 * @param <R> the result
 */
public interface SymmetricVisitor<R> extends Operation.Visitor<R> {
    /** Convolution, depthwise convolution, product. */
    R weighted(Weighted op);

    /** Average pool, global average pool. */
    R mean(Pool.Mean op);

    /** A function of every value by itself. */
    R map(PerElement.Map op);

    /** An operation of asymmetric networks only. Reading a symmetric network with one fails, so none is expected here. */
    default R asymmetric(Operation op) {
        throw new IllegalArgumentException(op + " is of asymmetric networks only");
    }

    @Override
    default R convolution(Weighted.Dense op) {
        return weighted(op);
    }

    @Override
    default R depthwise(Weighted.Depthwise op) {
        return weighted(op);
    }

    @Override
    default R linear(Weighted.Linear op) {
        return weighted(op);
    }

    @Override
    default R averagePool(Pool.AveragePool op) {
        return mean(op);
    }

    @Override
    default R globalAveragePool(Pool.GlobalAveragePool op) {
        return mean(op);
    }

    @Override
    default R relu(PerElement.Relu op) {
        return map(op);
    }

    @Override
    default R scaling(PerElement.Scale op) {
        return map(op);
    }

    @Override
    default R lookup(PerElement.Lookup op) {
        return map(op);
    }

    @Override
    default R scores(Asymmetric.Scores op) {
        return asymmetric(op);
    }

    @Override
    default R dividedSoftmax(Asymmetric.DividedSoftmax op) {
        return asymmetric(op);
    }

    @Override
    default R mix(Asymmetric.Mix op) {
        return asymmetric(op);
    }

    @Override
    default R batchNorm(PerElement.BatchNorm op) {
        return map(op);
    }

    @Override
    default R clip(PerElement.Clip op) {
        return map(op);
    }
}
