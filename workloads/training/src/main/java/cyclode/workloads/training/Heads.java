package cyclode.workloads.training;

import ai.djl.ndarray.NDArray;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Operation;

/** The heads of an attention, on batches: batch × height × width × channels and batch × head × token × channel of the head. */
final class Heads {
    private final int heads;
    private final int channels;
    private final int height;
    private final int width;

    Heads(Layer layer, Operation.Attention op) {
        if (op.headsOfKeys() != op.heads()) {
            throw Forward.untrainable(
                    layer, "key-heads is " + op.keyHeads() + "; allowed in training: as many as heads");
        }
        heads = op.heads();
        channels = layer.input().shape().channels();
        height = layer.input().shape().height();
        width = layer.input().shape().width();
    }

    /** Channels of a head. */
    int depth() {
        return channels / heads;
    }

    NDArray split(NDArray tokens) {
        return tokens.reshape(tokens.getShape().get(0), -1, heads, depth()).transpose(0, 2, 1, 3);
    }

    NDArray join(NDArray mixed) {
        return mixed.transpose(0, 2, 1, 3).reshape(mixed.getShape().get(0), height, width, channels);
    }

    /** Height × width × channels: the sums of a row's and a column's. */
    static NDArray positions(NDArray rows, NDArray columns) {
        return rows.expandDims(1).add(columns.expandDims(0));
    }
}
