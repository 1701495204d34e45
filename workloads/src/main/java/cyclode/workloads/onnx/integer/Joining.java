package cyclode.workloads.onnx.integer;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.evaluation.Operators;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.form.Core;
import cyclode.workloads.onnx.form.Form;
import cyclode.workloads.onnx.operator.Call;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tensors one behind the other. */
final class Joining {
    private final Lifting lifting;
    private final OnnxNode node;

    Joining(Lifting lifting, OnnxNode node) {
        this.lifting = lifting;
        this.node = node;
    }

    Form form() {
        List<Form> parts = new ArrayList<>();
        for (String name : node.inputs()) {
            if (!lifting.variable(name)) {
                throw new RefusedValue("joins a constant and a tensor; allowed: tensors that depend on the input");
            }
            Form part = lifting.whole(name);
            if (part.index().length() != part.core().size()) {
                throw new RefusedValue("joins a part of a tensor that is made as a whole");
            }
            parts.add(part);
        }
        Form first = parts.get(0);
        int rank = first.index().rank();
        int axis = axis(first, Axes.axis(new Call(node, 1, List.of()).integer("axis", 1), rank));
        int[] extents = extents(first.core());
        extents[axis] = 0;
        for (Form part : parts) {
            int[] own = extents(part.core());
            extents[axis] += own[axis];
            for (int other = 0; other < own.length; other++) {
                if (other != axis && own[other] != extents[other]) {
                    throw new RefusedValue("joins tensors that lie otherwise; allowed: the same order of axes in all");
                }
            }
        }
        Core.Joined core = new Core.Joined(
                node.name().isEmpty() ? node.outputs().get(0) : node.name(),
                parts,
                axis,
                extents[0],
                extents[1],
                extents[2]);
        return new Form(core, index(core, extents), List.of());
    }

    private static int[] extents(Core core) {
        return new int[] {core.height(), core.width(), core.channels()};
    }

    /** The axis of the fabric's tensors along which an axis of the graph's lies. */
    private static int axis(Form form, int axis) {
        NdArray index = form.index();
        int[] shape = index.shape();
        int[] extents = extents(form.core());
        if (shape[axis] > 1) {
            long step = index.integer(Axes.steps(shape)[axis]) - index.integer(0);
            for (int own = 0; own < extents.length; own++) {
                if (extents[own] == shape[axis] && Axes.steps(extents)[own] == step) {
                    return own;
                }
            }
            throw new RefusedValue("joins along an axis that is none of the fabric's");
        }
        // Of a single place nothing tells; the axes lie as an input's would.
        boolean picture = shape.length == 4;
        int own = picture ? new int[] {-1, 2, 0, 1}[axis] : axis == shape.length - 1 ? 2 : 0;
        if (own < 0 || extents[own] != 1) {
            throw new RefusedValue("joins along an axis that is none of the fabric's");
        }
        return own;
    }

    /** Where each element of the graph's tensor is among those of all parts. */
    private NdArray index(Core.Joined core, int[] extents) {
        List<Optional<NdArray>> numbers = new ArrayList<>();
        int start = 0;
        int[] steps = Axes.steps(extents);
        for (Form part : core.parts()) {
            int[] own = extents(part.core());
            int[] places = Axes.places(start * steps[core.axis()], steps, own);
            numbers.add(Optional.of(part.index().mapIntegers(number -> places[(int) number])));
            start += own[core.axis()];
        }
        return Operators.apply(lifting.model(), node, numbers).get(0);
    }
}
