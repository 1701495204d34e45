package cyclode.reports.validation.mapping;

import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import cyclode.core.time.Frequency;
import java.util.Map;
import java.util.Optional;

/** The RTL's side of a unit: a file, and where in it the unit's cycles are. */
public sealed interface RtlEntry {
    /** The file, seen from the mapping file. */
    String file();

    /** What is made of it, by its kind. */
    <T> T accept(Visitor<T> visitor);

    /** Whether it is all rows of a table. */
    default boolean allRows() {
        return false;
    }

    /** Makes something of each kind. */
    interface Visitor<T> {
        T waveform(Waveform entry);

        T synthesis(HlsSynthesis entry);

        T cosimulation(HlsCosimulation entry);

        T counters(Counters entry);

        T tests(TestResults entry);
    }

    /**
     * A value change dump. Signals are named within the scope, or by their whole path; {@code busy[3]} and {@code data[31:8]} are parts.
     *
     * @param file the dump
     * @param scope scopes around the unit, joined by dots
     * @param clock the unit's clock, whose rising edges count cycles; found by name where none is given
     * @param reset while it is active nothing counts
     * @param start the edge at which cycle 0 begins
     * @param done the edge at which the unit is done; none: only beats are compared
     * @param channels the unit's ready/valid channels, by the model's names
     */
    record Waveform(
            String file,
            @Default("''") String scope,
            Optional<String> clock,
            Optional<ResetEntry> reset,
            EdgeEntry start,
            Optional<EdgeEntry> done,
            @Default("{}") Map<String, ChannelEntry> channels)
            implements RtlEntry {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.waveform(this);
        }
    }

    /**
     * A reset.
     *
     * @param signal its signal
     * @param active level at which it resets
     */
    record ResetEntry(String signal, @Default("high") Level active) {}

    /** A level of a signal; of several bits, low is all 0. */
    enum Level {
        LOW,
        HIGH
    }

    /** One of a channel's beats. */
    enum Beat {
        FIRST,
        LAST
    }

    /**
     * A rising edge of the clock that counts as start or as done: that at which a signal is first sampled at a level, having been
     * sampled at the other before; or that at which a beat moves. Sampled is what stood just before the edge.
     *
     * @param signal the signal
     * @param level what it becomes
     * @param channel a channel, in place of a signal
     * @param beat which of the channel's beats
     * @param plus cycles added: 1 is the edge after
     * @param occurrence which of the starts in the dump, from 1; of a signal
     */
    record EdgeEntry(
            Optional<String> signal,
            @Default("high") Level level,
            Optional<String> channel,
            Optional<Beat> beat,
            @Default("0") @Range(min = -1000, max = 1000) int plus,
            @Default("1") @Range(min = 1, max = 1_000_000) int occurrence) {
        /** Refuses both a signal and a channel, and neither. */
        public EdgeEntry {
            if (signal.isPresent() == channel.isPresent()) {
                throw new RefusedValue("which edge it is, is not said; allowed: either 'signal' or 'channel'");
            }
            if (signal.isPresent() && beat.isPresent()) {
                throw new RefusedValue("'beat' goes with 'channel'");
            }
        }
    }

    /**
     * A channel.
     *
     * @param valid its valid
     * @param ready its ready; none: always ready
     * @param data its data; none: only cycles are compared
     * @param valueBits bits from one value to the next in the data; the model's bits where none are given
     * @param clock its clock; the unit's
     */
    record ChannelEntry(
            String valid,
            Optional<String> ready,
            Optional<String> data,
            @Range(min = 1, max = 4096) Optional<Integer> valueBits,
            Optional<String> clock) {}

    /**
     * A synthesis report of Vitis HLS, {@code csynth.xml} or {@code csynth.rpt}: an estimate, no simulation.
     *
     * @param file the report
     * @param figure which of its numbers
     * @param loop name of a loop, those around it before it, joined by dots; whose number is taken, in place of the function's
     */
    record HlsSynthesis(String file, @Default("worst") Synthesis figure, Optional<String> loop) implements RtlEntry {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.synthesis(this);
        }
    }

    /** Numbers of a synthesis report. A loop has no average; of a function there is no trip count. */
    enum Synthesis {
        BEST,
        AVERAGE,
        WORST,
        INTERVAL_MIN,
        INTERVAL_MAX,
        TRIP_COUNT
    }

    /**
     * A co-simulation report of Vitis HLS, {@code <top>_cosim.rpt}.
     *
     * @param file the report
     * @param language which of its rows
     * @param figure which of its numbers
     */
    record HlsCosimulation(
            String file, @Default("verilog") Language language, @Default("latency-max") Cosimulation figure)
            implements RtlEntry {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.cosimulation(this);
        }
    }

    /** Rows of a co-simulation report. */
    enum Language {
        VERILOG,
        VHDL
    }

    /** Numbers of a co-simulation report. */
    enum Cosimulation {
        LATENCY_MIN(0),
        LATENCY_AVERAGE(1),
        LATENCY_MAX(2),
        INTERVAL_MIN(3),
        INTERVAL_AVERAGE(4),
        INTERVAL_MAX(5),
        TOTAL(6);

        private final int place;

        Cosimulation(int place) {
            this.place = place;
        }

        /** Its place among the numbers of a row. */
        public int place() {
            return place;
        }
    }

    /**
     * Counters in a table of comma-separated values with a heading.
     *
     * @param file the table
     * @param column the column that holds the cycles
     * @param row text in the table's first column; all rows where none is given
     */
    record Counters(String file, String column, Optional<String> row) implements RtlEntry {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.counters(this);
        }

        @Override
        public boolean allRows() {
            return row.isEmpty();
        }
    }

    /**
     * Results of a bench as JUnit XML, such as cocotb's {@code results.xml}. Cycles are a property of the test, or the simulated time
     * divided by the clock's period.
     *
     * @param file the results
     * @param test name of the test
     * @param property property of the test that holds the cycles
     * @param clock frequency of the clock that the simulated time is counted in
     * @param plus cycles added: a test that begins on an edge and awaits n edges lasts n − 1 periods
     */
    record TestResults(
            String file,
            String test,
            Optional<String> property,
            Optional<Frequency> clock,
            @Default("0") @Range(min = -1000, max = 1000) int plus)
            implements RtlEntry {
        /** Refuses both a property and a clock, and neither. */
        public TestResults {
            if (property.isPresent() == clock.isPresent()) {
                throw new RefusedValue(
                        "where the cycles are is not said; allowed: either 'property', or 'clock' for the simulated time");
            }
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.tests(this);
        }
    }
}
