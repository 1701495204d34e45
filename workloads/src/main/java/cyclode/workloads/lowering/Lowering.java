package cyclode.workloads.lowering;

import cyclode.core.account.Activity;
import cyclode.core.account.Component.PortKind;
import cyclode.core.file.Records;
import cyclode.core.file.RefusedValue;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.HostSide;
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
import cyclode.workloads.network.Transfer;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.placement.Liveness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the program of a network on an accelerator: first the steps of the fabric's layers, then those that move maps between them. */
public final class Lowering {
    private final Context context;
    private final Transfer transfer;
    private final List<Layer> layers;
    private final int first;
    private final List<Layer> fabric;
    private final List<Part> parts = new ArrayList<>();
    private final Crossing input;
    private final Crossing output;
    private final Lots lots;

    /** A feature map on the chip, and its place outside; the same place where it does not cross. */
    private record Crossing(Slice map, Buffer outside) {}

    /** The DMA, which an accelerator must have only where something is moved; parameters lie behind each other outside. */
    private static final class Dma {
        /** No two buffers share an access of the memory outside. */
        private static final int ALIGNMENT = 64;

        private final Supplier<TransferLowering> maker;
        private long parameters;

        Dma(Supplier<TransferLowering> maker) {
            this.maker = maker;
        }

        TransferLowering lowering() {
            return maker.get();
        }

        long place(Buffer buffer) {
            long place = parameters;
            parameters += (lowering().bytes(buffer) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
            return place;
        }
    }

    /** A part of the program: a layer's step, parameters on their way in, or a map's way in or out. */
    private sealed interface Part {
        /** The steps, with a DMA for the maps. */
        List<Step> steps(Dma dma);

        /** Those of them that are a layer's. */
        default List<Step> layer() {
            return List.of();
        }

        /** Says what is read and written. */
        void touches(Liveness liveness);
    }

    private record OfLayer(List<Step> layer) implements Part {
        @Override
        public List<Step> steps(Dma dma) {
            return layer;
        }

        @Override
        public void touches(Liveness liveness) {
            liveness.steps(layer);
        }
    }

    private record In(Crossing crossing) implements Part {
        @Override
        public List<Step> steps(Dma dma) {
            return List.of(dma.lowering().in(crossing.outside(), crossing.map()));
        }

        @Override
        public void touches(Liveness liveness) {
            liveness.step(List.of(), List.of(crossing.map().buffer()));
        }
    }

    private record Brought(Load load) implements Part {
        @Override
        public List<Step> steps(Dma dma) {
            return List.of(dma.lowering()
                    .load(
                            load.layer(),
                            load.outside(),
                            dma.place(load.outside()),
                            load.to(),
                            load.memory().prefetch()));
        }

        @Override
        public void touches(Liveness liveness) {
            liveness.step(List.of(), List.of(load.to().buffer()));
        }
    }

    private record Out(Crossing crossing) implements Part {
        @Override
        public List<Step> steps(Dma dma) {
            return List.of(dma.lowering().out(crossing.map(), crossing.outside()));
        }

        @Override
        public void touches(Liveness liveness) {
            liveness.step(List.of(crossing.map().buffer()), List.of());
        }
    }

    private Lowering(QuantizedNetwork network, Accelerator accelerator, Memories memories) {
        context = new Context(network, accelerator, memories);
        transfer = network.workload().file().transfer();
        layers = network.network().layers();
        first = hosted(layers);
        fabric = fabric(layers, first);
        Tensor in = fabric.get(0).input();
        Tensor out = fabric.get(fabric.size() - 1).output();
        Optional<Buffer> inputOutside = outside(in);
        Optional<Buffer> outputOutside = outside(out);
        LayerLowering lowering = new LayerLowering(context);
        lowering.at(in.name(), onChip(in));
        input = crossing(lowering.of(in.name()), inputOutside);
        lowerLayers(lowering);
        output = crossing(lowering.of(out.name()), outputOutside);
        if (byDma()) {
            parts.add(0, new In(input));
            parts.add(new Out(output));
        }
        lots = new Lots(context.loads, parts.stream().map(Part::layer).toList());
        for (int at = parts.size() - 1; at >= 0; at--) {
            parts.addAll(at, lots.before(at).stream().map(Brought::new).toList());
        }
    }

