package cyclode.workloads.parameters;

import cyclode.core.operator.Window;
import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Operation;
import cyclode.workloads.network.Shape;

/** Windows of pools. */
public final class Windows {
    private Windows() {}

    /** That of an average pool, or of one over all places. */
    public static Window average(Layer layer) {
        Shape shape = layer.input().shape();
        return layer.operation() instanceof Operation.AveragePool pool
                ? pool.window()
                : new Window(shape.height(), shape.width(), 1, 0);
    }
}
