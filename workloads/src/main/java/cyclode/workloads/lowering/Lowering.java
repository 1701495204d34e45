package cyclode.workloads.lowering;

import cyclode.core.account.Activity;
import cyclode.core.file.RefusedValue;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.HostSide;
import cyclode.units.memory.Slice;
import cyclode.units.model.Buffer;
import cyclode.units.model.Program;
import cyclode.units.model.Step;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.layer.Tensor;
import cyclode.workloads.layer.Where;
import cyclode.workloads.network.Transfer;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the program of a network on an accelerator: first the steps of the fabric's layers, then those that move maps between them. */
public final class Lowering {
    private final Context context;
    private final Transfer transfer;
    private final List<Layer> layers;
    private final int first;
    private final List<Layer> fabric;
    private final List<List<Step>> steps = new ArrayList<>();
    private final List<Crossing> crossings = new ArrayList<>();

    /** A feature map on the chip, and its place outside. */
    private record Crossing(Slice map, Buffer outside) {}

    private Lowering(QuantizedNetwork network, Accelerator accelerator) {
        context = new Context(network, accelerator);
        transfer = network.workload().file().transfer();
        layers = network.network().layers();
        first = hosted(layers);
        fabric = fabric(layers, first);
        lowerLayers();
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

    /** The part of a lowering that depends on no DMA, external memory or host. */
    static Lowering of(QuantizedNetwork network, Accelerator accelerator) {
        if (network.workload().file().transfer() != Transfer.NONE) {
            new TransferLowering(accelerator, new Memories(accelerator));
            host(accelerator);
        }
        return new Lowering(network, accelerator);
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

    private void lowerLayers() {
        Tensor in = fabric.get(0).input();
        Tensor out = fabric.get(fabric.size() - 1).output();
        boolean byDma = transfer != Transfer.NONE;
        Buffer input = byDma ? external(in) : null;
        Buffer output = byDma ? external(out) : null;
        LayerLowering lowering = new LayerLowering(context);
        lowering.at(in.name(), onChip(in));
        cross(lowering, in, input);
        for (int i = 0; i < fabric.size(); i++) {
            Layer layer = fabric.get(i);
            steps.add(lowering.layer(layer));
            if (i < fabric.size() - 1 && transfer == Transfer.PER_BLOCK) {
                cross(lowering, layer.output(), external(layer.output()));
            }
        }
        cross(lowering, out, output);
    }

    private void cross(LayerLowering lowering, Tensor tensor, @Nullable Buffer outside) {
        Slice map = lowering.of(tensor.name());
        crossings.add(new Crossing(map, outside == null ? map.buffer() : outside));
    }

    /** The program with the DMA and the host of an accelerator whose other units are those that the layers were lowered onto. */
    Lowered on(Accelerator accelerator) {
        boolean byDma = transfer != Transfer.NONE;
        Crossing in = crossings.get(0);
        Crossing out = crossings.get(crossings.size() - 1);
        List<Step> all = new ArrayList<>();
        long inputBytes = 0;
        long outputBytes = 0;
        if (byDma) {
            TransferLowering dma = new TransferLowering(accelerator, context.memories);
            inputBytes = dma.bytes(in.outside());
            outputBytes = dma.bytes(out.outside());
            HostSide host = host(accelerator);
            all.add(driver("start", host.startNanoseconds(inputBytes)));
            all.add(dma.in(in.outside(), in.map()));
            all.addAll(steps.get(0));
            for (int i = 1; i < steps.size(); i++) {
                if (transfer == Transfer.PER_BLOCK) {
                    Crossing between = crossings.get(i);
                    all.add(dma.out(between.map(), between.outside()));
                    all.add(dma.in(between.outside(), between.map()));
                }
                all.addAll(steps.get(i));
            }
            all.add(dma.out(out.map(), out.outside()));
            all.add(driver("finish", host.endNanoseconds(outputBytes)));
        } else {
            steps.forEach(all::addAll);
        }
        Program program =
                new Program(all, context.memories.buffers(), Math.max(1, context.registers()), context.constants);
        return new Lowered(
                program,
                in.outside(),
                out.outside(),
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

    private Buffer external(Tensor tensor) {
        Shape shape = tensor.shape();
        return context.memories.external(tensor.name() + ".external", tensor.format(), shape.rows(), shape.channels());
    }
}
