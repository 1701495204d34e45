package cyclode.reports.evaluation.layered;

import cyclode.units.accelerator.Accelerator;
import cyclode.units.serial.DividedSoftmaxUnit;
import cyclode.units.serial.LayerUnit;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.network.Network;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Cycles of an accelerator with a unit for each layer, by the units' laws: from the edge at which the first enable is sampled to the edge
 * at which the last done is. A layer begins when those that make its inputs have ended.
 */
public record LayerLaws(Network network, Accelerator accelerator) {
    /** If every division is short. */
    public long least() {
        return cycles(LayerUnit::leastCycles);
    }

    /** If every division is long. */
    public long most() {
        return cycles(LayerUnit::mostCycles);
    }

    /** With so many long divisions. */
    public long with(int longDivisions) {
        return cycles(unit -> unit.leastCycles()
                + (unit instanceof DividedSoftmaxUnit softmax ? (long) longDivisions * softmax.beyondShort() : 0));
    }

    private long cycles(ToLongFunction<LayerUnit> law) {
        Map<String, Long> ends = new LinkedHashMap<>();
        long end = 0;
        for (Layer layer : network.layers()) {
            long start = layer.inputs().stream()
                    .mapToLong(tensor -> ends.getOrDefault(tensor.name(), 0L))
                    .max()
                    .orElse(0);
            end = start + law.applyAsLong(accelerator.unit(layer.name(), LayerUnit.class));
            ends.put(layer.output().name(), end);
        }
        return end;
    }
}
