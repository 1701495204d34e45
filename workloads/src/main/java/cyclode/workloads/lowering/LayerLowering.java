package cyclode.workloads.lowering;

import cyclode.core.file.RefusedValue;
import cyclode.core.operator.Window;
import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Operation;
import cyclode.workloads.network.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lowers layers one after the other, each onto the unit that computes it. */
final class LayerLowering {
    private final Context context;
    private final ProductLowering products;
    private final Map<String, Slice> tensors = new HashMap<>();

    LayerLowering(Context context) {
        this.context = context;
        products = new ProductLowering(context);
    }

    /** Says where a tensor is that was not made here. */
    void at(String tensor, Slice slice) {
        tensors.put(tensor, slice);
    }

    /** Where a tensor is. */
    Slice of(String tensor) {
        Slice slice = tensors.get(tensor);
        if (slice == null) {
            throw new LoweringException("tensor '" + tensor + "' is not in the fabric when it is needed");
        }
        return slice;
    }

    /** A layer of the network itself. */
    void layer(Layer layer) {
        Slice to = place(layer);
        Map<String, Long> mark = context.memories.mark();
        if (layer.operation() instanceof Operation.Ode) {
            new OdeLowering(context, this).layer(layer, of(layer.input().name()), to);
        } else {
            lower(layer, to, layer.name());
        }
        release(mark);
        tensors.put(layer.output().name(), to);
    }

    /** Frees what a layer needed for itself, but not the parameters, which stay on the chip. */
    private void release(Map<String, Long> mark) {
        Map<String, Long> now = context.memories.mark();
        for (String memory : List.of(Context.WEIGHTS, Context.BIASES)) {
            if (now.containsKey(memory)) {
                mark.put(memory, now.get(memory));
            }
        }
        context.memories.release(mark);
    }

    private Slice place(Layer layer) {
        Shape shape = layer.output().shape();
        return context.activations(layer.output().name(), layer.output().format(), shape.rows(), shape.channels());
    }

    /** The body of an ODE for one stage; the last layer's output goes to a slice. */
    void body(Layer ode, Slice input, Slice to, String prefix) {
        tensors.put(ode.body().get(0).input().name(), input);
        for (int i = 0; i < ode.body().size(); i++) {
            Layer layer = ode.body().get(i);
            Slice place = i == ode.body().size() - 1 ? to : place(layer);
            lower(layer, place, prefix + layer.localName());
            tensors.put(layer.output().name(), place);
        }
    }

    private void lower(Layer layer, Slice to, String check) {
        try {
            onItsUnit(layer, to, check);
        } catch (RefusedValue e) {
            throw new LoweringException("layer '" + layer.name() + "': " + e.getMessage());
        }
    }

    private void onItsUnit(Layer layer, Slice to, String check) {
        Slice from = of(layer.input().name());
        Operation operation = layer.operation();
        if (operation instanceof Operation.Convolution || operation instanceof Operation.Linear) {
            products.layer(layer, from, to, check);
        } else if (operation instanceof Operation.Depthwise) {
            new DepthwiseLowering(context).layer(layer, from, to, check);
        } else if (operation instanceof Operation.LayerNorm) {
            new RowLowering(context).layerNorm(layer, from, to, check);
        } else if (operation instanceof Operation.Softmax) {
            var rows = context.parameters(layer, cyclode.workloads.parameters.LayerParameters.SoftmaxRows.class);
            new RowLowering(context).softmax(layer.name(), rows.parameters(), from, to, check);
        } else if (operation instanceof Operation.Attention) {
            Slice key = of(layer.inputs().get(1).name());
            Slice value = of(layer.inputs().get(2).name());
            new AttentionLowering(context, products).layer(layer, from, key, value, to, check);
        } else if (operation instanceof Operation.Add) {
            new VectorLowering(context)
                    .add(layer, from, of(layer.inputs().get(1).name()), to, check);
        } else {
            new VectorLowering(context).pool(layer, window(layer), from, to, check);
        }
    }

    private static Window window(Layer layer) {
        Shape shape = layer.input().shape();
        if (layer.operation() instanceof Operation.MaxPool pool) {
            return pool.window();
        }
        return layer.operation() instanceof Operation.AveragePool pool
                ? pool.window()
                : new Window(shape.height(), shape.width(), 1, 0);
    }
}
