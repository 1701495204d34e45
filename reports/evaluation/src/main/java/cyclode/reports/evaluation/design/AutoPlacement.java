package cyclode.reports.evaluation.design;

import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.power.device.Device;
import cyclode.power.resource.Options;
import cyclode.power.resource.ResourceEstimator;
import cyclode.power.resource.Resources;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.model.UnitSpec;
import cyclode.units.serial.LayerUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the tool puts the memories that are left to it: by size first; and where that is more block RAM than the device has, into LUTs,
 * those first that cost fewest LUTs for each half block saved.
 */
public final class AutoPlacement {
    private final ResourceEstimator estimator;
    private final Map<String, UnitSpec> units;
    private final Map<String, LayerUnit> layers;

    private AutoPlacement(ResourceEstimator estimator, Accelerator accelerator) {
        this.estimator = estimator;
        units = new LinkedHashMap<>(accelerator.units());
        layers = accelerator.all(LayerUnit.class);
    }

    /** The accelerator with a kind for each memory of its layers. */
    public static Accelerator of(Accelerator accelerator, Device device) {
        if (accelerator.all(LayerUnit.class).isEmpty()) {
            return accelerator;
        }
        ResourceEstimator estimator = new ResourceEstimator(device, Options.of(DesignPoint.FLOW));
        AutoPlacement placement = new AutoPlacement(estimator, accelerator);
        placement.place(2 * device.bram36().count());
        return accelerator.with(placement.units);
    }

    /** A memory that is left to the tool and that it would put into block RAM. */
    private record Auto(String unit, String name, long halves, long luts) {
        double lutsForEachHalf() {
            return (double) luts / halves;
        }
    }

    private void place(long halves) {
        List<Auto> autos = new ArrayList<>();
        long used = 0;
        for (LayerUnit layer : layers.values()) {
            used += halves(estimator.of(layer.inventory()));
        }
        layers.forEach((unit, layer) -> layer.memories().forEach((name, memory) -> decide(unit, name, memory, autos)));
        autos.sort(Comparator.comparingDouble(Auto::lutsForEachHalf));
        for (Auto auto : autos) {
            boolean spills = used > halves;
            used -= spills ? auto.halves() : 0;
            set(auto.unit(), auto.name(), spills ? MemoryKind.DISTRIBUTED : MemoryKind.BLOCK);
        }
    }

    private void decide(String unit, String name, Component.Memory memory, List<Auto> autos) {
        if (memory.kind() != MemoryKind.AUTO) {
            return;
        }
        long halves = halves(estimator.of(memory));
        if (halves == 0) {
            set(unit, name, MemoryKind.DISTRIBUTED);
        } else {
            Resources logic = estimator.of(
                    new Component.Memory(MemoryKind.DISTRIBUTED, memory.ports(), memory.bits(), memory.depth()));
            autos.add(new Auto(unit, name, halves, logic.lutTotal()));
        }
    }

    private void set(String unit, String name, MemoryKind kind) {
        LayerUnit layer = (LayerUnit) java.util.Objects.requireNonNull(units.get(unit));
        units.put(unit, layer.with(name, kind));
    }

    private static long halves(Resources resources) {
        return 2 * resources.ramb36() + resources.ramb18();
    }
}
