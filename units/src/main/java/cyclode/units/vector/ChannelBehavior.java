package cyclode.units.vector;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.core.number.Bounds;
import cyclode.units.components.FiringActions;
import cyclode.units.components.PlannedBehavior;
import java.util.List;

/** Run after run: takes the constants of its channels, then requantizes its beats. */
final class ChannelBehavior extends PlannedBehavior {
    private static final int LOAD = 0;
    private static final int REQUANTIZE = 1;

    private final VectorCommand command;
    private final Operation.RequantizeChannels operation;
    private final Bounds bounds;
    private final long[][] constants;
    private long run;

    ChannelBehavior(VectorCommand command, Operation.RequantizeChannels operation) {
        this.command = command;
        this.operation = operation;
        bounds = operation.bounds();
        constants = new long[VectorSpec.CONSTANTS][command.values()];
        if (command.beats() != operation.runs().beats()) {
            throw new IllegalArgumentException(command.beats() + " beats are not those of " + operation.runs());
        }
    }

    @Override
    public List<Work> works() {
        VectorSpec spec = command.spec();
        long values = command.values();
        FiringActions load = new FiringActions().write(spec.constantRegister(), values);
        FiringActions requantize = new FiringActions()
                .write(spec.register(), values)
                .addAll(VectorWorks.scale(spec, values))
                .addAll(VectorWorks.affine(spec, values))
                .addAll(VectorWorks.result(spec, values, 1, false));
        return List.of(load.work("load"), requantize.work("requantize"));
    }

    @Override
    protected void plan() {
        if (run == operation.runs().runs()) {
            return;
        }
        VectorSpec spec = command.spec();
        int interval = spec.interval(command.values());
        int latency = spec.latency(command.values());
        add(Phase.pipelined(LOAD, VectorSpec.CONSTANTS, 1, 1, 0b10, 0), this::load);
        add(
                Phase.pipelined(REQUANTIZE, operation.runs().beats(run++), interval, latency, 0b01, 1),
                (index, beats) -> requantize(beats));
    }

    private void load(int constant, Beats beats) {
        System.arraycopy(beats.input(1), beats.inputOffset(1), constants[constant], 0, command.values());
    }

    private void requantize(Beats beats) {
        long[] in = beats.input(0);
        long[] out = beats.output(0);
        int from = beats.inputOffset(0);
        int to = beats.outputOffset(0);
        for (int lane = 0; lane < command.values(); lane++) {
            long product = in[from + lane] * constants[0][lane] + constants[1][lane];
            long rounded = operation.rounding().shiftRight(product, (int) constants[2][lane]);
            long fitted = operation.output().fit(rounded + operation.zeroPoint(), operation.overflow());
            out[to + lane] = bounds.clip((int) fitted);
        }
    }
}
