package cyclode.units.softmax;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.components.PlannedBehavior;
import cyclode.units.model.Decisions;
import java.util.Arrays;
import java.util.List;

/**
 * For each row: T beats are taken and their maximum found; T cycles of exponentials and their sum; then T quotients are put, by table
 * one a cycle, by division each beat as long as its longest quotient. A pass begins when the last beat of the one before is through.
 */
final class SoftmaxBehavior extends PlannedBehavior {
    private static final int MAXIMUM = 0;
    private static final int EXPONENTIALS = 1;
    private static final int NORMALIZE = 2;
    private static final int QUOTIENTS = 3;

    private final SoftmaxCommand command;
    private final SoftmaxSpec spec;
    private final Decisions decisions;
    private final Rows arithmetic;
    private final long[] row;
    private final int beats;
    private long maximum;
    private int rowsLeft;
    private int quotientBeat;
    private boolean summed;

    SoftmaxBehavior(SoftmaxCommand command, Decisions decisions) {
        this.command = command;
        this.decisions = decisions;
        spec = command.spec();
        arithmetic = new Rows(command.parameters(), command.columns());
        row = new long[command.columns()];
        beats = command.beatsPerRow();
        rowsLeft = command.rows();
        quotientBeat = beats;
    }

    @Override
    public List<Work> works() {
        return SoftmaxWorks.of(command);
    }

    @Override
    protected void plan() {
        if (quotientBeat < beats) {
            addDivision(quotientBeat++);
        } else if (rowsLeft-- > 0) {
            add(new Phase(MAXIMUM, beats, 1, 1, 1, 0, spec.maximumDepth(), null), this::takeBeat);
            add(new Phase(EXPONENTIALS, beats, 1, 1, 0, 0, spec.exponentialDepth(), null), this::addBeat);
            if (command.dataDependent()) {
                quotientBeat = 0;
            } else {
                add(new Phase(NORMALIZE, 1, 1, 1, 0, 0, SoftmaxSpec.RECIPROCAL_CYCLES, null), (index, io) -> {});
                add(Phase.pipelined(QUOTIENTS, beats, 1, spec.pipelineDepth(), 0, 1), this::putBeat);
            }
        }
    }

    private void addDivision(int beat) {
        boolean isLong = longestIsLong(beat);
        int cycles = isLong ? spec.longDivision(command.parameters()) : SoftmaxSpec.SHORT_DIVISION;
        add(
                new Phase(isLong ? QUOTIENTS : NORMALIZE, 1, 1, cycles, 0, 1, cycles, null),
                (index, io) -> putBeat(beat, io));
    }

    /** Whether any quotient of the beat is long: from the data if it has been computed beat by beat, else as decided before. */
    private boolean longestIsLong(int beat) {
        if (!summed) {
            return decisions.next() != 0;
        }
        boolean isLong = false;
        for (int i = beat * spec.lanes(); i < Math.min((beat + 1) * spec.lanes(), row.length); i++) {
            isLong |= arithmetic.isLong(i);
        }
        decisions.add(isLong ? 1 : 0);
        return isLong;
    }

    private void takeBeat(int beat, Beats io) {
        int first = beat * spec.lanes();
        if (first == 0) {
            maximum = Long.MIN_VALUE;
        }
        for (int i = first; i < Math.min(first + spec.lanes(), row.length); i++) {
            row[i] = io.input(0)[io.inputOffset(0) + i - first];
            maximum = Math.max(maximum, row[i]);
        }
    }

    private void addBeat(int beat, Beats io) {
        int first = beat * spec.lanes();
        if (first == 0) {
            arithmetic.begin();
            summed = true;
        }
        long reference = arithmetic.reference(maximum);
        for (int i = first; i < Math.min(first + spec.lanes(), row.length); i++) {
            arithmetic.add(i, reference, row[i]);
        }
    }

    private void putBeat(int beat, Beats io) {
        int first = beat * spec.lanes();
        long[] out = io.output(0);
        int to = io.outputOffset(0);
        Arrays.fill(out, to, to + spec.lanes(), 0);
        for (int i = first; i < Math.min(first + spec.lanes(), row.length); i++) {
            out[to + i - first] = arithmetic.quotient(i);
        }
    }
}
