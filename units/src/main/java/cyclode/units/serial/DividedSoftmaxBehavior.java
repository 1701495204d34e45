package cyclode.units.serial;

import cyclode.core.account.Component;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.core.chain.Work.Times;
import cyclode.units.components.PlannedBehavior;
import cyclode.units.model.Decisions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * For each row: the maximum, two cycles a value; the look-ups and the sum, six cycles a value; then one division after the other. The
 * next row waits for the last of them. Each division notes whether it was long.
 */
final class DividedSoftmaxBehavior extends PlannedBehavior {
    private static final int WAIT = 0;
    private static final int MAXIMUM = 1;
    private static final int LOOKUP = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private final DividedSoftmaxUnit unit;
    private final List<Component.Memory> sources;
    private final Decisions decisions;
    private final Supplier<RowOfQuotients> memories;
    private @Nullable RowOfQuotients arithmetic;
    private int row = -1;
    private int column;

    /**
     * A run.
     *
     * @param sources the memories that hold the scores
     * @param memories the arithmetic on its memories, made when data is wanted
     */
    DividedSoftmaxBehavior(
            DividedSoftmaxUnit unit,
            List<Component.Memory> sources,
            Decisions decisions,
            Supplier<RowOfQuotients> memories) {
        this.unit = unit;
        this.sources = sources;
        this.decisions = decisions;
        this.memories = memories;
    }

    @Override
    public List<Work> works() {
        return works(unit, sources);
    }

    /** The kinds of work, in the order of their numbers. */
    static List<Work> works(DividedSoftmaxUnit unit, List<Component.Memory> sources) {
        Times write = Times.write(unit.output(), 1);
        Times readRow = Times.read(unit.row(), 1);
        return List.of(
                Work.silent("wait"),
                reading(sources, "maximum", Times.operate(unit.comparator(), 1)),
                reading(
                        sources,
                        "lookup",
                        Times.read(unit.numerators(), 1),
                        Times.read(unit.denominators(), 1),
                        Times.operate(unit.sum(), 1),
                        Times.write(unit.row(), 1)),
                new Work("short-division", List.of(readRow, write)),
                new Work(
                        "long-division",
                        List.of(readRow, Times.operate(unit.divider(), unit.numeratorBits() + 1L), write)));
    }

    private static Work reading(List<Component.Memory> sources, String name, Times... actions) {
        List<Times> all = new ArrayList<>();
        sources.forEach(memory -> all.add(Times.read(memory, 1)));
        all.addAll(Arrays.asList(actions));
        return new Work(name, all);
    }

    @Override
    protected void plan() {
        if (row < 0) {
            addDelay(WAIT, DividedSoftmaxUnit.REQUEST_CYCLES);
        } else if (column < unit.columns()) {
            addDivision(column++);
            return;
        }
        if (++row < unit.rows()) {
            int now = row;
            addValues(MAXIMUM, DividedSoftmaxUnit.MAXIMUM_CYCLES, (index, io) -> arithmetic()
                    .compare(now, index));
            addValues(LOOKUP, DividedSoftmaxUnit.LOOKUP_CYCLES, (index, io) -> arithmetic()
                    .lookUp(now, index));
            addDelay(WAIT, DividedSoftmaxUnit.REQUEST_CYCLES);
            column = 0;
        }
    }

    private void addValues(int work, int cycles, Firing firing) {
        add(new Phase(work, unit.columns(), cycles, 1, 0, 0, cycles, null), firing);
    }

    private void addDivision(int of) {
        boolean isLong = decide(of);
        int cycles = isLong ? unit.longDivision() : DividedSoftmaxUnit.SHORT_DIVISION;
        add(new Phase(isLong ? LONG : SHORT, 1, 1, 1, 0, 0, cycles, null), (index, io) -> arithmetic()
                .divide());
    }

    /** From the data if it has been computed a cycle at a time, else as decided before. */
    private boolean decide(int of) {
        RowOfQuotients computed = arithmetic;
        if (computed == null) {
            return decisions.next() != 0;
        }
        boolean isLong = computed.isLong(of);
        decisions.add(isLong ? 1 : 0);
        return isLong;
    }

    private RowOfQuotients arithmetic() {
        RowOfQuotients own = arithmetic;
        if (own == null) {
            own = memories.get();
            arithmetic = own;
        }
        return own;
    }
}
