package cyclode.workloads.program;

import cyclode.core.account.Component.PortKind;
import cyclode.core.file.Records;
import cyclode.core.file.RefusedValue;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.host.Baseline;
import cyclode.units.memory.BanksSpec;
import cyclode.units.memory.Slice;
import cyclode.units.model.Buffer;
import cyclode.units.model.Program;
import cyclode.units.model.Step;
import cyclode.units.model.UnitSpec;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.layer.Tensor;
import cyclode.workloads.layer.Where;
import cyclode.workloads.lowering.Context;
import cyclode.workloads.lowering.LayerLowering;
import cyclode.workloads.lowering.LoweringException;
import cyclode.workloads.lowering.Memories;
import cyclode.workloads.lowering.TransferLowering;
import cyclode.workloads.network.Transfer;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.placement.Liveness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the program of a network on an accelerator: first the steps of the fabric's layers, then those that move maps between them. */
public final class Lowering {
    private final Context context;
    private final Transfer transfer;
    private final List<Layer> layers;
    private final int first;
    private final List<Layer> fabric;
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Buffer> outsides = new HashMap<>();
    private final Map<String, Buffer> inputs = new LinkedHashMap<>();
    private final Map<String, Buffer> outputs = new LinkedHashMap<>();
    /** Tensors that the fabric's layers and those of the host between them make, and those that lie outside. */
    private final Set<String> made = new HashSet<>();

    private final Set<String> there = new HashSet<>();
    private final List<Buffer> ofHost = new ArrayList<>();
    private final Lots lots;

    private Lowering(QuantizedNetwork network, Accelerator accelerator, Memories memories) {
        context = new Context(network, accelerator, memories);
        transfer = network.workload().file().transfer();
        layers = network.network().layers();
        first = hosted(layers);
        fabric = fabric(layers, first);
        Tensor out = fabric.get(fabric.size() - 1).output();
        if (byDma()) {
            outside(fabric.get(0).input());
            outside(out);
        }
        LayerLowering lowering = new LayerLowering(context);
        lowerLayers(lowering);
        outputs.put(out.name(), crossing(lowering, out).outside());
        leaving(network).forEach(tensor -> leave(lowering, tensor));
        if (byDma()) {
            parts.add(new Part.Out(crossing(lowering, out)));
        }
        lots = new Lots(context.loads, parts.stream().map(Part::layer).toList());
        for (int at = parts.size() - 1; at >= 0; at--) {
            parts.addAll(at, lots.before(at).stream().map(Part.Brought::new).toList());
        }
    }

    /** Tensors, but for what the last layer in the fabric makes, that the host needs behind the fabric, or that are outputs. */
    private List<Tensor> leaving(QuantizedNetwork network) {
        Map<String, Tensor> leaving = new LinkedHashMap<>();
        for (Layer layer : layers.subList(first + fabric.size(), layers.size())) {
            layer.inputs().forEach(tensor -> leaving.put(tensor.name(), tensor));
        }
        for (Layer layer : fabric) {
            if (network.workload().file().outputs().contains(layer.name())) {
                leaving.put(layer.output().name(), layer.output());
            }
        }
        leaving.keySet().removeIf(name -> !made.contains(name) || outputs.containsKey(name));
        return List.copyOf(leaving.values());
    }

    private void leave(LayerLowering lowering, Tensor tensor) {
        if (byDma()) {
            send(lowering, tensor);
        }
        outputs.put(
                tensor.name(),
                byDma() ? outside(tensor) : lowering.of(tensor.name()).buffer());
    }

    /**
     * Lowers the layers in the fabric; the layers before and after are left to the host.
     *
     * @throws LoweringException if the hardware cannot run them
     */
    public static Lowered lower(QuantizedNetwork network, Accelerator accelerator) {
        return lower(network, accelerator, Baseline.NOMINAL);
    }

