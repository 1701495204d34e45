package cyclode.reports.validation.mapping;

import cyclode.core.file.Default;
import cyclode.core.file.Range;
import java.util.List;
import java.util.Optional;

/** The model's side of a unit. */
public sealed interface ModelEntry {
    /** What is made of it, by its kind. */
    <T> T accept(Visitor<T> visitor);

    /** Whether it is all rows of a table. */
    default boolean allRows() {
        return false;
    }

    /** Makes something of each kind. */
    interface Visitor<T> {
        T expected(Expected entry);

        T unit(Unit entry);

        T run(Run entry);

        T cycles(Cycles entry);

        T table(Table entry);
    }

    /**
     * Beats and cycles in a folder of the form that {@code validate --export} writes.
     *
     * @param folder the folder, seen from the mapping file
     */
    record Expected(String folder) implements ModelEntry {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.expected(this);
        }
    }

    /**
     * A unit of the hardware alone, between sources and sinks of a known pace: what {@code validate --export} writes, worked out anew.
     *
     * @param workload name or path
     * @param hardware name or path
     * @param set values set in the files, as {@code workload.m=512}
     * @param unit name in the hardware file; the name in the mapping where none is given
     * @param launch which of the launches that the unit takes part in, from 0
     * @param pace when the bench offers and accepts beats
     * @param seed of a random pace
     */
    record Unit(
            String workload,
            @Default("zcu104") String hardware,
            @Default("[]") List<String> set,
            Optional<String> unit,
            @Default("0") @Range(min = 0, max = 1_000_000) int launch,
            @Default("steady") Pace pace,
            @Default("1") long seed)
            implements ModelEntry {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.unit(this);
        }
    }

    /**
     * A unit in its place in a run, among the units that feed and drain it. Cycle 0 is that in which its launch begins.
     *
     * @param workload name or path
     * @param hardware name or path
     * @param set values set in the files, as {@code workload.m=512}
     * @param unit name in the hardware file; the name in the mapping where none is given
     * @param launch which of the launches that the unit takes part in, from 0
     */
    record Run(
            String workload,
            @Default("zcu104") String hardware,
            @Default("[]") List<String> set,
            Optional<String> unit,
            @Default("0") @Range(min = 0, max = 1_000_000) int launch)
            implements ModelEntry {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.run(this);
        }
    }

    /**
     * A number of cycles known otherwise.
     *
     * @param cycles the number
     * @param source where it comes from
     */
    record Cycles(@Range(min = 0, max = Long.MAX_VALUE) long cycles, String source) implements ModelEntry {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.cycles(this);
        }
    }

    /**
     * Numbers of cycles in a table of comma-separated values.
     *
     * @param file the table, seen from the mapping file
     * @param column the column that holds the cycles
     * @param row text in the table's first column; all rows where none is given
     */
    record Table(String file, String column, Optional<String> row) implements ModelEntry {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.table(this);
        }

        @Override
        public boolean allRows() {
            return row.isEmpty();
        }
    }

    /** When a bench offers and accepts beats. */
    enum Pace {
        /** As soon as the unit does. */
        STEADY,
        /** At random. */
        RANDOM
    }
}