    /**
     * Lowers the layers in the fabric; the layers before and after are left to the host.
     *
     * @throws LoweringException if the hardware cannot run them
     */
    public static Lowered lower(QuantizedNetwork network, Accelerator accelerator) {
        try {
            if (network.workload().file().asymmetric()) {
                return LayerUnitLowering.lower(network, accelerator);
            }
            return of(network, accelerator).on(accelerator);
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
            new TransferLowering(accelerator, new Memories(accelerator));
            host(accelerator);
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
    static Lowering placed(QuantizedNetwork network, Accelerator accelerator, Map<Integer, Long> firstWords) {
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
            liveness.step(List.of(), List.of(input.map().buffer()));
        }
        parts.forEach(part -> part.touches(liveness));
        if (!byDma()) {
            liveness.step(List.of(output.map().buffer()), List.of());
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
        for (Layer layer : fabric) {
            if (layer.where() == Where.HOST) {
                throw new LoweringException("layer '" + layer.name()
                        + "' runs on the host between layers in the fabric; only the first and the last layers may");
            }
        }
        return fabric;
    }

    private void lowerLayers(LayerLowering lowering) {
        if (!byDma() && fabric.stream().allMatch(LayerLowering::stays)) {
            throw new LoweringException("no layer of the workload computes or moves anything in the fabric");
        }
        for (int i = 0; i < fabric.size(); i++) {
            Layer layer = fabric.get(i);
            lowering.layer(layer).forEach(step -> parts.add(new OfLayer(List.of(step))));
            if (i < fabric.size() - 1 && transfer == Transfer.PER_BLOCK) {
                Tensor between = layer.output();
                Crossing crossing = crossing(lowering.of(between.name()), outside(between));
                parts.add(new Out(crossing));
                parts.add(new In(crossing));
            }
        }
    }

    private boolean byDma() {
        return transfer != Transfer.NONE;
    }

    private static Crossing crossing(Slice map, Optional<Buffer> outside) {
        return new Crossing(map, outside.orElse(map.buffer()));
    }

    /** The program with the DMA and the host of an accelerator whose other units are those that the layers were lowered onto. */
    Lowered on(Accelerator accelerator) {
        Dma dma = new Dma(() -> new TransferLowering(accelerator, context.memories));
        List<Step> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.steps(dma)));
        long inputBytes = 0;
        long outputBytes = 0;
        if (byDma()) {
            inputBytes = dma.lowering().bytes(input.outside());
            outputBytes = dma.lowering().bytes(output.outside());
            HostSide host = host(accelerator);
            all.add(0, driver("start", host.startNanoseconds(inputBytes)));
            all.add(driver("finish", host.endNanoseconds(outputBytes)));
        }
        Program program =
                new Program(all, context.memories.buffers(), Math.max(1, context.registers()), context.constants);
        return new Lowered(
                program,
                input.outside(),
                output.outside(),
                layers.subList(0, first),
                fabric,
                layers.subList(first + fabric.size(), layers.size()),
                inputBytes,
                outputBytes);
    }

    private static HostSide host(Accelerator accelerator) {
        return accelerator
                .host()
                .orElseThrow(() -> new LoweringException("the hardware has no processor to move data by DMA"));
    }

    private static Step driver(String name, long nanoseconds) {
        return new Step.Host("driver", name, nanoseconds, new Activity());
    }

    private Slice onChip(Tensor tensor) {
        Shape shape = tensor.shape();
        return context.activations(tensor.name(), tensor.format(), shape.rows(), shape.channels());
    }

    /** The place outside of a tensor that crosses by DMA. */
    private Optional<Buffer> outside(Tensor tensor) {
        if (!byDma()) {
            return Optional.empty();
        }
        Shape shape = tensor.shape();
        return Optional.of(context.memories.external(
                tensor.name() + ".external", tensor.format(), shape.rows(), shape.channels()));
    }
}
