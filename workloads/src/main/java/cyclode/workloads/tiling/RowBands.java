package cyclode.workloads.tiling;

import cyclode.core.file.Records;
import cyclode.core.operator.Window;
import cyclode.workloads.layer.ActivationProduct;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Movement;
import cyclode.workloads.layer.Movement.Axis;
import cyclode.workloads.layer.Nodes;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.PerElement;
import cyclode.workloads.layer.Pool;
import cyclode.workloads.layer.Rowwise;
import cyclode.workloads.layer.Rowwise.Over;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.layer.Tensor;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.layer.visitor.SymmetricVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A layer cut into bands: each makes some rows of the output's height from the rows of the inputs that these need, and is a layer of its own,
 * of the same operation. Windows of neighbouring bands share rows, the halo, which both bands take.
 */
public final class RowBands {
    private final Layer layer;
    private final Cut cut;

    /** How an operation is cut. */
    private interface Cut {
        /** The rows of an input's height that rows of the output need. */
        Rows rows(int input, Rows out);

        /** The operation on these rows. */
        Operation operation(Rows out);

        /** Whether all rows of an input are needed, whatever rows of the output are made. */
        default boolean whole(int input) {
            return false;
        }

        /** A band's rows are a multiple of so many. */
        default int multiple() {
            return 1;
        }
    }

    /**
     * Some rows of a map's height.
     *
     * @param first the first
     * @param count how many
     */
    public record Rows(int first, int count) {
        /** All rows of a shape. */
        static Rows all(Shape shape) {
            return new Rows(0, shape.height());
        }
    }

    /**
     * A band as a layer of its own.
     *
     * @param layer the layer, named as the whole one is; its tensors are named for the band
     * @param inputs the rows of each input's height that it takes
     * @param output the rows of the output's height that it makes
     */
    public record Band(Layer layer, List<Rows> inputs, Rows output) {}

    private RowBands(Layer layer, Cut cut) {
        this.layer = layer;
        this.cut = cut;
    }

    /** How a layer is cut; none where it needs its inputs, or makes its output, as a whole. */
    public static Optional<RowBands> of(Layer layer) {
        return layer.operation().accept(new OfOperation(layer)).map(cut -> new RowBands(layer, cut));
    }

    /** The multiple of rows of which all bands but the last are. */
    public int multiple() {
        return cut.multiple();
    }

    /** Whether every band needs all rows of an input. */
    public boolean whole(int input) {
        return cut.whole(input);
    }

    private int height() {
        return layer.output().shape().height();
    }

    /** Most rows of an input's height that a band of so many rows needs. */
    public int most(int input, int rows) {
        int most = 0;
        for (int first = 0; first < height(); first += rows) {
            most = Math.max(
                    most,
                    cut.rows(input, new Rows(first, Math.min(rows, height() - first)))
                            .count());
        }
        return most;
    }

    /** The bands of so many rows each, the last of what is left, from above. */
    public List<Band> bands(int rows) {
        List<Band> bands = new ArrayList<>();
        for (int first = 0; first < height(); first += rows) {
            Rows out = new Rows(first, Math.min(rows, height() - first));
            String name = "@" + bands.size();
            List<Rows> taken = new ArrayList<>();
            List<Tensor> inputs = new ArrayList<>();
            for (int i = 0; i < layer.inputs().size(); i++) {
                Rows in = cut.rows(i, out);
                taken.add(in);
                Tensor tensor = layer.inputs().get(i);
                inputs.add(whole(i) ? tensor : of(tensor, in, layer.name() + name + ".input" + i));
            }
            bands.add(new Band(
                    new Layer(
                            layer.name(),
                            layer.where(),
                            cut.operation(out),
                            inputs,
                            of(layer.output(), out, layer.output().name() + name),
                            layer.formats(),
                            layer.body()),
                    List.copyOf(taken),
                    out));
        }
        return List.copyOf(bands);
    }

    private static Tensor of(Tensor tensor, Rows rows, String name) {
        return new Tensor(name, Axis.HEIGHT.with(tensor.shape(), rows.count()), tensor.format(), tensor.zeroPoint());
    }

    /** The same rows of all inputs but those that are needed as a whole. */
    private record SameRows(Operation operation, List<Optional<Rows>> whole) implements Cut {
        @Override
        public Rows rows(int input, Rows out) {
            return whole.get(input).orElse(out);
        }

        @Override
        public boolean whole(int input) {
            return whole.get(input).isPresent();
        }

        @Override
        public Operation operation(Rows out) {
            return operation;
        }
    }

    /** Windows, whose padding belongs to the first and to the last bands. */
    private record Windows(Operation.Windowed operation, Window.Axis axis, int height) implements Cut {
        private int above(Rows out) {
            return out.first() * axis.stride() - axis.before();
        }

        private int below(Rows out) {
            return above(out) + (out.count() - 1) * axis.stride() + axis.reach() - 1;
        }

        @Override
        public Rows rows(int input, Rows out) {
            int first = Math.max(0, above(out));
            return new Rows(first, Math.min(height - 1, below(out)) - first + 1);
        }

        @Override
        public Operation operation(Rows out) {
            Window.Axis columns = operation.window().columns();
            List<Integer> padding = List.of(
                    Math.max(0, -above(out)),
                    columns.before(),
                    Math.max(0, below(out) - (height - 1)),
                    columns.after());
            return (Operation) Records.with((Record) operation, Map.of("padding", padding));
        }
    }

