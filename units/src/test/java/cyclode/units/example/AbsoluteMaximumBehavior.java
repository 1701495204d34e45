package cyclode.units.example;

import cyclode.core.account.Action;
import cyclode.core.account.Action.Verb;
import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes all beats of a row but the last, then the last, whose firing puts the result; and so on for each row. */
final class AbsoluteMaximumBehavior implements Behavior {
    private static final int COMPARE = 0;
    private static final int FINISH = 1;

    private final AbsoluteMaximumCommand command;
    private int phases;
    private long largest;

    AbsoluteMaximumBehavior(AbsoluteMaximumCommand command) {
        this.command = command;
    }

    @Override
    public List<Work> works() {
        AbsoluteMaximumSpec spec = command.spec();
        Work.Times magnitudes = new Work.Times(new Action(spec.magnitude(), Verb.OPERATE), spec.lanes());
        Work.Times comparisons = new Work.Times(new Action(spec.comparator(), Verb.OPERATE), spec.lanes());
        Work.Times pipeline = new Work.Times(new Action(spec.register(), Verb.WRITE), spec.pipelineDepth());
        return List.of(
                new Work("compare", List.of(magnitudes, comparisons)),
                new Work("finish", List.of(magnitudes, comparisons, pipeline)));
    }

    @Override
    public @Nullable Phase next() {
        if (phases == 2 * command.rows()) {
            return null;
        }
        boolean last = phases++ % 2 == 1;
        return last
                ? Phase.pipelined(FINISH, 1, 1, command.spec().pipelineDepth(), 0b1, 0b1)
                : new Phase(COMPARE, command.beatsPerRow() - 1, 1, 1, 0b1, 0, command.beatsPerRow() == 1 ? 0 : 1, null);
    }

    @Override
    public void fire(Phase phase, long index, Beats beats) {
        for (int lane = 0; lane < command.spec().lanes(); lane++) {
            largest = Math.max(largest, Math.abs(beats.input(0)[beats.inputOffset(0) + lane]));
        }
        if (phase.work() == FINISH) {
            beats.output(0)[beats.outputOffset(0)] = largest;
            largest = 0;
        }
    }
}
