package cyclode.workloads.program;

import cyclode.core.account.Activity;
import cyclode.core.number.IntTensor;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.HostSide;
import cyclode.units.host.Baseline;
import cyclode.units.memory.Slice;
import cyclode.units.model.Buffer;
import cyclode.units.model.Launch;
import cyclode.units.model.LaunchFunction;
import cyclode.units.model.Step;
import cyclode.workloads.host.HostLayerTimes;
import cyclode.workloads.host.HostLayers;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.layer.Tensor;
import cyclode.workloads.lowering.Load;
import cyclode.workloads.lowering.LoweringException;
import cyclode.workloads.lowering.Memories;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.placement.Liveness;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A part of the program: a layer's step, parameters or a map on their way, or what the processor does between. */
sealed interface Part {
    /** The steps, with what lies outside the layers' units. */
    List<Step> steps(Outside outside);

    /** Those of them that are a layer's in the fabric. */
    default List<Step> layer() {
        return List.of();
    }

    /** Says what is read and written on the chip. */
    default void touches(Liveness liveness) {}

    /** The DMA and the processor, which an accelerator must have only where something crosses; parameters lie behind each other outside. */
    final class Outside {
        /** No two buffers share an access of the memory outside. */
        private static final int ALIGNMENT = 64;

        private final Accelerator accelerator;
        private final Memories memories;
        private final Baseline baseline;
        private final Map<Buffer, Long> parameters = new HashMap<>();
        private final Map<Buffer, Long> maps = new HashMap<>();
        private long parametersEnd;
        private long mapsEnd = TransferLowering.MAP_ADDRESS;

        Outside(Accelerator accelerator, Memories memories, Baseline baseline) {
            this.accelerator = accelerator;
            this.memories = memories;
            this.baseline = baseline;
        }

        TransferLowering dma() {
            return new TransferLowering(accelerator, memories);
        }

        HostSide host() {
            return accelerator
                    .host()
                    .orElseThrow(() -> new LoweringException("the hardware has no processor to move data by DMA"));
        }

        long bytes(Iterable<Buffer> buffers) {
            long bytes = 0;
            for (Buffer buffer : buffers) {
                bytes += dma().bytes(buffer);
            }
            return bytes;
        }

        /** Where parameters lie, relative to the first of all. */
        long place(Buffer buffer) {
            return parameters.computeIfAbsent(buffer, key -> {
                long place = parametersEnd;
                parametersEnd += aligned(buffer);
                return place;
            });
        }

        private long aligned(Buffer buffer) {
            return (dma().bytes(buffer) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        }

        /** Says where maps lie that enter or leave. */
        void at(Iterable<Buffer> buffers, long address) {
            buffers.forEach(buffer -> maps.put(buffer, address));
        }

        /** Where a map lies. */
        long address(Buffer map) {
            return maps.computeIfAbsent(map, key -> {
                long address = mapsEnd;
                mapsEnd += aligned(map);
                return address;
            });
        }
    }

    /** A feature map on the chip, and its place outside; the same place where it does not cross. */
    record Crossing(Slice map, Buffer outside) {}

    /** A step of a layer. */
    record OfLayer(List<Step> layer) implements Part {
        @Override
        public List<Step> steps(Outside outside) {
            return layer;
        }

        @Override
        public void touches(Liveness liveness) {
            liveness.steps(layer);
        }
    }

    /** A map comes in. */
    record In(Crossing crossing) implements Part {
        @Override
        public List<Step> steps(Outside outside) {
            return List.of(outside.dma().in(crossing.outside(), crossing.map()));
        }

        @Override
        public void touches(Liveness liveness) {
            liveness.step(List.of(), List.of(crossing.map().buffer()));
        }
    }

    /** A map goes out. */
    record Out(Crossing crossing) implements Part {
        @Override
        public List<Step> steps(Outside outside) {
            return List.of(outside.dma().out(crossing.map(), crossing.outside()));
        }

        @Override
        public void touches(Liveness liveness) {
            liveness.step(List.of(crossing.map().buffer()), List.of());
        }
    }

    /**
     * Rows of a map that waits outside come in, for a layer.
     *
     * @param firstRow first of its places
     */
    record Fetched(String own, Buffer outside, int firstRow, Slice to) implements Part {
        @Override
        public List<Step> steps(Outside outside) {
            long address = outside.address(this.outside);
            return List.of(outside.dma().fetch(own, this.outside, address, firstRow, to, false));
        }

        @Override
        public void touches(Liveness liveness) {
            liveness.step(List.of(), List.of(to.buffer()));
        }
    }

    /**
     * Rows of a map that a layer has made go to where the map waits outside.
     *
     * @param firstRow first of its places
     */
    record Spilled(String own, Slice from, Buffer outside, int firstRow) implements Part {
        @Override
        public List<Step> steps(Outside outside) {
            long address = outside.address(this.outside);
            return List.of(outside.dma().spill(own, from, this.outside, address, firstRow, false));
        }

        @Override
        public void touches(Liveness liveness) {
            liveness.step(List.of(from.buffer()), List.of());
        }
    }

    /** A map outside is whole. */
    record Whole(String tensor, Buffer outside) implements Part {
        @Override
        public List<Step> steps(Outside outside) {
            return List.of(new Step.Checks(List.of(Launch.Check.whole(tensor, this.outside))));
        }
    }

    /** Parameters come in. */
    record Brought(Load load) implements Part {
        @Override
        public List<Step> steps(Outside outside) {
            boolean beside = load.memory().prefetch();
            long address = outside.place(load.outside());
            return List.of(outside.dma().load(load.layer(), load.outside(), address, load.to(), beside));
        }

        @Override
        public void touches(Liveness liveness) {
            liveness.step(List.of(), List.of(load.to().buffer()));
        }
    }

    /** The processor starts the accelerator on maps, or learns of its end and of maps. */
    record Driver(boolean starts, List<Buffer> maps) implements Part {
        @Override
        public List<Step> steps(Outside outside) {
            long bytes = outside.bytes(maps);
            HostSide host = outside.host();
            return List.of(
                    starts
                            ? driver("start", host.startNanoseconds(bytes))
                            : driver("finish", host.endNanoseconds(bytes)));
        }

        private static Step driver(String name, long nanoseconds) {
            return new Step.Host("driver", name, nanoseconds, new Activity());
        }
    }

    /** The processor computes a layer between those of the fabric, from buffers outside into one. */
    record OnHost(QuantizedNetwork network, Layer own, List<Buffer> inputs, Buffer output) implements Part {
        @Override
        public List<Step> steps(Outside outside) {
            long nanoseconds = HostLayerTimes.nanoseconds(own, outside.baseline);
            return List.of(
                    new Step.Host(own.name(), "host", nanoseconds, new Activity(), work()),
                    new Step.Checks(List.of(Launch.Check.whole(own.name(), output))));
        }

        private LaunchFunction work() {
            return (image, decisions) -> {
                Map<String, IntTensor> known = new HashMap<>();
                for (int i = 0; i < inputs.size(); i++) {
                    Tensor tensor = own.inputs().get(i);
                    Shape shape = tensor.shape();
                    known.put(
                            tensor.name(),
                            IntTensor.unchecked(
                                    tensor.format(),
                                    image.copy(inputs.get(i)),
                                    shape.height(),
                                    shape.width(),
                                    shape.channels()));
                }
                new HostLayers(network).run(own, known, (name, made) -> image.load(output, made.data()));
            };
        }
    }
}
