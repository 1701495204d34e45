package cyclode.workloads.program;

import cyclode.units.memory.Slice;
import cyclode.units.model.Buffer;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.layer.Tensor;
import cyclode.workloads.lowering.Context;
import cyclode.workloads.lowering.LayerLowering;
import cyclode.workloads.tiling.MapPlan;
import cyclode.workloads.tiling.RowBands;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings maps to where they are needed: onto the chip, and outside. Maps that a plan has wait outside come again before they are read. */
final class MapTransfers {
    private final Context context;
    private final LayerLowering lowering;
    private final MapPlan plan;
    private final boolean byDma;
    private final List<Part> parts;
    private final Map<String, Buffer> outsides = new HashMap<>();
    private final Map<String, Buffer> inputs = new LinkedHashMap<>();
    /** Tensors that the fabric's layers and those of the host between them make. */
    private final Set<String> made = new HashSet<>();

    /** Tensors of these that lie outside. */
    private final Set<String> there = new HashSet<>();
    /** Maps outside that the chip has seen before. */
    private final Set<String> waiting = new HashSet<>();

    /** Tensors that are another view of a map, with the map's name. */
    private final Map<String, String> same = new HashMap<>();

    /** A mover that adds its parts to those of a program. */
    MapTransfers(Context context, LayerLowering lowering, MapPlan plan, boolean byDma, List<Part> parts) {
        this.context = context;
        this.lowering = lowering;
        this.plan = plan;
        this.byDma = byDma;
        this.parts = parts;
    }

    /** The network's maps that enter, by tensor. */
    Map<String, Buffer> inputs() {
        return inputs;
    }

    boolean made(String tensor) {
        return made.contains(tensor);
    }

    void make(Tensor tensor) {
        made.add(tensor.name());
    }

    /** Says that a tensor of the network lies outside. */
    void isThere(Tensor tensor) {
        there.add(tensor.name());
    }

    /** The map that a tensor is, by the name of the first of its views. */
    private String map(Tensor tensor) {
        return same.getOrDefault(tensor.name(), tensor.name());
    }

    /** What a place outside belongs to: a tensor or, where maps wait there, a map by whatever name. */
    private String key(Tensor tensor) {
        return plan == MapPlan.NONE ? tensor.name() : map(tensor);
    }

    /** Brings what a layer takes onto the chip where it is not there. */
    void arrive(Layer layer) {
        layer.inputs().forEach(tensor -> arrive(layer, tensor));
    }

    private void arrive(Layer layer, Tensor tensor) {
        evict(layer, tensor);
        if (lowering.has(tensor.name())) {
            return;
        }
        lowering.at(tensor.name(), place(tensor));
        Part.Crossing crossing = crossing(tensor);
        if (!waiting.add(key(tensor))) {
            parts.add(new Part.Fetched(layer.name(), crossing.outside(), 0, crossing.map()));
        } else if (byDma) {
            parts.add(new Part.In(crossing));
        }
        enters(tensor, crossing.outside());
    }

    /** A place on the chip: where maps wait outside, another one each time. */
    private Slice place(Tensor tensor) {
        Shape shape = tensor.shape();
        return plan == MapPlan.NONE
                ? context.activations(tensor.name(), tensor.format(), shape.rows(), shape.channels())
                : context.newActivations(tensor.name(), tensor.format(), shape.rows(), shape.channels());
    }

    private void enters(Tensor tensor, Buffer outside) {
        if (!made.contains(tensor.name())) {
            inputs.put(tensor.name(), outside);
        }
    }

    /** A map that waits outside until a layer begins is on the chip no more, by whatever name. */
    private void evict(Layer layer, Tensor tensor) {
        String map = map(tensor);
        if (plan.evicted(map, layer.name())) {
            lowering.away(map);
            same.forEach((view, of) -> {
                if (of.equals(map)) {
                    lowering.away(view);
                }
            });
        }
    }

    /** Sends what a layer has made outside, where it waits there. */
    void spill(Layer layer) {
        Tensor tensor = layer.output();
        if (plan.spills(tensor.name()) && there.add(tensor.name())) {
            waiting.add(tensor.name());
            parts.add(new Part.Spilled(layer.name(), lowering.of(tensor.name()), outside(tensor), 0));
        }
    }

