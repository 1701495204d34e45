package cyclode.units.memory;

import cyclode.core.account.Action;
import cyclode.core.chain.BankAccess;
import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.core.file.RefusedValue;
import cyclode.units.components.PlannedBehavior;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import java.util.List;
import java.util.Objects;

/**
 * Streams rows of a table out of a memory into output port 0: for each beat of input port 0, which carries the row's number in its first
 * lane, the row in beats of {@code lanes} channels. A number below zero counts from the table's end. Which row it is decides no cycle: a
 * beat's words follow each other, so that they meet in as many banks wherever they begin.
 *
 * @param table what to read
 * @param layout how it lies in its memory
 * @param lanes channels of a beat
 * @param rows numbers that come
 * @param latency cycles from the access to the beat, at least 1
 * @param memory what the memory is, for its activity
 */
public record GatherCommand(Buffer table, WordLayout layout, int lanes, int rows, int latency, MemoryWords memory)
        implements Command {
    /** The row that a number stands for. */
    public static int row(long number, Buffer table) {
        int rows = table.rows();
        if (number < -rows || number >= rows) {
            throw new RefusedValue(
                    "'" + table.name() + "' has no row " + number + "; allowed: " + -rows + " to " + (rows - 1));
        }
        return (int) (number < 0 ? number + rows : number);
    }

    private BankAccess access(int tile) {
        int to = Math.min(table.channels(), (tile + 1) * lanes);
        return Objects.requireNonNull(layout.rows(table, 0, 1, tile * lanes, to));
    }

    private int tiles() {
        return (table.channels() + lanes - 1) / lanes;
    }

    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        int[] distinct = new RowBeats(table, layout, lanes)
                .segments().stream()
                        .mapToInt(segment ->
                                Objects.requireNonNull(segment.access()).wordsPerFiring())
                        .distinct()
                        .sorted()
                        .toArray();
        List<Work> works = memory.works("gather", Action.Verb.READ, distinct);
        return new PlannedBehavior() {
            private int left = rows;
            private int row;

            @Override
            public List<Work> works() {
                return works;
            }

            @Override
            protected void plan() {
                if (left-- > 0) {
                    for (int tile = 0; tile < tiles(); tile++) {
                        BankAccess access = access(tile);
                        int work = java.util.Arrays.binarySearch(distinct, access.wordsPerFiring());
                        int first = tile * lanes;
                        add(new Phase(work, 1, 1, latency, tile == 0 ? 1 : 0, 1, 1, access), (index, beats) -> {
                            if (first == 0) {
                                row = row(beats.input(0)[beats.inputOffset(0)], table);
                            }
                            put(first, row, beats);
                        });
                    }
                }
            }

            private void put(int first, int from, Beats beats) {
                int[] values = image.values(table);
                for (int lane = 0; lane < lanes; lane++) {
                    boolean there = first + lane < table.channels();
                    beats.output(0)[beats.outputOffset(0) + lane] = there ? values[table.row(from) + first + lane] : 0;
                }
            }
        };
    }
}
