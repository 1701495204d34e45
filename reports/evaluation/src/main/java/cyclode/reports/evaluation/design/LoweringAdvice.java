package cyclode.reports.evaluation.design;

import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.UnitKinds;
import cyclode.units.memory.BanksSpec;
import cyclode.units.model.UnitSpec;
import cyclode.workloads.lowering.LoweringException;
import cyclode.workloads.network.Workload;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.program.Lowering;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What would make a network run on an accelerator: all units that are missing, or all sizes that are too small. Each was tried. */
final class LoweringAdvice {
    /** Has a unit of every kind that a network can need. */
    private static final String COMPLETE = "zcu104";

    private final RunRequest.Design design;
    private final Workload workload;
    private final Accelerator accelerator;
    private final QuantizedNetwork network;

    private LoweringAdvice(RunRequest.Design design, Workload workload, Accelerator accelerator) {
        this.design = design;
        this.workload = workload;
        this.accelerator = accelerator;
        network = AutoSizes.network(workload);
    }

    /** Lines to stand behind a refusal; none where nothing was found. */
    static List<String> of(RunRequest.Design design, Workload workload, Accelerator accelerator) {
        return new LoweringAdvice(design, workload, accelerator).lines();
    }

    private List<String> lines() {
        TreeSet<String> missing = missing();
        if (!missing.isEmpty()) {
            return List.of("all that is missing: units " + String.join(", ", missing));
        }
        try {
            List<Assignment> sizes = AutoSizes.grown(design, network).settings();
            return sizes.isEmpty()
                    ? List.of()
                    : List.of("it runs with "
                            + sizes.stream()
                                    .map(size -> "--set hardware." + size.path() + "=" + size.text())
                                    .collect(Collectors.joining(" ")));
        } catch (LoweringException | FileException | RefusedValue none) {
            return List.of();
        }
    }

    /** The kinds of units without which the network does not run, of those that the accelerator lacks; none where others would not do either. */
    private TreeSet<String> missing() {
        Map<String, UnitSpec> lacking =
                new LinkedHashMap<>(AutoSizes.roomiest(RunRequest.Design.of(design.workload(), COMPLETE))
                        .units());
        lacking.entrySet()
                .removeIf(unit -> there(unit.getKey(), unit.getValue())
                        || !accelerator.clocks().containsKey(unit.getValue().clock()));
        TreeSet<String> missing = new TreeSet<>();
        if (lacking.isEmpty() || !runs(lacking)) {
            return missing;
        }
        for (String unit : List.copyOf(lacking.keySet())) {
            UnitSpec spec = lacking.remove(unit);
            if (!runs(lacking)) {
                missing.add("'" + unit + "' of kind " + UnitKinds.kind(spec.getClass()));
                lacking.put(unit, spec);
            }
        }
        return missing;
    }

    /** Memories are found by their names, other units by their kinds. */
    private boolean there(String unit, UnitSpec spec) {
        return accelerator.units().containsKey(unit)
                || (!(spec instanceof BanksSpec)
                        && !accelerator.all(spec.getClass()).isEmpty());
    }

    private boolean runs(Map<String, UnitSpec> more) {
        Map<String, UnitSpec> all = new LinkedHashMap<>(accelerator.units());
        more.forEach(all::putIfAbsent);
        try {
            Lowering.lower(network, accelerator.with(all), design.baseline());
            return true;
        } catch (LoweringException | RefusedValue e) {
            return false;
        }
    }
}
