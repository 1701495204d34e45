package cyclode.workloads.onnx.integer;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.form.Core;
import cyclode.workloads.onnx.form.Form;
import cyclode.workloads.onnx.form.Held;
import cyclode.workloads.onnx.requantize.Step;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The sum or the product, value by value, of two tensors that both depend on the input; one may stand for more than it has. */
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
        Optional<Form> one = ofOne();
        if (one.isPresent()) {
            return one.get();
        }
        Operands pair = operands();
        Core.Pair core = new Core.Pair(name(), pair.first, pair.second, pair.scaleA, pair.scaleB);
        List<Step> steps = core.alike() && pair.scaleA != 1
                ? List.of(new Step.Scale(type(), pair.scaleA, new double[] {1}))
                : List.of();
        return new Form(core, pair.index, steps);
    }

    Form product() {
        Optional<Form> one = lifting.joined(node);
        if (one.isPresent()) {
            return one.get();
        }
        Operands pair = operands();
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

    private Operands operands() {
        Scaled a = lifting.scaled(node.inputs().get(0), List.of());
        Scaled b = lifting.scaled(node.inputs().get(1), List.of());
        if (a.zero() != 0 || b.zero() != 0) {
            throw new RefusedValue("takes a tensor whose zero-point was not known when it was made");
        }
        int[] shape = lifting.traced().value(node.outputs().get(0)).shape();
        boolean turned = !Arrays.equals(a.index().shape(), shape);
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
