package cyclode.workloads.lowering;

import cyclode.core.number.Requantization;
import cyclode.units.memory.ChannelTiles;
import cyclode.units.memory.ColumnTiles;
import cyclode.units.memory.GatherCommand;
import cyclode.units.memory.Pattern;
import cyclode.units.memory.RowBeats;
import cyclode.units.memory.RowList;
import cyclode.units.memory.RowTiles;
import cyclode.units.memory.Slice;
import cyclode.units.model.LaunchFunction;
import cyclode.units.model.Step;
import cyclode.units.vector.Operation;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Movement;
import cyclode.workloads.layer.Movement.Axis;
import cyclode.workloads.layer.Movement.ClassToken;
import cyclode.workloads.layer.Movement.Concat;
import cyclode.workloads.layer.Movement.Embedding;
import cyclode.workloads.layer.Movement.Pad;
import cyclode.workloads.layer.Movement.Reshape;
import cyclode.workloads.layer.Movement.Transpose;
import cyclode.workloads.layer.Movement.Upsample;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.parameters.LayerParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;

/**
 * Values that come to other places: passes from a memory through the vector unit, which leaves them as they are, into a memory, each a pattern
 * of reads and one of writes.
 */
final class MovementLowering implements Movement.Mover<List<Step>> {
    private final Context context;
    private final Layer layer;
    private final List<Slice> inputs;
    private final Slice from;
    private final Slice to;
    private final String check;
    private final Shape in;
    private final Shape out;

    MovementLowering(Context context, Layer layer, List<Slice> inputs, Slice to, String check) {
        this.context = context;
        this.layer = layer;
        this.inputs = inputs;
        this.to = to;
        this.check = check;
        from = inputs.get(0);
        in = layer.input().shape();
        out = layer.output().shape();
    }

    private int lanes() {
        return context.vector().spec().lanes();
    }

    /** A pass in which each row of a list comes to the row at the same position of another; rows that are not there are filled. */
    private Step rows(
            String name, Slice source, RowList fromRows, int fill, Slice target, RowList toRows, String done) {
        Pattern reads = RowTiles.of(source, fromRows, lanes(), fill);
        Pattern writes = RowTiles.of(target, toRows, lanes(), 0);
        return pass(name, source, reads, target, writes, done, (image, decisions) -> {
            int[] values = image.values(source.buffer());
            int[] moved = image.values(target.buffer());
            for (int i = 0; i < toRows.size(); i++) {
                int at = target.at(toRows.get(i));
                int row = fromRows.get(i);
                for (int c = 0; c < target.channels(); c++) {
                    moved[at + c] = row == RowList.NONE ? fill : values[source.at(row) + c];
                }
            }
        });
    }

    private Step pass(
            String name, Slice source, Pattern reads, Slice target, Pattern writes, String done, LaunchFunction moved) {
        PassBuilder pass = context.pass();
        context.vector().through(pass, unchanged(source), pass.read(source.buffer(), reads), target, writes);
        pass.check(to, done);
        return pass.build(layer.name(), name, moved);
    }

    private static Operation unchanged(Slice source) {
        return new Operation.Requantize(
                Requantization.Shift.of(0, source.buffer().format()), false);
    }

    /** All of the output's rows, each from the input's row that a function of its place tells. */
    private List<Step> byPlace(String name, int fill, Slice source, IntBinaryOperator row) {
        int[] rows = new int[out.rows()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row.applyAsInt(i / out.width(), i % out.width());
        }
        return List.of(rows(name, source, RowList.of(rows), fill, to, RowList.range(0, out.rows()), check));
    }

