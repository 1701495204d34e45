package cyclode.workloads.onnx.integer;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.form.Core;
import cyclode.workloads.onnx.form.Form;
import cyclode.workloads.onnx.form.Held;
import cyclode.workloads.onnx.operator.Call;
import cyclode.workloads.onnx.operator.quantized.LinearSum;
import cyclode.workloads.onnx.requantize.Step;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The sum, the difference or the product, value by value, of two tensors that both depend on the input; one may stand for more than it has. */
final class Pairing {
    private final Lifting lifting;
    private final OnnxNode node;

    Pairing(Lifting lifting, OnnxNode node) {
        this.lifting = lifting;
        this.node = node;
    }

    /** Two tensors in one order: the first has all extents, the second 1 where one value stands for many. */
    private record Operands(Held first, Held second, double scaleA, double scaleB, NdArray index) {}

    Form sum() {
        return sum(scaled(0), scaled(1));
    }

    /** The sum of the first and the second with its sign turned. */
    Form difference() {
        Scaled second = scaled(1);
        return sum(scaled(0), new Scaled(second.held(), second.index(), -second.scale(), second.zero()));
    }

    private Form sum(Scaled a, Scaled b) {
        Optional<Form> one = ofOne();
        if (one.isPresent()) {
            return one.get();
        }
        Operands pair = operands(a, b);
        Core.Pair core = new Core.Pair(name(), pair.first, pair.second, pair.scaleA, pair.scaleB, null);
        double scale = Math.abs(pair.scaleA);
        List<Step> steps =
                core.alike() && scale != 1 ? List.of(new Step.Scale(type(), scale, new double[] {1})) : List.of();
        return new Form(core, pair.index, steps);
    }

    Form product() {
        Optional<Form> one = lifting.joined(node);
        if (one.isPresent()) {
            return one.get();
        }
        Operands pair = operands(scaled(0), scaled(1));
        Core.Times core = new Core.Times(name(), pair.first, pair.second, pair.scaleA, pair.scaleB);
        boolean plain = pair.scaleA == 1 && pair.scaleB == 1 && !type().real();
        List<Step> steps = plain
                ? List.of(new Step.Cast(type()))
                : List.of(new Step.Scale(type(), pair.scaleA, new double[] {pair.scaleB}));
        return new Form(core, pair.index, steps);
    }

    /** Two functions of the integers of one tensor that is there. */
    private Optional<Form> ofOne() {
        return lifting.joined(node).filter(form -> form.core() instanceof Core.Tensor);
    }

    private String name() {
        return node.name().isEmpty() ? node.outputs().get(0) : node.name();
    }

    private ElementType type() {
        return lifting.type(node.outputs().get(0));
    }

    /** The sum of integers as one node computes it. */
    Form linearSum() {
        if (!lifting.variable(node.inputs().get(0))
                || !lifting.variable(node.inputs().get(3))) {
            throw new RefusedValue("adds a constant; allowed: two tensors that depend on the input");
        }
        LinearSum sum = LinearSum.of(new Call(node, 1, lifting.traced().inputs(node)));
        Scaled a = integers(0, 2);
        Scaled b = integers(3, 5);
        if (a.scale() != 1 || b.scale() != 1) {
            throw new RefusedValue("adds integers that stand for others");
        }
        if (!Arrays.equals(a.index().shape(), shape())) {
            throw new RefusedValue("adds a first tensor that stands for more than it has; allowed: the second");
        }
        Operands pair = operands(a, b);
        Core.Pair core = new Core.Pair(
                name(),
                pair.first,
                pair.second,
                sum.first(),
                sum.second(),
                new Core.Pair.Linear(sum, zero(2), zero(5)));
        return new Form(core, pair.index, List.of(new Step.Round(type(), zero(7))));
    }

    private Scaled integers(int place, int zeroPlace) {
        List<Step> less =
                List.of(new Step.Cast(ElementType.INT32), new Step.Offset(ElementType.INT32, -zero(zeroPlace)));
        return lifting.scaled(node.inputs().get(place), less);
    }

    private long zero(int place) {
        return place < node.inputs().size()
                ? lifting.traced()
                        .inputs(node)
                        .get(place)
                        .map(zero -> zero.integer(0))
                        .orElse(0L)
                : 0;
    }

    private Scaled scaled(int place) {
        return lifting.scaled(node.inputs().get(place), List.of());
    }

    private int[] shape() {
        return lifting.traced().value(node.outputs().get(0)).shape();
    }

    private Operands operands(Scaled a, Scaled b) {
        if (a.zero() != 0 || b.zero() != 0) {
            throw new RefusedValue("takes a tensor whose zero-point was not known when it was made");
        }
        int[] shape = shape();
        boolean turned =
                !whole(a, shape) && whole(b, shape) || !Arrays.equals(a.index().shape(), shape);
        Scaled all = turned ? b : a;
        Scaled few = turned ? a : b;
        if (!Arrays.equals(all.index().shape(), shape)) {
            throw new RefusedValue("takes " + Arrays.toString(a.index().shape()) + " and "
                    + Arrays.toString(b.index().shape()) + "; allowed: one that has all extents");
        }
        Held first = all.held();
        if (all.index().length() != first.size()) {
            throw new RefusedValue("takes a part of '" + first.name() + "'");
        }
        // The second is brought into the order of the first.
        int[] places = Axes.places(few.index().shape(), shape);
        long[] wanted = new long[first.size()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[(int) all.index().integer(i)] = few.index().integer(places[i]);
        }
        return new Operands(first, placed(few.held(), first, wanted), all.scale(), few.scale(), all.index());
    }

    /** Whether a tensor has all extents, and gives each of its values once. */
    private static boolean whole(Scaled scaled, int[] shape) {
        return Arrays.equals(scaled.index().shape(), shape)
                && scaled.index().length() == scaled.held().size();
    }

    /** The second operand, with an extent of 1 along each axis along which it does not change. */
    private Held placed(Held few, Held first, long[] wanted) {
        int[] extents = {first.height(), first.width(), first.channels()};
        int[] steps = Axes.steps(extents);
        int[] own = extents.clone();
        for (int axis = 0; axis < own.length; axis++) {
            boolean constant = true;
            for (int i = 0; constant && i < wanted.length; i++) {
                int start = i - i / steps[axis] % extents[axis] * steps[axis];
                constant = wanted[i] == wanted[start];
            }
            own[axis] = constant ? 1 : extents[axis];
        }
        int[] kept = Axes.places(0, steps, own);
        long[] numbers = new long[kept.length];
        Arrays.setAll(numbers, i -> wanted[kept[i]]);
        return lifting.places()
                .placed(few, own[0], own[1], own[2], NdArray.ofIntegers(ElementType.INT64, numbers, numbers.length));
    }
}
