package cyclode.reports.evaluation.synthesis;

import cyclode.power.resource.Flow;
import cyclode.power.resource.Options;
import cyclode.power.resource.ResourceEstimator;
import cyclode.power.resource.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * A unit of some family and size, as synthesized and as its spec says. Both sides of a DMA are one unit, which its spec states whole.
 *
 * @param unit its module, or modules
 * @param words the parameters as they are recorded
 * @param runs the recorded runs, one for each module
 */
record TwinUnit(String unit, String words, List<TwinRun> runs) {
    private static final String DMA = "dma_";

    /** Every unit of which all modules were synthesized, in the order of the record. */
    static List<TwinUnit> all() {
        Map<String, TwinUnit> units = new LinkedHashMap<>();
        for (TwinRun run : TwinRun.all()) {
            String unit = run.module().startsWith(DMA) ? "dma_read + dma_write" : run.module();
            units.computeIfAbsent(
                            unit + " " + run.words() + " " + run.family(),
                            each -> new TwinUnit(unit, run.words(), new ArrayList<>()))
                    .runs
                    .add(run);
        }
        return units.values().stream()
                .filter(each -> !each.unit.startsWith(DMA) || each.runs.size() == 2)
                .toList();
    }

    /** The tool's name of the device family. */
    String family() {
        return runs.get(0).family();
    }

    /** What the tool counted. */
    Resources taken() {
        return runs.stream().map(TwinRun::taken).reduce(Resources.NONE, Resources::plus);
    }

    /** What the unit's spec says. */
    Resources said() {
        TwinRun run = runs.get(0);
        return new ResourceEstimator(run.device(), Options.of(Flow.YOSYS))
                .of(TwinSpec.of(run).inventory());
    }

    /** Relative error of one kind; 0 where the tool counted none. */
    double error(ToLongFunction<Resources> kind) {
        long taken = kind.applyAsLong(taken());
        return taken == 0 ? 0 : (double) (kind.applyAsLong(said()) - taken) / taken;
    }
}