    @Override
    public List<Step> concat(Concat op) {
        List<Step> steps = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < inputs.size(); i++) {
            Slice part = inputs.get(i);
            Shape shape = layer.inputs().get(i).shape();
            RowList all = RowList.range(0, shape.rows());
            String done = i == inputs.size() - 1 ? check : "";
            int first = start;
            start += op.axis().of(shape);
            if (op.axis() == Axis.CHANNEL) {
                steps.add(rows("concat" + i, part, all, 0, to.channels(first, shape.channels()), all, done));
                continue;
            }
            int[] places = new int[shape.rows()];
            for (int row = 0; row < places.length; row++) {
                int y = row / shape.width() + (op.axis() == Axis.HEIGHT ? first : 0);
                int x = row % shape.width() + (op.axis() == Axis.WIDTH ? first : 0);
                places[row] = y * out.width() + x;
            }
            steps.add(rows("concat" + i, part, all, 0, to, RowList.of(places), done));
        }
        return steps;
    }

    @Override
    public List<Step> slice(Movement.Slice op) {
        if (op.axis() != Axis.CHANNEL) {
            boolean rows = op.axis() == Axis.HEIGHT;
            return byPlace(
                    "slice",
                    0,
                    from,
                    (y, x) -> (rows ? op.start() + y * op.step() : y) * in.width()
                            + (rows ? x : op.start() + x * op.step()));
        }
        if (op.step() == 1) {
            return byPlace("slice", 0, from.channels(op.start(), out.channels()), (y, x) -> y * in.width() + x);
        }
        List<Step> steps = new ArrayList<>();
        RowList all = RowList.range(0, out.rows());
        for (int c = 0; c < out.channels(); c++) {
            String done = c == out.channels() - 1 ? check : "";
            Slice channel = from.channels(op.start() + c * op.step(), 1);
            steps.add(rows("slice" + c, channel, all, 0, to.channels(c, 1), all, done));
        }
        return steps;
    }

    @Override
    public List<Step> pad(Pad op) {
        return byPlace("pad", op.value(), from, (y, x) -> {
            boolean inside =
                    y >= op.top() && y < op.top() + in.height() && x >= op.left() && x < op.left() + in.width();
            return inside ? (y - op.top()) * in.width() + x - op.left() : RowList.NONE;
        });
    }

    /** Beats of as many values as fit into rows before and after. */
    @Override
    public List<Step> reshape(Reshape op) {
        int lanes = lanes();
        while (in.channels() % lanes != 0 || out.channels() % lanes != 0) {
            lanes--;
        }
        return List.of(pass(
                "reshape",
                from,
                new RowBeats(from.buffer(), from.layout(), lanes),
                to,
                new RowBeats(to.buffer(), to.layout(), lanes),
                check,
                (image, decisions) -> image.load(to.buffer(), image.values(from.buffer()))));
    }

    @Override
    public List<Step> transpose(Transpose op) {
        Axis last = op.order().get(2);
        if (last == Axis.CHANNEL) {
            boolean same = op.order().get(0) == Axis.HEIGHT;
            return byPlace("transpose", 0, from, (y, x) -> same ? y * in.width() + x : x * in.width() + y);
        }
        boolean alongWidth = last == Axis.WIDTH;
        ColumnTiles reads = new ColumnTiles(
                from.buffer(),
                from.layout(),
                in.channels(),
                out.channels(),
                alongWidth ? 1 : in.width(),
                alongWidth ? in.height() : in.width(),
                alongWidth ? in.width() : 1,
                op.order().get(1) == Axis.CHANNEL,
                lanes());
        return List.of(pass(
                "transpose",
                from,
                reads,
                to,
                to.tiles(lanes()),
                check,
                (image, decisions) -> image.load(to.buffer(), transposed(image.values(from.buffer()), op))));
    }

    private int[] transposed(int[] values, Transpose op) {
        int[] strides = {in.width() * in.channels(), in.channels(), 1};
        int height = strides[op.order().get(0).index()];
        int width = strides[op.order().get(1).index()];
        int channel = strides[op.order().get(2).index()];
        int[] moved = new int[values.length];
        int at = 0;
        for (int y = 0; y < out.height(); y++) {
            for (int x = 0; x < out.width(); x++) {
                for (int c = 0; c < out.channels(); c++) {
                    moved[at++] = values[y * height + x * width + c * channel];
                }
            }
        }
        return moved;
    }

    @Override
    public List<Step> upsample(Upsample op) {
        return byPlace("upsample", 0, from, (y, x) -> y / op.scale() * in.width() + x / op.scale());
    }

    private Slice learnt() {
        return context.learnt(
                layer, context.parameters(layer, LayerParameters.Learnt.class).rows());
    }

    @Override
    public List<Step> classToken(ClassToken op) {
        RowList tokens = RowList.range(0, op.tokens());
        RowList places = RowList.range(0, in.rows());
        return List.of(
                rows("token", learnt(), tokens, 0, to, tokens, ""),
                rows("places", from, places, 0, to, RowList.range(op.tokens(), in.rows()), check));
    }

    @Override
    public List<Step> embedding(Embedding op) {
        Slice table = learnt();
        PassBuilder pass = context.pass();
        PassBuilder.Stream numbers =
                pass.read(from.buffer(), new ChannelTiles(from.buffer(), from.layout(), 0, 1, 1, false));
        PassBuilder.Stream rows = pass.gather(numbers, to.rows(), table, lanes());
        context.vector().through(pass, unchanged(table), rows, to, new RowBeats(to.buffer(), to.layout(), lanes()));
        pass.check(to, check);
        return List.of(pass.build(layer.name(), "gather", (image, decisions) -> {
            int[] values = image.values(table.buffer());
            int[] moved = image.values(to.buffer());
            int[] numbersHeld = image.values(from.buffer());
            for (int i = 0; i < to.rows(); i++) {
                int row = GatherCommand.row(numbersHeld[from.at(i)], table.buffer());
                System.arraycopy(values, table.at(row), moved, to.at(i), to.channels());
            }
        }));
    }
}
