package cyclode.workloads.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import cyclode.workloads.layer.ActivationProduct;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Movement;
import cyclode.workloads.layer.Nodes;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.PerElement;
import cyclode.workloads.layer.Rowwise;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.layer.visitor.SymmetricVisitor;
import java.util.List;

/** The output of one layer for a batch; operations that are not trained are refused by name. */
abstract class TrainedLayer implements SymmetricVisitor<NDArray> {
    final Layer layer;
    final String name;
    final List<NDArray> inputs;
    final NDArray in;
    private final String allowed;

    /**
     * A layer on its inputs.
     *
     * @param name under which its tensors are observed
     * @param inputs each pictures × height × width × channels
     * @param allowed what the message says that is trained
     */
    TrainedLayer(Layer layer, String name, List<NDArray> inputs, String allowed) {
        this.layer = layer;
        this.name = name;
        this.inputs = inputs;
        in = inputs.get(0);
        this.allowed = allowed;
    }

    /** The input; with the time as one more channel where the operation takes it. */
    final NDArray operand(Weighted op, NDManager manager, double time) {
        if (!op.time()) {
            return in;
        }
        Shape shape = in.getShape();
        return in.concat(manager.full(new Shape(shape.get(0), shape.get(1), shape.get(2), 1), (float) time), 3);
    }

    @Override
    public NDArray map(PerElement.Map op) {
        if (op instanceof PerElement.Relu) {
            return Activation.relu(in);
        }
        throw refused();
    }

    @Override
    public NDArray position(PerElement.Position op) {
        throw refused();
    }

    @Override
    public NDArray subtract(PerElement.Subtract op) {
        throw refused();
    }

    @Override
    public NDArray multiply(PerElement.Multiply op) {
        throw refused();
    }

    @Override
    public NDArray reduce(Rowwise.Reduce op) {
        throw refused();
    }

    @Override
    public NDArray argMax(Rowwise.ArgMax op) {
        throw refused();
    }

    @Override
    public NDArray softmax(Rowwise.Softmax op) {
        throw refused();
    }

    @Override
    public NDArray matMul(ActivationProduct op) {
        throw refused();
    }

    @Override
    public NDArray movement(Movement op) {
        throw refused();
    }

    @Override
    public NDArray nodes(Nodes op) {
        throw refused();
    }

    @Override
    public NDArray ode(Operation.Ode op) {
        throw new IllegalStateException("an ODE is integrated before");
    }

    final RuntimeException refused() {
        return Forward.untrainable(layer, allowed);
    }
}
