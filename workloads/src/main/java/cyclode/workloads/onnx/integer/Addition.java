package cyclode.workloads.onnx.integer;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.form.Core;
import cyclode.workloads.onnx.form.Form;
import cyclode.workloads.onnx.form.Held;
import cyclode.workloads.onnx.requantize.Step;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Arrays;
import java.util.List;

/** The sum of two tensors that both depend on the input. */
final class Addition {
    private final Lifting lifting;
    private final OnnxNode node;

    Addition(Lifting lifting, OnnxNode node) {
        this.lifting = lifting;
        this.node = node;
    }

    Form pair() {
        Form a = lifting.formOf(node, 0);
        Form b = lifting.formOf(node, 1);
        if (a.core().equals(b.core()) && a.index().same(b.index()) && a.core() instanceof Core.Tensor) {
            return new Form(a.core(), a.index(), List.of(new Step.Join(lifting.model(), node, a.steps(), b.steps())));
        }
        return sum(
                lifting.scaled(node.inputs().get(0), List.of()),
                lifting.scaled(node.inputs().get(1), List.of()));
    }

    private Form sum(Scaled a, Scaled b) {
        if (a.zero() != 0 || b.zero() != 0) {
            throw new RefusedValue("adds a tensor whose zero-point was not known when it was made");
        }
        int[] shape = a.index().shape();
        if (!Arrays.equals(shape, b.index().shape())) {
            throw new RefusedValue("adds " + Arrays.toString(shape) + " and "
                    + Arrays.toString(b.index().shape()) + "; allowed: equal shapes");
        }
        Held first = a.held();
        // The second summand is brought into the order of the first.
        long[] wanted = new long[first.size()];
        if (a.index().length() != first.size()) {
            throw new RefusedValue("adds a part of '" + first.name() + "'");
        }
        for (int i = 0; i < wanted.length; i++) {
            wanted[(int) a.index().integer(i)] = b.index().integer(i);
        }
        Held second = lifting.places()
                .placed(
                        b.held(),
                        first.height(),
                        first.width(),
                        first.channels(),
                        NdArray.ofIntegers(ElementType.INT64, wanted, wanted.length));
        Core.Pair pair = new Core.Pair(
                node.name().isEmpty() ? node.outputs().get(0) : node.name(), first, second, a.scale(), b.scale());
        List<Step> steps = pair.alike() && a.scale() != 1
                ? List.of(new Step.Scale(lifting.type(node.outputs().get(0)), a.scale(), new double[] {1}))
                : List.of();
        return new Form(pair, a.index(), steps);
    }
}
