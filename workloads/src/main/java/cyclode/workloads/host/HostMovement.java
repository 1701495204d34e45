package cyclode.workloads.host;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntTensor;
import cyclode.units.host.operator.HostOperator.Function;
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
import cyclode.workloads.parameters.LayerParameters;
import java.util.Arrays;
import java.util.List;

/** What the processor makes of a movement: copies of stretches that lie together. */
final class HostMovement implements Mover<IntTensor> {
    /** How a processor goes about a movement. */
    static final Mover<Function> FUNCTION = new Mover<>() {
        @Override
        public Function concat(Concat op) {
            return Function.COPY;
        }

        @Override
        public Function slice(Slice op) {
            return Function.COPY;
        }

        @Override
        public Function pad(Pad op) {
            return Function.COPY;
        }

        @Override
        public Function reshape(Reshape op) {
            return Function.COPY;
        }

        @Override
        public Function transpose(Transpose op) {
            return Function.TRANSPOSE;
        }

        @Override
        public Function upsample(Upsample op) {
            return Function.COPY;
        }

        @Override
        public Function classToken(ClassToken op) {
            return Function.COPY;
        }

        @Override
        public Function embedding(Embedding op) {
            return Function.COPY;
        }
    };

    private final LayerParameters parameters;
    private final List<IntTensor> inputs;
    private final Layer layer;
    private final int[] in;
    private final int height;
    private final int width;
    private final int channels;
    private final Shape shape;
    private final int[] out;

    HostMovement(Layer layer, LayerParameters parameters, List<IntTensor> inputs) {
        this.layer = layer;
        this.parameters = parameters;
        this.inputs = inputs;
        in = inputs.get(0).data();
        height = inputs.get(0).size(0);
        width = inputs.get(0).size(1);
        channels = inputs.get(0).size(2);
        shape = layer.output().shape();
        out = new int[shape.size()];
    }

    private IntTensor made() {
        return IntTensor.unchecked(layer.output().format(), out, shape.height(), shape.width(), shape.channels());
    }

    @Override
    public IntTensor concat(Concat op) {
        int at = 0;
        int blocks = op.axis() == Axis.HEIGHT ? 1 : op.axis() == Axis.WIDTH ? height : height * width;
        for (int block = 0; block < blocks; block++) {
            for (IntTensor part : inputs) {
                int length = part.length() / blocks;
                System.arraycopy(part.data(), block * length, out, at, length);
                at += length;
            }
        }
        return made();
    }

    @Override
    public IntTensor slice(Slice op) {
        int inner = op.axis() == Axis.HEIGHT ? width * channels : op.axis() == Axis.WIDTH ? channels : 1;
        int extent = op.axis() == Axis.HEIGHT ? height : op.axis() == Axis.WIDTH ? width : channels;
        int taken = op.axis().of(shape);
        for (int i = 0; i < out.length / inner; i++) {
            int from = i / taken * extent + op.start() + i % taken * op.step();
            System.arraycopy(in, from * inner, out, i * inner, inner);
        }
        return made();
    }

    @Override
    public IntTensor pad(Pad op) {
        Arrays.fill(out, op.value());
        int row = width * channels;
        for (int y = 0; y < height; y++) {
            System.arraycopy(in, y * row, out, ((y + op.top()) * shape.width() + op.left()) * channels, row);
        }
        return made();
    }

    @Override
    public IntTensor reshape(Reshape op) {
        System.arraycopy(in, 0, out, 0, out.length);
        return made();
    }

    @Override
    public IntTensor transpose(Transpose op) {
        int[] place = new int[3];
        int[] extents = {shape.height(), shape.width(), shape.channels()};
        int[] to = new int[3];
        for (int axis = 2, stride = 1; axis >= 0; stride *= extents[axis--]) {
            to[op.order().get(axis).index()] = stride;
        }
        int from = 0;
        for (place[0] = 0; place[0] < height; place[0]++) {
            for (place[1] = 0; place[1] < width; place[1]++) {
                for (place[2] = 0; place[2] < channels; place[2]++) {
                    out[place[0] * to[0] + place[1] * to[1] + place[2] * to[2]] = in[from++];
                }
            }
        }
        return made();
    }

    @Override
    public IntTensor upsample(Upsample op) {
        int row = shape.width() * channels;
        for (int y = 0; y < shape.height(); y++) {
            if (y % op.scale() != 0) {
                System.arraycopy(out, (y - 1) * row, out, y * row, row);
                continue;
            }
            for (int x = 0; x < shape.width(); x++) {
                int from = (y / op.scale() * width + x / op.scale()) * channels;
                System.arraycopy(in, from, out, y * row + x * channels, channels);
            }
        }
        return made();
    }

    private int[] learnt() {
        return ((LayerParameters.Learnt) parameters).rows().data();
    }

    @Override
    public IntTensor classToken(ClassToken op) {
        int[] tokens = learnt();
        System.arraycopy(tokens, 0, out, 0, tokens.length);
        System.arraycopy(in, 0, out, tokens.length, in.length);
        return made();
    }

    @Override
    public IntTensor embedding(Embedding op) {
        int[] table = learnt();
        for (int i = 0; i < in.length; i++) {
            if (in[i] < -op.entries() || in[i] >= op.entries()) {
                throw new RefusedValue("layer '" + layer.name() + "' has no row " + in[i] + "; allowed: "
                        + -op.entries() + " to " + (op.entries() - 1));
            }
            int row = Math.floorMod(in[i], op.entries());
            System.arraycopy(table, row * op.out(), out, i * op.out(), op.out());
        }
        return made();
    }
}
