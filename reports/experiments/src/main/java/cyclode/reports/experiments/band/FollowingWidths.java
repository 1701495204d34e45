package cyclode.reports.experiments.band;

import cyclode.core.file.Assignment;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.UnitSpec;
import cyclode.units.depthwise.DepthwiseSpec;
import cyclode.units.layernorm.LayerNormSpec;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.memory.BanksSpec;
import cyclode.units.ode.OdeSpec;
import cyclode.units.vector.VectorSpec;
import cyclode.workloads.network.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An accelerator is built for the widths of its network: where a draw has other widths than the file, the units get those, and the
 * memories as many words as these take, in proportion.
 */
final class FollowingWidths {
    private final Formats nominal;
    private final Formats drawn;
    private final List<Assignment> assignments = new ArrayList<>();

    private FollowingWidths(Formats nominal, Formats drawn) {
        this.nominal = nominal;
        this.drawn = drawn;
    }

    /** What to set in a hardware file. */
    static List<Assignment> of(Accelerator accelerator, Formats nominal, Formats drawn) {
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
            set(path + "activation-bits", matmul.activationBits() + more);
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
            int ratio = Math.max(
                    share(drawn.weightBits(), nominal.weightBits()),
                    Math.max(
                            share(drawn.activationBits(), nominal.activationBits()),
                            share(drawn.stateBits(), nominal.stateBits())));
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
