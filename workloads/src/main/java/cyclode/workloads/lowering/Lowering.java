package cyclode.workloads.lowering;

import cyclode.core.account.Activity;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.Buffer;
import cyclode.units.accelerator.HostSide;
import cyclode.units.accelerator.Program;
import cyclode.units.accelerator.Step;
import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Shape;
import cyclode.workloads.network.Tensor;
import cyclode.workloads.network.Transfer;
import cyclode.workloads.network.Where;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.List;

/** Makes the program of a network on an accelerator. */
public final class Lowering {
    private final Context context;
    private final Transfer transfer;
    private long inputBytes;
    private long outputBytes;

    private Lowering(QuantizedNetwork network, Accelerator accelerator) {
        context = new Context(network, accelerator);
        transfer = network.workload().file().transfer();
    }

    /**
     * Lowers the layers in the fabric; the layers before and after are left to the host.
     *
     * @throws LoweringException if the hardware cannot run them
     */
    public static Lowered lower(QuantizedNetwork network, Accelerator accelerator) {
        if (network.workload().file().asymmetric()) {
            return layerUnits(network, accelerator);
        }
        try {
            return new Lowering(network, accelerator).lower(network.network().layers());
        } catch (IllegalArgumentException e) {
            throw new LoweringException(String.valueOf(e.getMessage()));
        }
    }

    private static Lowered layerUnits(QuantizedNetwork network, Accelerator accelerator) {
        try {
            return LayerUnitLowering.lower(network, accelerator);
        } catch (IllegalArgumentException e) {
            throw new LoweringException(String.valueOf(e.getMessage()));
        }
    }

    private Lowered lower(List<Layer> layers) {
        int first = 0;
        while (first < layers.size() && layers.get(first).where() == Where.HOST) {
            first++;
        }
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
        Tensor in = fabric.get(0).input();
        Tensor out = fabric.get(fabric.size() - 1).output();
        Ends ends = transfer == Transfer.NONE ? onChip(fabric, in, out) : byDma(fabric, in, out);
        Program program = new Program(
                context.steps(), context.memories.buffers(), Math.max(1, context.registers()), context.constants);
        return new Lowered(
                program,
                ends.input(),
                ends.output(),
                layers.subList(0, first),
                fabric,
                layers.subList(last, layers.size()),
                inputBytes,
                outputBytes);
    }

    private record Ends(Buffer input, Buffer output) {}

    private Ends onChip(List<Layer> fabric, Tensor in, Tensor out) {
        LayerLowering layers = new LayerLowering(context);
        layers.at(in.name(), onChip(in));
        fabric.forEach(layers::layer);
        return new Ends(layers.of(in.name()).buffer(), layers.of(out.name()).buffer());
    }

    private Ends byDma(List<Layer> fabric, Tensor in, Tensor out) {
        TransferLowering dma = new TransferLowering(context);
        Buffer input = external(in);
        Buffer output = external(out);
        inputBytes = dma.bytes(input);
        outputBytes = dma.bytes(output);
        host("start", host().startNanoseconds(inputBytes));
        LayerLowering layers = new LayerLowering(context);
        layers.at(in.name(), onChip(in));
        dma.in("transfer-in", input, layers.of(in.name()));
        for (int i = 0; i < fabric.size(); i++) {
            layers.layer(fabric.get(i));
            if (transfer == Transfer.PER_BLOCK && i < fabric.size() - 1) {
                Slice map = layers.of(fabric.get(i).output().name());
                Buffer outside = external(fabric.get(i).output());
                dma.out("transfer-out", map, outside);
                dma.in("transfer-in", outside, map);
            }
        }
        dma.out("transfer-out", layers.of(out.name()), output);
        host("finish", host().endNanoseconds(outputBytes));
        return new Ends(input, output);
    }

    private HostSide host() {
        return context.accelerator
                .host()
                .orElseThrow(() -> new LoweringException("the hardware has no processor to move data by DMA"));
    }

    private void host(String name, long nanoseconds) {
        context.emit(new Step.Host("driver", name, nanoseconds, new Activity()));
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
