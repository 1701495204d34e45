package cyclode.units.softmax;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.model.Decisions;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For each row: T beats are taken and their maximum found; T cycles of exponentials and their sum; then T quotients are put, by table
 * one a cycle, by division each beat as long as its longest quotient.
 */
final class SoftmaxBehavior implements Behavior {
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
    private int state = QUOTIENTS;
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
        quotientBeat = quotientPhases();
    }

    private int quotientPhases() {
        return command.dataDependent() ? beats : 1;
    }

    @Override
    public List<Work> works() {
        return SoftmaxWorks.of(command);
    }

    @Override
    public @Nullable Phase next() {
        if (state == QUOTIENTS && quotientBeat == quotientPhases()) {
            if (rowsLeft-- == 0) {
                return null;
            }
            state = MAXIMUM;
            return new Phase(MAXIMUM, beats, 1, 1, 1, 0, 1, null);
        }
        if (state == MAXIMUM) {
            state = EXPONENTIALS;
            return new Phase(EXPONENTIALS, beats, 1, 1, 0, 0, 1, null);
        }
        if (state == EXPONENTIALS && !command.dataDependent()) {
            state = NORMALIZE;
            return new Phase(NORMALIZE, 1, 1, 1, 0, 0, SoftmaxSpec.RECIPROCAL_CYCLES, null);
        }
        if (state != QUOTIENTS) {
            state = QUOTIENTS;
            quotientBeat = 0;
        }
        quotientBeat++;
        return command.dataDependent() ? division() : Phase.pipelined(QUOTIENTS, beats, 1, spec.pipelineDepth(), 0, 1);
    }

    private Phase division() {
        boolean isLong = longestIsLong(quotientBeat - 1);
        int cycles = isLong ? spec.longDivision(command.parameters()) : SoftmaxSpec.SHORT_DIVISION;
        return new Phase(isLong ? QUOTIENTS : NORMALIZE, 1, 1, cycles, 0, 1, cycles, null);
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

    @Override
    public void fire(Phase phase, long index, Beats io) {
        int first = (int) index * spec.lanes();
        switch (state) {
            case MAXIMUM -> takeBeat(io, first);
            case EXPONENTIALS -> addBeat(first);
            case QUOTIENTS -> putBeat(io, command.dataDependent() ? (quotientBeat - 1) * spec.lanes() : first);
            default -> {}
        }
    }

    private void takeBeat(Beats io, int first) {
        if (first == 0) {
            maximum = Long.MIN_VALUE;
        }
        for (int i = first; i < Math.min(first + spec.lanes(), row.length); i++) {
            row[i] = io.input(0)[io.inputOffset(0) + i - first];
            maximum = Math.max(maximum, row[i]);
        }
    }

    private void addBeat(int first) {
        if (first == 0) {
            arithmetic.begin();
            summed = true;
        }
        long reference = arithmetic.reference(maximum);
        for (int i = first; i < Math.min(first + spec.lanes(), row.length); i++) {
            arithmetic.add(i, reference, row[i]);
        }
    }

    private void putBeat(Beats io, int first) {
        long[] out = io.output(0);
        int to = io.outputOffset(0);
        Arrays.fill(out, to, to + spec.lanes(), 0);
        for (int i = first; i < Math.min(first + spec.lanes(), row.length); i++) {
            out[to + i - first] = arithmetic.quotient(i);
        }
    }
}
