package cyclode.workloads.onnx.integer;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.layer.Nodes;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.onnx.form.Form;
import cyclode.workloads.onnx.form.Held;
import cyclode.workloads.onnx.processor.Hosting;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An output of a graph, and the layer whose integers stand for it.
 *
 * @param name in the graph
 * @param held the layer's output
 * @param form of the graph's output on these integers; null where the processor makes it as it is: integers, or numbers by their bits
 */
public record NetworkOutput(String name, Held held, @Nullable Form form) {
    /** An output that a layer of the processor makes as it is. */
    static NetworkOutput ofProcessor(String name, Hosting.Made made) {
        Shape shape = Nodes.shape(made.type());
        ElementType type =
                made.type().type().real() ? ElementType.INT32 : made.type().type();
        return new NetworkOutput(
                name,
                new Held(made.layer(), shape.height(), shape.width(), shape.channels(), type.min(), type.max()),
                null);
    }

    /** The layer whose output it is. */
    public String layer() {
        return held.name();
    }

    /** What the report says. */
    String report() {
        return "output '" + name + "': of '" + held.name() + "', integers of " + held.least() + " to " + held.greatest()
                + meaning();
    }

    /** What the integers stand for. */
    private String meaning() {
        if (form == null) {
            return ", the graph's own, numbers by the bits of a binary32";
        }
        try {
            Scaled scaled = Scaled.of(form);
            boolean plain = scaled.scale() == 1 && scaled.zero() == 0;
            return plain
                    ? ""
                    : ", each for " + scaled.scale() + " times "
                            + (scaled.zero() == 0 ? "itself" : "itself less " + scaled.zero());
        } catch (RefusedValue e) {
            return ", each for a number by a function";
        }
    }

    /**
     * The integers of the layer's output that stand for what the graph makes; empty for those that the graph does not give.
     *
     * @param made the graph's output
     */
    public List<OptionalLong> integersOf(NdArray made) {
        List<OptionalLong> out = new ArrayList<>(Collections.nCopies(held.size(), OptionalLong.empty()));
        for (int i = 0; form == null && i < made.length(); i++) {
            long integer = made.type().real() ? Float.floatToIntBits((float) made.real(i)) : made.integer(i);
            out.set(i, OptionalLong.of(integer));
        }
        if (form == null) {
            return out;
        }
        Inverse inverse = Inverse.of(form, held);
        for (int i = 0; i < made.length(); i++) {
            int at = (int) form.index().integer(i);
            out.set(at, OptionalLong.of(inverse.integer(made.real(i), at % held.channels())));
        }
        return out;
    }
}