    /** Each row of the input becomes several. */
    private record Finer(Movement.Upsample operation) implements Cut {
        @Override
        public Rows rows(int input, Rows out) {
            return new Rows(out.first() / operation.scale(), out.count() / operation.scale());
        }

        @Override
        public Operation operation(Rows out) {
            return operation;
        }

        @Override
        public int multiple() {
            return operation.scale();
        }
    }

    /** Some of the input's rows. */
    private record Fewer(Movement.Slice operation) implements Cut {
        @Override
        public Rows rows(int input, Rows out) {
            return new Rows(operation.start() + out.first() * operation.step(), spanned(out));
        }

        private int spanned(Rows out) {
            return (out.count() - 1) * operation.step() + 1;
        }

        @Override
        public Operation operation(Rows out) {
            return new Movement.Slice(Axis.HEIGHT, 0, Optional.of(spanned(out)), operation.step());
        }
    }

    /** How each operation is cut. */
    private record OfOperation(Layer layer) implements SymmetricVisitor<Optional<Cut>>, Movement.Mover<Optional<Cut>> {
        private Optional<Cut> sameRows(Operation op) {
            return sameRows(op, 0);
        }

        /** The first inputs by the same rows, the others as a whole; none is cut that has but one row. */
        private Optional<Cut> sameRows(Operation op, int wholeFrom) {
            int height = layer.output().shape().height();
            List<Optional<Rows>> whole = new ArrayList<>();
            for (int i = 0; i < layer.inputs().size(); i++) {
                Shape shape = layer.inputs().get(i).shape();
                boolean apart = wholeFrom > 0 && i >= wholeFrom || shape.height() != height;
                whole.add(apart ? Optional.of(Rows.all(shape)) : Optional.empty());
            }
            return Optional.of(new SameRows(op, whole));
        }

        private Optional<Cut> windows(Operation.Windowed op) {
            return Optional.of(
                    new Windows(op, op.window().rows(), layer.input().shape().height()));
        }

        @Override
        public Optional<Cut> weighted(Weighted op) {
            return windows(op);
        }

        /** One that spreads its input lies on rows that are not there: it stays whole. */
        @Override
        public Optional<Cut> convolution(Weighted.Dense op) {
            return op.window().rows().insertion() == 1 ? windows(op) : Optional.empty();
        }

        @Override
        public Optional<Cut> linear(Weighted.Linear op) {
            return sameRows(op);
        }

        @Override
        public Optional<Cut> maxPool(Pool.MaxPool op) {
            return windows(op);
        }

        @Override
        public Optional<Cut> averagePool(Pool.AveragePool op) {
            return windows(op);
        }

        @Override
        public Optional<Cut> mean(Pool.Mean op) {
            return Optional.empty();
        }

        @Override
        public Optional<Cut> layerNorm(Rowwise.LayerNorm op) {
            return sameRows(op);
        }

        @Override
        public Optional<Cut> softmax(Rowwise.Softmax op) {
            return sameRows(op);
        }

        @Override
        public Optional<Cut> reduce(Rowwise.Reduce op) {
            return op.over() == Over.CHANNEL || op.over() == Over.WIDTH ? sameRows(op) : Optional.empty();
        }

        @Override
        public Optional<Cut> argMax(Rowwise.ArgMax op) {
            return sameRows(op);
        }

        @Override
        public Optional<Cut> add(PerElement.Add op) {
            return sameRows(op);
        }

        @Override
        public Optional<Cut> subtract(PerElement.Subtract op) {
            return sameRows(op);
        }

        @Override
        public Optional<Cut> multiply(PerElement.Multiply op) {
            return sameRows(op);
        }

        @Override
        public Optional<Cut> map(PerElement.Map op) {
            return sameRows(op);
        }

        @Override
        public Optional<Cut> position(PerElement.Position op) {
            return sameRows(op);
        }

        @Override
        public Optional<Cut> attention(Operation.Attention op) {
            return sameRows(op, 1);
        }

        /** Heads lie side by side in the channels or one below the other: only without them do rows of a and of the product agree. */
        @Override
        public Optional<Cut> matMul(ActivationProduct op) {
            if (op.heads() > 1) {
                return Optional.empty();
            }
            return op.batched() ? sameRows(op) : sameRows(op, 1);
        }

        @Override
        public Optional<Cut> ode(Operation.Ode op) {
            return Optional.empty();
        }

        /** The processor computes them. */
        @Override
        public Optional<Cut> nodes(Nodes op) {
            return Optional.empty();
        }

        @Override
        public Optional<Cut> movement(Movement op) {
            return op.move(this);
        }

        @Override
        public Optional<Cut> concat(Movement.Concat op) {
            return op.axis() == Axis.HEIGHT ? Optional.empty() : sameRows(op);
        }

        @Override
        public Optional<Cut> slice(Movement.Slice op) {
            return op.axis() == Axis.HEIGHT ? Optional.of(new Fewer(op)) : sameRows(op);
        }

        @Override
        public Optional<Cut> pad(Movement.Pad op) {
            return Optional.empty();
        }

        @Override
        public Optional<Cut> reshape(Movement.Reshape op) {
            return Optional.empty();
        }

        @Override
        public Optional<Cut> transpose(Movement.Transpose op) {
            return Optional.empty();
        }

        @Override
        public Optional<Cut> upsample(Movement.Upsample op) {
            return Optional.of(new Finer(op));
        }

        @Override
        public Optional<Cut> classToken(Movement.ClassToken op) {
            return Optional.empty();
        }

        @Override
        public Optional<Cut> embedding(Movement.Embedding op) {
            return sameRows(op);
        }
    }
}
