package cyclode.reports.studies.band;

import cyclode.core.account.Component;
import cyclode.core.file.Assignment;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.depthwise.DepthwiseSpec;
import cyclode.units.layernorm.LayerNormSpec;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.memory.BanksSpec;
import cyclode.units.model.UnitSpec;
import cyclode.units.ode.OdeSpec;
import cyclode.units.vector.VectorSpec;
import cyclode.workloads.network.Formats;
import cyclode.workloads.network.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An accelerator is built for the widths of its network: where a draw has other widths than the file, the units get those, and the
 * memories as many words as these take, in proportion; a solver of more stages gets room for them.
 */
public final class FollowingWidths {
    private final Formats nominal;
    private final Formats drawn;
    private final List<Assignment> assignments = new ArrayList<>();

    private final int stages;

    private FollowingWidths(Workload nominal, Workload drawn) {
        this.nominal = nominal.file().formats();
        this.drawn = drawn.file().formats();
        stages = stages(drawn) / stages(nominal);
    }

    private static int stages(Workload workload) {
        return workload.network()
                .all()
                .mapToInt(layer -> layer.operation().stages())
                .max()
                .orElse(1);
    }

    /** What to set in a hardware file. */
    public static List<Assignment> of(Accelerator accelerator, Workload nominal, Workload drawn) {
        FollowingWidths widths = new FollowingWidths(nominal, drawn);
        for (Map.Entry<String, UnitSpec> unit : accelerator.units().entrySet()) {
            widths.unit("units." + unit.getKey() + ".", unit.getValue());
        }
        return widths.assignments;
    }

    private void unit(String path, UnitSpec spec) {
        int more = drawn.activationBits() - nominal.activationBits();
        int wider = drawn.weightBits() - nominal.weightBits();
        int sums = drawn.accumulatorBits() - nominal.accumulatorBits();
        int state = drawn.stateBits() - nominal.stateBits();
        if (spec instanceof MatmulSpec matmul) {
            set(path + "activation-bits", Math.max(matmul.activationBits(), matmul.activationBits() + more));
            set(path + "weight-bits", Math.max(matmul.weightBits() + more, drawn.weightBits() + 1));
            set(path + "accumulator-bits", matmul.accumulatorBits() + sums);
        } else if (spec instanceof DepthwiseSpec depthwise) {
            set(path + "activation-bits", depthwise.activationBits() + more);
            set(path + "weight-bits", depthwise.weightBits() + wider);
            set(path + "accumulator-bits", depthwise.accumulatorBits() + sums);
        } else if (spec instanceof VectorSpec vector) {
            set(path + "input-bits", vector.inputBits() + Math.max(0, Math.max(sums, state)));
            set(path + "output-bits", vector.outputBits() + Math.max(0, Math.max(more, state)));
        } else if (spec instanceof OdeSpec ode) {
            set(path + "state-bits", ode.stateBits() + Math.max(0, state));
        } else if (spec instanceof LayerNormSpec norm) {
            set(path + "input-bits", norm.inputBits() + more);
        } else if (spec instanceof BanksSpec banks) {
            int maps = Math.max(
                    share(drawn.activationBits(), nominal.activationBits()),
                    share(drawn.stateBits(), nominal.stateBits()));
            int ratio = banks.ports() == Component.PortKind.READ_ONLY
                    ? share(drawn.weightBits(), nominal.weightBits())
                    : maps * Math.max(1, stages);
            set(path + "depth", banks.depth() * ratio);
        }
    }

    private void set(String path, int value) {
        assignments.add(new Assignment(path, Integer.toString(value)));
    }

    private static int share(int bits, int of) {
        return (bits + of - 1) / of;
    }
}
