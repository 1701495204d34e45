package cyclode.workloads.program;

import cyclode.core.account.Component.PortKind;
import cyclode.core.file.Records;
import cyclode.core.file.RefusedValue;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.host.Baseline;
import cyclode.units.memory.BanksSpec;
import cyclode.units.model.Buffer;
import cyclode.units.model.Program;
import cyclode.units.model.Step;
import cyclode.units.model.UnitSpec;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Tensor;
import cyclode.workloads.layer.Where;
import cyclode.workloads.lowering.Context;
import cyclode.workloads.lowering.LayerLowering;
import cyclode.workloads.lowering.LoweringException;
import cyclode.workloads.lowering.Memories;
import cyclode.workloads.network.Transfer;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.placement.Liveness;
import cyclode.workloads.tiling.MapPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the program of a network on an accelerator: first the steps of the fabric's layers, then those that move maps between them. */
public final class Lowering {
    private final Context context;
    private final Transfer transfer;
    private final List<Layer> layers;
    private final int first;
    private final List<Layer> fabric;
    private final List<Part> parts = new ArrayList<>();
    private final MapTransfers maps;
    private final Map<String, Buffer> outputs = new LinkedHashMap<>();
    private final List<Buffer> ofHost = new ArrayList<>();
    private final Lots lots;
    private final MapPlan mapPlan;
    /** Steps of layers that are not cut, by layer. */
    private final Map<String, List<Step>> steps = new HashMap<>();

    private Lowering(QuantizedNetwork network, Accelerator accelerator, Memories memories) {
        this(network, accelerator, memories, MapPlan.NONE);
    }

