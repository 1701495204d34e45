package cyclode.workloads.parameters;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntTensor;
import cyclode.core.reference.Movement;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Movement.Axis;
import cyclode.workloads.layer.Movement.ClassToken;
import cyclode.workloads.layer.Movement.Concat;
import cyclode.workloads.layer.Movement.Embedding;
import cyclode.workloads.layer.Movement.Mover;
import cyclode.workloads.layer.Movement.Pad;
import cyclode.workloads.layer.Movement.Reshape;
import cyclode.workloads.layer.Movement.Slice;
import cyclode.workloads.layer.Movement.Transpose;
import cyclode.workloads.layer.Movement.Upsample;
import cyclode.workloads.layer.Shape;
import java.util.List;

/** What a movement makes of tensors, by the golden operators. */
public final class MovedTensors implements Mover<IntTensor> {
    private final Layer layer;
    private final LayerParameters parameters;
    private final List<IntTensor> inputs;
    private final IntTensor in;

    /**
     * One layer on its inputs.
     *
     * @param inputs height × width × channels each
     */
    public MovedTensors(Layer layer, LayerParameters parameters, List<IntTensor> inputs) {
        this.layer = layer;
        this.parameters = parameters;
        this.inputs = inputs;
        in = inputs.get(0);
    }

    private IntTensor learnt() {
        return ((LayerParameters.Learnt) parameters).rows();
    }

    @Override
    public IntTensor concat(Concat op) {
        return Movement.concat(inputs, op.axis().index());
    }

    @Override
    public IntTensor slice(Slice op) {
        int axis = op.axis().index();
        return Movement.slice(in, axis, op.start(), op.end().orElse(in.size(axis)), op.step());
    }

    @Override
    public IntTensor pad(Pad op) {
        return Movement.pad(in, op.top(), op.left(), op.bottom(), op.right(), op.value());
    }

    @Override
    public IntTensor reshape(Reshape op) {
        Shape shape = layer.output().shape();
        return in.reshape(shape.height(), shape.width(), shape.channels());
    }

    @Override
    public IntTensor transpose(Transpose op) {
        return Movement.transpose(in, op.order().stream().mapToInt(Axis::index).toArray());
    }

    @Override
    public IntTensor upsample(Upsample op) {
        return Movement.upsample(in, op.scale());
    }

    @Override
    public IntTensor classToken(ClassToken op) {
        int channels = in.size(2);
        return Movement.concat(
                List.of(learnt().reshape(op.tokens(), 1, channels), in.reshape(in.length() / channels, 1, channels)),
                Axis.HEIGHT.index());
    }

    @Override
    public IntTensor embedding(Embedding op) {
        try {
            return Movement.embedding(in, learnt());
        } catch (RefusedValue e) {
            throw new RefusedValue("layer '" + layer.name() + "': " + e.getMessage(), e);
        }
    }
}