    /**
     * Lowers the layers in the fabric; the layers before and after are left to the host.
     *
     * @param baseline the processor, its software and threads, for layers of the host between those of the fabric
     * @throws LoweringException if the hardware cannot run them
     */
    public static Lowered lower(QuantizedNetwork network, Accelerator accelerator, Baseline baseline) {
        try {
            if (network.workload().file().asymmetric()) {
                return LayerUnitLowering.lower(network, accelerator);
            }
            return of(network, accelerator).on(accelerator, baseline);
        } catch (RefusedValue e) {
            throw new LoweringException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The part of a lowering that depends on no DMA, external memory or host. Buffers follow each other where the memories are large
     * enough for that; where they are not, the layers are lowered again with buffers that share words.
     */
    static Lowering of(QuantizedNetwork network, Accelerator accelerator) {
        if (network.workload().file().transfer() != Transfer.NONE) {
            Part.Outside outside = new Part.Outside(accelerator, new Memories(accelerator), Baseline.NOMINAL);
            outside.dma();
            outside.host();
        }
        for (String maps : List.of(Context.ACTIVATIONS, Context.STATES)) {
            if (accelerator.units().get(maps) instanceof BanksSpec memory && memory.external()) {
                throw new LoweringException(
                        "hardware.units." + maps
                                + ".residence is external; allowed: chip, since it holds feature maps; parameters may live outside");
            }
        }
        Lowering stacked = new Lowering(network, accelerator, new Memories(accelerator));
        MemoryPlan plan = stacked.plan();
        plan.requireRoom(() -> brought(network, accelerator));
        return plan.stacked() ? stacked : placed(network, accelerator, plan.firstWords());
    }

    /** The same with buffers at first words that are given by their numbers, the others as in a stack. */
    public static Lowering placed(QuantizedNetwork network, Accelerator accelerator, Map<Integer, Long> firstWords) {
        return new Lowering(network, accelerator, new Memories(accelerator, firstWords));
    }

    /**
     * The least depth at which a network fits each memory of the accelerator that it uses, whatever depths these have. A memory that
     * parameters are brought into from outside is as deep as cuts no more of them than the depth that it has.
     *
     * @throws LoweringException if the hardware cannot run the network at any depth
     */
    public static Map<String, Long> leastDepths(QuantizedNetwork network, Accelerator accelerator) {
        Map<String, UnitSpec> units = new LinkedHashMap<>(accelerator.units());
        accelerator.all(BanksSpec.class).forEach((name, memory) -> {
            if (!memory.external()) {
                units.put(name, Records.with(memory, Map.of("depth", 1)));
            }
        });
        Accelerator shallow = accelerator.with(units);
        try {
            return new Lowering(network, shallow, new Memories(shallow)).plan().leastDepths();
        } catch (RefusedValue e) {
            throw new LoweringException(String.valueOf(e.getMessage()));
        }
    }

    /** The plan where weights are brought from outside; none where the hardware cannot do that. */
    private static Optional<MemoryPlan> brought(QuantizedNetwork network, Accelerator accelerator) {
        Map<String, UnitSpec> units = new LinkedHashMap<>(accelerator.units());
        BanksSpec weights = accelerator.unit(Context.WEIGHTS, BanksSpec.class);
        PortKind ports = weights.ports() == PortKind.READ_ONLY ? PortKind.SIMPLE_DUAL : weights.ports();
        units.put(
                Context.WEIGHTS,
                Records.with(weights, Map.of("residence", BanksSpec.Residence.EXTERNAL, "ports", ports)));
        try {
            new TransferLowering(accelerator, new Memories(accelerator));
            Accelerator outside = accelerator.with(units);
            return Optional.of(new Lowering(network, outside, new Memories(outside)).plan());
        } catch (LoweringException | RefusedValue e) {
            return Optional.empty();
        }
    }

    private MemoryPlan plan() {
        Liveness liveness = new Liveness();
        List<Buffer> always = new ArrayList<>();
        context.constants.forEach(constant -> always.add(constant.buffer()));
        if (!byDma()) {
            liveness.step(List.of(), List.copyOf(inputs.values()));
        }
        parts.forEach(part -> part.touches(liveness));
        if (!byDma()) {
            liveness.step(List.copyOf(outputs.values()), List.of());
        }
        return new MemoryPlan(context.accelerator, context.memories.buffers(), liveness.live(always), lots.numbers());
    }

    /** Layers of the host before the fabric. */
    private static int hosted(List<Layer> layers) {
        int first = 0;
        while (first < layers.size() && layers.get(first).where() == Where.HOST) {
            first++;
        }
        return first;
    }

    private static List<Layer> fabric(List<Layer> layers, int first) {
        int last = layers.size();
        while (last > first && layers.get(last - 1).where() == Where.HOST) {
            last--;
        }
        List<Layer> fabric = layers.subList(first, last);
        if (fabric.isEmpty()) {
            throw new LoweringException("no layer of the workload runs in the fabric");
        }
        return fabric;
    }

    private void lowerLayers(LayerLowering lowering) {
        if (!byDma() && fabric.stream().allMatch(LayerLowering::stays)) {
            throw new LoweringException("no layer of the workload computes or moves anything in the fabric");
        }
        for (int i = 0; i < fabric.size(); i++) {
            Layer layer = fabric.get(i);
            made.add(layer.output().name());
            if (layer.where() == Where.HOST) {
                onHost(lowering, layer);
                continue;
            }
            if (!ofHost.isEmpty()) {
                parts.add(new Part.Driver(true, List.copyOf(ofHost)));
                ofHost.clear();
            }
            layer.inputs().forEach(tensor -> arrive(lowering, tensor));
            lowering.layer(layer).forEach(step -> parts.add(new Part.OfLayer(List.of(step))));
            boolean more = i < fabric.size() - 1 && fabric.get(i + 1).where() == Where.FABRIC;
            if (more && transfer == Transfer.PER_BLOCK) {
                Part.Crossing crossing = crossing(lowering, layer.output());
                parts.add(new Part.Out(crossing));
                parts.add(new Part.In(crossing));
                there.add(layer.output().name());
            }
        }
    }

    /** Brings a tensor onto the chip that is not there: from the host's layers, or the network's input. */
    private void arrive(LayerLowering lowering, Tensor tensor) {
        if (lowering.has(tensor.name())) {
            return;
        }
        lowering.at(tensor.name(), onChip(tensor));
        Part.Crossing crossing = crossing(lowering, tensor);
        if (byDma()) {
            parts.add(new Part.In(crossing));
        }
        if (!made.contains(tensor.name())) {
            inputs.put(tensor.name(), crossing.outside());
        }
    }

    /** Sends a tensor outside that is not there. */
    private Optional<Buffer> send(LayerLowering lowering, Tensor tensor) {
        if (!made.contains(tensor.name())) {
            inputs.put(tensor.name(), outside(tensor));
        } else if (there.add(tensor.name())) {
            parts.add(new Part.Out(crossing(lowering, tensor)));
            return Optional.of(outside(tensor));
        }
        return Optional.empty();
    }

    /** A layer of the host between those of the fabric: what it takes goes out, and the accelerator ends. */
    private void onHost(LayerLowering lowering, Layer layer) {
        if (!byDma()) {
            throw new LoweringException(
                    "layer '" + layer.name()
                            + "' runs on the host between layers in the fabric, and transfer is none; allowed: once or per-block");
        }
        List<Buffer> sent = layer.inputs().stream()
                .flatMap(tensor -> send(lowering, tensor).stream())
                .toList();
        if (ofHost.isEmpty()) {
            parts.add(new Part.Driver(false, sent));
        }
        Buffer output = outside(layer.output());
        there.add(layer.output().name());
        ofHost.add(output);
        parts.add(new Part.OnHost(
                context.network,
                layer,
                layer.inputs().stream().map(this::outside).toList(),
                output));
    }

    private boolean byDma() {
        return transfer != Transfer.NONE;
    }

    /** A tensor that is on the chip, and its place outside. */
    private Part.Crossing crossing(LayerLowering lowering, Tensor tensor) {
        Slice map = lowering.of(tensor.name());
        return new Part.Crossing(map, byDma() ? outside(tensor) : map.buffer());
    }

    /** The program with the DMA and the host of an accelerator whose other units are those that the layers were lowered onto. */
    public Lowered on(Accelerator accelerator, Baseline baseline) {
        Part.Outside outside = new Part.Outside(accelerator, context.memories, baseline);
        List<Step> all = new ArrayList<>();
        List<Part> whole = new ArrayList<>(parts);
        long inputBytes = 0;
        long outputBytes = 0;
        if (byDma()) {
            whole.add(0, new Part.Driver(true, List.copyOf(inputs.values())));
            whole.add(new Part.Driver(false, List.copyOf(outputs.values())));
            inputBytes = outside.bytes(inputs.values());
            outputBytes = outside.bytes(outputs.values());
        }
        whole.forEach(part -> all.addAll(part.steps(outside)));
        Program program =
                new Program(all, context.memories.buffers(), Math.max(1, context.registers()), context.constants);
        return new Lowered(
                program,
                inputs,
                outputs,
                layers.subList(0, first),
                fabric,
                layers.subList(first + fabric.size(), layers.size()),
                inputBytes,
                outputBytes);
    }

    private Slice onChip(Tensor tensor) {
        Shape shape = tensor.shape();
        return context.activations(tensor.name(), tensor.format(), shape.rows(), shape.channels());
    }

    /** The place outside of a tensor that crosses by DMA; the same for the same tensor. */
    private Buffer outside(Tensor tensor) {
        Shape shape = tensor.shape();
        return outsides.computeIfAbsent(
                tensor.name(),
                name -> context.memories.external(name + ".external", tensor.format(), shape.rows(), shape.channels()));
    }
}
