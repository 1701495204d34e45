package cyclode.units.serial.softmax;

import cyclode.core.account.Action;
import cyclode.core.account.Component;
import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import cyclode.units.serial.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For each row: the maximum, two cycles a value; the look-ups and the sum, six cycles a value; then one division after the other. The
 * next row waits for the last of them. Each division notes whether it was long.
 */
final class DividedSoftmaxBehavior implements Behavior {
    private static final int WAIT = 0;
    private static final int MAXIMUM = 1;
    private static final int LOOKUP = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private final DividedSoftmaxUnit unit;
    private final Decisions decisions;
    private final DividedSoftmaxCommand command;
    private final MemoryImage store;
    private @Nullable RowOfQuotients arithmetic;
    private int row = -1;
    private int step;

    DividedSoftmaxBehavior(DividedSoftmaxCommand command, Decisions decisions, MemoryImage store) {
        this.command = command;
        this.store = store;
        unit = command.unit();
        this.decisions = decisions;
    }

    @Override
    public List<Work> works() {
        return works(unit, command.sources());
    }

    /** The kinds of work, in the order of their numbers. */
    static List<Work> works(DividedSoftmaxUnit unit, List<Component.Memory> sources) {
        Action write = State.write(unit.output());
        Action readRow = State.read(unit.row());
        List<Action> input = sources.stream().map(State::read).toList();
        List<Action> maximum = new ArrayList<>(input);
        maximum.add(State.operate(unit.comparator()));
        List<Action> lookup = new ArrayList<>(input);
        lookup.addAll(List.of(
                State.read(unit.numerators()),
                State.read(unit.denominators()),
                State.operate(unit.sum()),
                State.write(unit.row())));
        return List.of(
                Work.silent("wait"),
                work("maximum", maximum),
                work("lookup", lookup),
                work("short-division", List.of(readRow, write)),
                new Work(
                        "long-division",
                        List.of(
                                new Work.Times(readRow, 1),
                                new Work.Times(State.operate(unit.divider()), unit.numeratorBits() + 1L),
                                new Work.Times(write, 1))));
    }

    private static Work work(String name, List<Action> actions) {
        return new Work(name, actions.stream().map(a -> new Work.Times(a, 1)).toList());
    }

    @Override
    public @Nullable Phase next() {
        if (row < 0) {
            row = 0;
            return Phase.delay(WAIT, DividedSoftmaxUnit.REQUEST_CYCLES);
        }
        int now = step++;
        if (row == unit.rows()) {
            return null;
        }
        return switch (now) {
            case 0 -> values(MAXIMUM, DividedSoftmaxUnit.MAXIMUM_CYCLES);
            case 1 -> values(LOOKUP, DividedSoftmaxUnit.LOOKUP_CYCLES);
            case 2 -> Phase.delay(WAIT, DividedSoftmaxUnit.REQUEST_CYCLES);
            default -> division(now - 3);
        };
    }

    private Phase values(int work, int cycles) {
        return new Phase(work, unit.columns(), cycles, 1, 0, 0, cycles, null);
    }

    private Phase division(int column) {
        boolean isLong = decide(column);
        if (column == unit.columns() - 1) {
            step = 0;
            row++;
        }
        int cycles = isLong ? unit.longDivision() : DividedSoftmaxUnit.SHORT_DIVISION;
        return new Phase(isLong ? LONG : SHORT, 1, 1, 1, 0, 0, cycles, null);
    }

    /** From the data if it has been computed a cycle at a time, else as decided before. */
    private boolean decide(int column) {
        RowOfQuotients computed = arithmetic;
        if (computed == null) {
            return decisions.next() != 0;
        }
        boolean isLong = computed.isLong(column);
        decisions.add(isLong ? 1 : 0);
        return isLong;
    }

    @Override
    public void fire(Phase phase, long index, Beats beats) {
        RowOfQuotients own = arithmetic;
        if (own == null) {
            own = new RowOfQuotients(
                    command.parameters(), unit.columns(), store.values(command.from()), store.values(command.to()));
            arithmetic = own;
        }
        switch (phase.work()) {
            case MAXIMUM -> own.compare(row, (int) index);
            case LOOKUP -> own.lookUp(row, (int) index);
            default -> own.divide();
        }
    }
}