    private Lowering(QuantizedNetwork network, Accelerator accelerator, Memories memories, MapPlan mapPlan) {
        this.mapPlan = mapPlan;
        context = new Context(network, accelerator, memories);
        transfer = network.workload().file().transfer();
        layers = network.network().layers();
        first = hosted(layers);
        fabric = fabric(layers, first);
        Tensor out = fabric.get(fabric.size() - 1).output();
        LayerLowering lowering = new LayerLowering(context);
        maps = new MapTransfers(context, lowering, mapPlan, byDma(), parts);
        if (byDma()) {
            maps.outside(fabric.get(0).input());
            maps.outside(out);
        }
        lowerLayers(lowering);
        outputs.put(out.name(), maps.end(out));
        leaving(network).forEach(this::leave);
        if (byDma()) {
            maps.last(out);
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
        leaving.keySet().removeIf(name -> !maps.made(name) || outputs.containsKey(name));
        return List.copyOf(leaving.values());
    }

    private void leave(Tensor tensor) {
        if (byDma()) {
            maps.send(tensor);
        }
        outputs.put(tensor.name(), maps.end(tensor));
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
        if (accelerator.units().get(Context.STATES) instanceof BanksSpec memory && memory.external()) {
            throw new LoweringException("hardware.units." + Context.STATES
                    + ".residence is external; allowed: chip, since it holds the states of ODEs");
        }
        Lowering stacked = new Lowering(network, accelerator, new Memories(accelerator));
        MemoryPlan plan = stacked.plan();
        if (accelerator.unit(Context.ACTIVATIONS, BanksSpec.class).external() && !plan.fits(Context.ACTIVATIONS)) {
            stacked = stacked.spilling(network, accelerator);
            plan = stacked.plan();
        }
        plan.requireRoom(() -> brought(network, accelerator), options -> outside(network, accelerator, options));
        return plan.stacked()
                ? stacked
                : new Lowering(network, accelerator, new Memories(accelerator, plan.firstWords()), stacked.mapPlan);
    }

    /** The same with maps that wait outside: as few as leave room for the others, whatever gaps there are between them. */
    private Lowering spilling(QuantizedNetwork network, Accelerator accelerator) {
        if (!byDma()) {
            throw new LoweringException("hardware.units." + Context.ACTIVATIONS
                    + ".residence is external, and the workload's transfer is none, so that no map crosses; allowed:"
                    + " once, per-block");
        }
        BanksSpec memory = accelerator.unit(Context.ACTIVATIONS, BanksSpec.class);
        Optional<Lowering> spilling = spilling(network, accelerator, memory);
        if (spilling.isPresent()) {
            return spilling.get();
        }
        MapRoom room = new MapRoom(memory, fabric, steps);
        for (int depth = room.leastDepth(); depth <= BanksSpec.MAX_DEPTH; depth += 1 + depth / 16) {
            BanksSpec deeper = Records.with(memory, Map.of("depth", depth));
            if (spilling(network, accelerator, deeper).isPresent()) {
                throw room.tooFew("; --set hardware.units." + Context.ACTIVATIONS + ".depth=" + depth);
            }
        }
        throw room.tooFew(", whatever its depth: more banks or wider words are needed");
    }

    /** The same with maps that wait outside, where these fit a memory of that size. */
    private Optional<Lowering> spilling(QuantizedNetwork network, Accelerator accelerator, BanksSpec memory) {
        Map<String, UnitSpec> units = new LinkedHashMap<>(accelerator.units());
        units.put(Context.ACTIVATIONS, memory);
        Accelerator sized = accelerator.with(units);
        return new MapRoom(memory, fabric, steps)
                .plans(outputs.keySet()).stream()
                        .map(plan -> new Lowering(network, sized, new Memories(sized), plan))
                        .filter(lowering -> lowering.plan().fits(Context.ACTIVATIONS))
                        .findFirst();
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
            if (!memory.external() || name.equals(Context.ACTIVATIONS)) {
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
        units.put(Context.WEIGHTS, written(accelerator));
        try {
            new TransferLowering(accelerator, new Memories(accelerator));
            Accelerator outside = accelerator.with(units);
            return Optional.of(new Lowering(network, outside, new Memories(outside)).plan());
        } catch (LoweringException | RefusedValue e) {
            return Optional.empty();
        }
    }

    /** Whether a network fits where its maps wait outside, as do its weights where that is said. */
    private static boolean outside(QuantizedNetwork network, Accelerator accelerator, boolean weightsToo) {
        Map<String, UnitSpec> units = new LinkedHashMap<>(accelerator.units());
        Map<String, BanksSpec.Residence> external = Map.of("residence", BanksSpec.Residence.EXTERNAL);
        units.put(Context.ACTIVATIONS, Records.with(accelerator.unit(Context.ACTIVATIONS, BanksSpec.class), external));
        if (weightsToo) {
            units.put(Context.WEIGHTS, written(accelerator));
        }
        try {
            Accelerator outside = accelerator.with(units);
            Part.Outside way = new Part.Outside(outside, new Memories(outside), Baseline.NOMINAL);
            way.dma();
            way.host();
            of(network, outside);
            return true;
        } catch (LoweringException | RefusedValue e) {
            return false;
        }
    }

    /** The memory of weights that are brought from outside, which has to be written. */
    private static BanksSpec written(Accelerator accelerator) {
        BanksSpec weights = accelerator.unit(Context.WEIGHTS, BanksSpec.class);
        PortKind ports = weights.ports() == PortKind.READ_ONLY ? PortKind.SIMPLE_DUAL : weights.ports();
        return Records.with(weights, Map.of("residence", BanksSpec.Residence.EXTERNAL, "ports", ports));
    }

    private MemoryPlan plan() {
        Liveness liveness = new Liveness();
        List<Buffer> always = new ArrayList<>();
        context.constants.forEach(constant -> always.add(constant.buffer()));
        if (!byDma()) {
            liveness.step(List.of(), List.copyOf(maps.inputs().values()));
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
            maps.make(layer.output());
            if (layer.where() == Where.HOST) {
                onHost(layer);
                continue;
            }
            if (!ofHost.isEmpty()) {
                parts.add(new Part.Driver(true, List.copyOf(ofHost)));
                ofHost.clear();
            }
            inFabric(lowering, layer);
            boolean more = i < fabric.size() - 1 && fabric.get(i + 1).where() == Where.FABRIC;
            if (more && transfer == Transfer.PER_BLOCK) {
                maps.outAndIn(layer.output());
            }
        }
    }

    private void inFabric(LayerLowering lowering, Layer layer) {
        Integer rows = mapPlan.bands().get(layer.name());
        if (LayerLowering.stays(layer)) {
            maps.stay(layer);
        } else if (rows != null) {
            maps.bands(layer, rows);
        } else {
            maps.arrive(layer);
            List<Step> own = lowering.layer(layer);
            steps.put(layer.name(), own);
            own.forEach(step -> parts.add(new Part.OfLayer(List.of(step))));
            maps.spill(layer);
        }
    }

    /** A layer of the host between those of the fabric: what it takes goes out, and the accelerator ends. */
    private void onHost(Layer layer) {
        if (!byDma()) {
            throw new LoweringException("layer '" + layer.name()
                    + "' runs on the host between layers in the fabric, and transfer is none; allowed: once or"
                    + " per-block");
        }
        List<Buffer> sent = layer.inputs().stream()
                .flatMap(tensor -> maps.send(tensor).stream())
                .toList();
        if (ofHost.isEmpty()) {
            parts.add(new Part.Driver(false, sent));
        }
        Buffer output = maps.outside(layer.output());
        maps.isThere(layer.output());
        ofHost.add(output);
        parts.add(new Part.OnHost(
                context.network,
                layer,
                layer.inputs().stream().map(maps::outside).toList(),
                output));
    }

    private boolean byDma() {
        return transfer != Transfer.NONE;
    }

    /** The program with the DMA and the host of an accelerator whose other units are those that the layers were lowered onto. */
    public Lowered on(Accelerator accelerator, Baseline baseline) {
        Part.Outside outside = new Part.Outside(accelerator, context.memories, baseline);
        List<Step> all = new ArrayList<>();
        List<Part> whole = new ArrayList<>(parts);
        outside.at(maps.inputs().values(), TransferLowering.INPUT_ADDRESS);
        outside.at(outputs.values(), TransferLowering.OUTPUT_ADDRESS);
        long inputBytes = 0;
        long outputBytes = 0;
        if (byDma()) {
            whole.add(0, new Part.Driver(true, List.copyOf(maps.inputs().values())));
            whole.add(new Part.Driver(false, List.copyOf(outputs.values())));
            inputBytes = outside.bytes(maps.inputs().values());
            outputBytes = outside.bytes(outputs.values());
        }
        whole.forEach(part -> all.addAll(part.steps(outside)));
        Program program =
                new Program(all, context.memories.buffers(), Math.max(1, context.registers()), context.constants);
        return new Lowered(
                program,
                maps.inputs(),
                outputs,
                layers.subList(0, first),
                fabric,
                layers.subList(first + fabric.size(), layers.size()),
                inputBytes,
                outputBytes);
    }
}
