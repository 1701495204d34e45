package cyclode.workloads.program;

import cyclode.core.cache.Same;
import cyclode.core.cache.SoftCache;
import cyclode.core.file.RefusedValue;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.Sequencer;
import cyclode.units.host.Baseline;
import cyclode.units.model.UnitSpec;
import cyclode.units.model.WayOutside;
import cyclode.workloads.lowering.LoweringException;
import cyclode.workloads.network.Workload;
import cyclode.workloads.parameters.BlankParameters;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lowerings without parameters, each found once for all designs that have the same units but for the DMA and the memory behind it: of
 * these the launches are the same objects. Several threads may share one; its size is bounded.
 */
public final class Lowerings {
    /** A lowering holds some hundred launches, some 100 KiB, and zeros in place of the network's parameters, which may be many. */
    private static final int MOST = 128;

    private final SoftCache<Key, Blank> known = new SoftCache<>(MOST);

    /** What decides the launches of the layers; a workload is the same if it is the same object, since it is read once. */
    private record Key(Same workload, Map<String, UnitSpec> units, Sequencer.Deal deal) {}

    private record Blank(QuantizedNetwork network, Lowering lowering) {}

    /**
     * A network on an accelerator.
     *
     * @param network without parameters
     * @param lowered its program
     */
    public record Timed(QuantizedNetwork network, Lowered lowered) {}

    /**
     * Lowers a workload for a run that computes no data.
     *
     * @param baseline the processor, its software and threads, for layers of the host between those of the fabric
     * @throws LoweringException if the hardware cannot run it
     */
    public Timed lower(Workload workload, Accelerator accelerator, Baseline baseline) {
        if (workload.file().asymmetric()) {
            QuantizedNetwork network = BlankParameters.of(workload);
            return new Timed(network, Lowering.lower(network, accelerator));
        }
        try {
            Blank blank = known.get(
                    new Key(
                            new Same(workload),
                            shaping(accelerator),
                            accelerator.sequencer().deal()),
                    () -> {
                        QuantizedNetwork network = BlankParameters.of(workload);
                        return new Blank(network, Lowering.of(network, accelerator));
                    });
            return new Timed(blank.network(), blank.lowering().on(accelerator, baseline));
        } catch (RefusedValue e) {
            throw new LoweringException(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, UnitSpec> shaping(Accelerator accelerator) {
        Map<String, UnitSpec> shaping = new LinkedHashMap<>(accelerator.units());
        shaping.values().removeIf(WayOutside.class::isInstance);
        return shaping;
    }
}
