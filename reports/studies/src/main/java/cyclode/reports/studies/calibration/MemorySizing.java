package cyclode.reports.studies.calibration;

import cyclode.core.file.Assignment;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.units.memory.BanksSpec;
import cyclode.units.model.Buffer;
import cyclode.units.model.UnitSpec;
import cyclode.workloads.lowering.Lowered;
import cyclode.workloads.lowering.Lowering;
import cyclode.workloads.network.Workload;
import cyclode.workloads.parameters.BlankParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes each banked memory as deep as the network needs, no deeper: an accelerator is built for its network. */
final class MemorySizing {
    private static final String ROOMY = Integer.toString(1 << 20);

    private MemorySizing() {}

    /**
     * Depths for the memories of a hardware file with some values set.
     *
     * @throws cyclode.workloads.lowering.LoweringException if the network cannot run on it whatever its memories
     */
    static List<Assignment> of(Workload workload, String hardware, List<Assignment> settings) {
        List<Assignment> roomy = new ArrayList<>(settings);
        Map<String, BanksSpec> own = banks(BuiltInHardware.load(hardware, settings));
        if (own.isEmpty()) {
            return List.of();
        }
        own.forEach((name, spec) -> roomy.add(new Assignment(path(name), ROOMY)));
        Accelerator accelerator = BuiltInHardware.load(hardware, roomy);
        Lowered lowered = Lowering.lower(BlankParameters.of(workload), accelerator);
        List<Assignment> depths = new ArrayList<>();
        banks(accelerator).forEach((name, spec) -> {
            long words = 1;
            for (Buffer buffer : lowered.program().buffers()) {
                if (buffer.memory().equals(name)) {
                    words = Math.max(words, buffer.firstWord() + spec.layout().words(buffer));
                }
            }
            depths.add(new Assignment(path(name), Long.toString((words + spec.banks() - 1) / spec.banks())));
        });
        return depths;
    }

    private static String path(String memory) {
        return "units." + memory + ".depth";
    }

    private static Map<String, BanksSpec> banks(Accelerator accelerator) {
        Map<String, BanksSpec> banks = new LinkedHashMap<>();
        for (Map.Entry<String, UnitSpec> unit : accelerator.units().entrySet()) {
            if (unit.getValue() instanceof BanksSpec spec) {
                banks.put(unit.getKey(), spec);
            }
        }
        return banks;
    }
}