    /** A layer whose output is its input where it lies. */
    void stay(Layer layer) {
        Tensor from = layer.input();
        if (plan == MapPlan.NONE) {
            arrive(layer);
        }
        same.put(layer.output().name(), map(from));
        if (lowering.has(from.name())) {
            lowering.layer(layer).forEach(step -> parts.add(new Part.OfLayer(List.of(step))));
        } else {
            enters(from, outside(from));
            parts.add(new Part.Whole(layer.name(), outside(from)));
        }
    }

    /** A layer that is cut into bands: what each takes comes, and what it makes goes outside. */
    void bands(Layer layer, int rows) {
        RowBands cut = RowBands.of(layer).orElseThrow();
        for (int i = 0; i < layer.inputs().size(); i++) {
            Tensor input = layer.inputs().get(i);
            if (cut.whole(i)) {
                arrive(layer, input);
            } else {
                evict(layer, input);
                waiting.add(key(input));
                enters(input, outside(input));
            }
        }
        Buffer output = outside(layer.output());
        List<RowBands.Band> bands = cut.bands(rows);
        for (int number = 0; number < bands.size(); number++) {
            band(layer, cut, bands.get(number), "@" + number, output);
        }
        there.add(layer.output().name());
        waiting.add(layer.output().name());
        parts.add(new Part.Whole(layer.name(), output));
    }

    private void band(Layer layer, RowBands cut, RowBands.Band band, String name, Buffer output) {
        for (int i = 0; i < layer.inputs().size(); i++) {
            Tensor tensor = band.layer().inputs().get(i);
            if (!cut.whole(i)) {
                Slice place = place(tensor);
                lowering.at(tensor.name(), place);
                int from = band.inputs().get(i).first() * tensor.shape().width();
                parts.add(new Part.Fetched(layer.name(), outside(layer.inputs().get(i)), from, place));
            }
        }
        Tensor made = band.layer().output();
        int first = band.output().first() * made.shape().width();
        lowering.band(band.layer(), name, first).forEach(step -> parts.add(new Part.OfLayer(List.of(step))));
        parts.add(new Part.Spilled(layer.name(), lowering.of(made.name()), output, first));
    }

    /** Sends a tensor outside that is not there. */
    Optional<Buffer> send(Tensor tensor) {
        if (!made.contains(tensor.name())) {
            inputs.put(tensor.name(), outside(tensor));
        } else if (there.add(key(tensor))) {
            parts.add(new Part.Out(crossing(tensor)));
            return Optional.of(outside(tensor));
        }
        return Optional.empty();
    }

    /** A map goes outside and comes back where it lay, between two blocks. */
    void outAndIn(Tensor tensor) {
        if (lowering.has(tensor.name())) {
            parts.add(new Part.Out(crossing(tensor)));
            parts.add(new Part.In(crossing(tensor)));
            there.add(key(tensor));
        }
    }

    /** A tensor that is on the chip, and its place outside. */
    private Part.Crossing crossing(Tensor tensor) {
        Slice map = lowering.of(tensor.name());
        return new Part.Crossing(map, byDma ? outside(tensor) : map.buffer());
    }

    /** The last map leaves, unless it waits outside already. */
    void last(Tensor tensor) {
        if (plan == MapPlan.NONE) {
            parts.add(new Part.Out(crossing(tensor)));
        } else {
            send(tensor);
        }
    }

    /** Where a tensor is that leaves: its place outside or, where nothing crosses, on the chip. */
    Buffer end(Tensor tensor) {
        return byDma ? outside(tensor) : lowering.of(tensor.name()).buffer();
    }

    /** The place outside of a tensor that crosses by DMA; the same for the same tensor. */
    Buffer outside(Tensor tensor) {
        Shape shape = tensor.shape();
        return outsides.computeIfAbsent(
                key(tensor),
                name -> context.memories.external(name + ".external", tensor.format(), shape.rows(), shape.channels()));
    }
}
