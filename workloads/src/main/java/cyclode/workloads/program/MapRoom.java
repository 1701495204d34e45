package cyclode.workloads.program;

import cyclode.units.memory.BanksSpec;
import cyclode.units.model.Buffer;
import cyclode.units.model.Step;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.layer.Tensor;
import cyclode.workloads.lowering.Context;
import cyclode.workloads.lowering.LoweringException;
import cyclode.workloads.placement.Liveness;
import cyclode.workloads.tiling.MapPlan;
import cyclode.workloads.tiling.MapPlanner;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The room that a memory has for maps, some of which wait outside. */
final class MapRoom {
    /** How often room is left for gaps between maps; each time a share more, up to half of the memory. */
    private static final int GAPS = 16;

    private final BanksSpec memory;
    private final List<Layer> layers;
    private final Map<String, List<Step>> steps;

    /**
     * A memory of maps.
     *
     * @param layers of the fabric, and those of the host between them
     * @param steps of each layer in the fabric as a whole
     */
    MapRoom(BanksSpec memory, List<Layer> layers, Map<String, List<Step>> steps) {
        this.memory = memory;
        this.layers = layers;
        this.steps = steps;
    }

    /**
     * Plans, the first with as few maps outside as can be, each further one with more room for gaps; none where a layer needs more than the
     * memory has.
     *
     * @param leaving maps that leave at the end
     */
    Set<MapPlan> plans(Collection<String> leaving) {
        MapPlanner planner = new MapPlanner(layers, this::words, temporaries(), leaving);
        MapPlanner.Least least = planner.least();
        if (least.words() > memory.words()) {
            return Set.of();
        }
        Set<MapPlan> plans = new LinkedHashSet<>();
        for (int share = 0; share < GAPS; share++) {
            long room = memory.words() - memory.words() * share / (2 * GAPS);
            plans.add(planner.plan(
                    Math.max(least.words(), room), memory.tileRows().orElse(Integer.MAX_VALUE)));
        }
        return plans;
    }

    private MapPlanner.Least least() {
        return new MapPlanner(layers, this::words, temporaries(), Set.of()).least();
    }

    /** The depth below which the memory is too small for a layer. */
    int leastDepth() {
        return (int) Math.min(Integer.MAX_VALUE / 2, (least().words() + memory.banks() - 1) / memory.banks());
    }

    /** Refuses the memory, with the layer that needs most of it, and what mends that. */
    LoweringException tooFew(String mending) {
        MapPlanner.Least least = least();
        return new LoweringException("layer '" + least.layer() + "' needs " + least.words() + " words of "
                + Context.ACTIVATIONS + " for the fewest rows that it can make at a time, " + least.rows()
                + ", beside gaps; " + memory.words() + " there are" + mending);
    }

    private long words(Tensor tensor) {
        Shape shape = tensor.shape();
        return memory.layout()
                .words(new Buffer(0, "", Context.ACTIVATIONS, tensor.format(), shape.rows(), shape.channels(), 0));
    }

    /** Most words that each layer needs at a time besides its inputs and its output. */
    private Map<String, Long> temporaries() {
        Map<String, Long> temporaries = new HashMap<>();
        for (Layer layer : layers) {
            Set<String> tensors = new HashSet<>();
            layer.inputs().forEach(tensor -> tensors.add(tensor.name()));
            tensors.add(layer.output().name());
            Liveness liveness = new Liveness();
            liveness.steps(steps.getOrDefault(layer.name(), List.of()));
            temporaries.put(
                    layer.name(),
                    liveness.most(
                            buffer -> buffer.memory().equals(Context.ACTIVATIONS) && !tensors.contains(buffer.name())));
        }
        return temporaries;
    }
}
