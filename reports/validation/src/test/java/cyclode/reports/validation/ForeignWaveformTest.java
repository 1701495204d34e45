package cyclode.reports.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.validation.verdict.Tolerance;
import cyclode.reports.validation.verdict.UnitVerdict;
import cyclode.reports.validation.verdict.UnitVerdict.Divergence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Dumps as other simulators write them. Each is of one run: it begins with the edge at 35 ns, and values change at 25, 85 and 125 ns, so
 * what falls at 85 ns is sampled low after 6 cycles, and what falls at 125 ns after 10.
 */
class ForeignWaveformTest {
    private static final String BUSY = "$var wire 1 # busy $end";

    @TempDir
    private Path folder;

    /** What is added to the dump at a time, behind the clock. */
    private final Map<Integer, String> changes = new TreeMap<>();

    private String dump(String declarations, String begin, String middle, String end) {
        Map<Integer, String> all = new TreeMap<>(changes);
        all.merge(25, begin, (added, own) -> own + " " + added);
        all.merge(85, middle, (added, own) -> own + " " + added);
        all.merge(125, end, (added, own) -> own + " " + added);
        StringBuilder text = new StringBuilder("$timescale 1ns $end\n$scope module tb $end\n$var wire 1 ! clk $end\n"
                + "$var wire 1 \" start $end\n" + declarations + "\n$upscope $end\n$enddefinitions $end\n");
        for (int time = 0; time <= 180; time += 5) {
            text.append('#').append(time).append('\n').append(time % 10 == 0 ? "0!" : "1!");
            text.append(time == 15 ? "\n1\"" : time == 0 || time == 25 ? "\n0\"" : "");
            text.append('\n').append(all.getOrDefault(time, "")).append('\n');
        }
        return text.toString();
    }

    private UnitVerdict validate(String dump, String done) throws IOException {
        Files.writeString(folder.resolve("dump.vcd"), dump);
        Path mapping = Files.writeString(
                folder.resolve("mapping.yaml"),
                "name: t\nunits:\n  u:\n    model: {kind: cycles, cycles: 10, source: counted}\n    rtl: {kind: waveform, "
                        + "file: dump.vcd, scope: tb, clock: clk, start: {signal: start, plus: 1}, done: {signal: '"
                        + done + "', level: low}}\n");
        return Validation.execute(new Validation.Request(mapping, Optional.empty(), Tolerance.NONE), Progress.NONE)
                .units()
                .get(0);
    }

    private void refused(String dump, String done, String... words) {
        assertThatThrownBy(() -> validate(dump, done))
                .isInstanceOf(FileException.class)
                .hasMessageContainingAll(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Bits one by one, each by its index.
                "$var reg 1 a st [1] $end $var reg 1 b st [0] $end|1a 1b|0a|0b|st|10",
                "$var reg 1 a st[0] $end $var reg 1 b st[1] $end|1a 1b|0a|0b|st|10",
                "$var reg 1 a st[0] $end $var reg 1 b st[1] $end|1a 1b|0a|0b|st[0]|6",
                "$var reg 1 a st[0] $end $var reg 1 b st[1] $end|1a 1b|0a|0b|st[1]|10",
                "$var reg 1 a st[2] $end $var reg 1 b st[1] $end $var reg 1 c st[0] $end|1a 1b 1c|0b 0c|0a|st[1:0]|6",
                "$var reg 1 a st[2] $end $var reg 1 b st[1] $end $var reg 1 c st[0] $end|1a 1b 1c|0c|0a 0b|st[2:1]|10",
                "$var reg 1 a st [1] $end $var reg 1 a st [0] $end|1a|1a|0a|st|10",
                // Slices.
                "$var reg 4 a q [7:4] $end $var reg 4 b q [3:0] $end|b1111 a b1111 b|b0 b|b0 a|q|10",
                "$var reg 4 a q [7:4] $end $var reg 4 b q [3:0] $end|b1111 a b1111 b|b0 b|b0 a|q[3:0]|6",
                "$var reg 4 a q [7:4] $end $var reg 4 b q [3:0] $end|b1111 a b1111 b|b1100 a b0011 b|b0 a|q[5:2]|6",
                "$var reg 4 a q [0:3] $end $var reg 4 b q [4:7] $end|b1111 a b1111 b|b1100 a b0011 b|b0 a|q[2:5]|6",
                // Ascending: index 0 is the most significant.
                "$var reg 4 a q [0:3] $end|b1111 a|b0011 a|b0 a|q[0:1]|6",
                "$var reg 4 a q[0:3] $end|b1111 a|b0011 a|b0 a|q[2:3]|10",
                "$var reg 4 a q [0:3] $end|b1111 a|b0111 a|b0 a|q[0]|6",
                "$var reg 4 a q [0:3] $end|b1111 a|b1110 a|b0 a|q[3]|6",
                // Negative indices.
                "$var reg 4 a q [1:-2] $end|b1111 a|b1110 a|b0 a|q[-2]|6",
                "$var reg 4 a q [1:-2] $end|b1111 a|b1110 a|b0 a|q[1:-1]|10",
                "$var reg 4 a q [-2:1] $end|b1111 a|b0111 a|b0 a|q[-2]|6",
                // Elements of arrays.
                "$var reg 8 a q[0][7:0] $end $var reg 8 b q[1][7:0] $end|b11 a b11 b|b0 a|b0 b|q[1]|10",
                "$var reg 8 a q[0][7:0] $end $var reg 8 b q[1][7:0] $end|b11 a b11 b|b0 a b10 b|b0 b|q[1][0]|6",
                "$var reg 8 a q[0] [7:0] $end $var reg 8 b q[1] [7:0] $end|b11 a b11 b|b0 a|b0 b|q[1][7:0]|10",
                "$var reg 8 a q[0] $end $var reg 8 b q[1] $end|b11 a b11 b|b0 a b01 b|b0 b|q[1][1]|6",
                "$var reg 8 a q [0] $end $var reg 8 b q [1] $end|b11 a b11 b|b0 a|b0 b|q[1]|10",
                "$var reg 1 a mem[3][1] $end $var reg 1 b mem[3][0] $end|1a 1b|0b|0a|mem[3][0]|6",
                "$var reg 1 a mem[3][1] $end $var reg 1 b mem[3][0] $end|1a 1b|0b|0a|mem[3]|10",
                "$var reg 4 a mem[3][0] $end $var reg 4 b mem[3][1] $end|b1 a b1 b|b0 a|b0 b|mem[3][1]|10",
                "$var reg 4 a mem[-1][3:0] $end|b1 a|b1 a|b0 a|mem[-1]|10",
                "$var reg 16 a q [1:0][7:0] $end|b1 a|b1 a|b0 a|q|10",
                // Names.
                "$var reg 8 a \\q[1] [7:0] $end|b11 a|b10 a|b0 a|q[1][0]|6",
                "$var reg 8 a \\q[1] [7:0] $end|b11 a|b10 a|b0 a|\\q[1]|10",
                "$var reg 1 a \\st[1] $end $var reg 1 b \\st[0] $end|1a 1b|0a|0b|st[0]|10",
                "$scope module g(0) $end $var reg 1 a busy $end $upscope $end|1a|1a|0a|g(0).busy|10",
                "$scope module g[0] $end $var reg 2 a st [1:0] $end $upscope $end|b11 a|b10 a|b0 a|g[0].st[0]|6",
                "$scope module r $end $var reg 1 a f $end $upscope $end|1a|1a|0a|r.f|10",
                "$var reg 1 a r.f $end|1a|1a|0a|r.f|10",
                "$scope begin $end $var reg 1 a busy $end $upscope $end|1a|1a|0a|busy|10",
                "$scope module two words $end $var reg 1 a busy $end $upscope $end|1a|1a|0a|two words.busy|10",
                "$var reg 1 a busy $end $var reg 1 a done_n $end|1a|1a|0a|done_n|10",
                "$var reg 1 a busy $end $var reg 1 a busy $end|1a|1a|0a|busy|10",
                "$var reg 1 busy_of_the_unit busy $end|1busy_of_the_unit|1busy_of_the_unit|0busy_of_the_unit|busy|10",
                "$var reg 1 \" start_too $end $var reg 1 $ busy $end|1$|1$|0$|busy|10",
                "$var reg 1 #5 busy $end|1#5|1#5|0#5|busy|10",
                // Values of VHDL simulators, upper and lower case.
                "$var reg 1 a busy $end $var reg 1 b f $end|Ha Ub|Wb -b|La Xb Zb|busy|10",
                "$var reg 2 a st [1:0] $end|bHH a|bLH a|bLL a|st|10",
                "$var reg 2 a st [1:0] $end|bhh a|blh a|bll a|st[1]|6",
                // What has no bits.
                "$var reg 1 a busy $end $var real 64 b r $end $var string 0 c s $end|1a r1.5e3 b srun c|r-inf b|0a sidle c|busy|10",
                "$var reg 1 a busy $end $var real 1 b r $end $var real 64 b p $end $var event 1 e ev $end|1a r1 b|1e|0a 1e|busy|10",
                "$var reg 1 a busy $end $var integer 0 n null [-1:0] $end|1a b n|1a|0a|busy|10",
                // What is not known, and comments anywhere.
                "$attrbegin misc 07 \"\" 1 $end $var reg 1 a busy $end $attrend $end $foo bar $end|1a|$comment #90 0a $end|0a|busy|10",
                "$comment $var reg 1 a no $end $var reg 1 a busy $end|1a|$attrbegin x $end 1a|0a|busy|10",
                "$timescale 10~ps~$end $var reg 1 a busy $end|1a|1a|0a|busy|10",
                "$timescale 100PS $end $var reg 1 a busy $end|1a|$dumpall 1! 0\" 1a $end|0a|busy|10",
            })
    void isReadAsItsToolMeansIt(String declarations, String begin, String middle, String end, String done, long cycles)
            throws IOException {
        String text = dump(declarations.replace('~', '\n'), begin, middle, end);
        UnitVerdict verdict = validate(text, done);
        assertThat(verdict.rtlCycles()).hasValue(cycles);
        assertThat(verdict.equal()).isEqualTo(cycles == 10);
        assertThat(validate("\ufeff" + text.replace("\n", "\r\n"), done).rtlCycles())
                .hasValue(cycles);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$var reg 1 a busy $end $var reg 1 b busy $end|1a 1b|0a|busy|there are 2 different signals 'tb.busy'",
                "$var reg 2 a st $end $var reg 1 b st[0] $end|b1 a 1b|0b|st|there are 2 different signals 'tb.st'",
                "$var reg 2 a q [2:1] $end $var reg 2 b q [1:0] $end|b1 a b1 b|b0 a|q|there are 2 different signals 'tb.q'",
                "$var reg 2 a q [1:0] $end $var reg 2 b q[1:0] $end|b1 a b1 b|b0 a|q[0]|there are 2 different signals 'tb.q'",
                "$var reg 1 a st[0] $end $var reg 1 b st[2] $end|1a 1b|0b|st|there is no bit 1 of 'tb.st', and there are others of it",
                "$var reg 1 a st[0] $end $var reg 1 b st[2] $end|1a 1b|0b|st[1:0]|there is no bit 1 of 'tb.st'",
                "$var reg 1 a st[0] $end $var reg 1 b st[2] $end|1a 1b|0b|st[3]|there is no signal 'tb.st[3]'",
                "$var reg 2 a q [0:1] $end $var reg 2 b q [3:2] $end|b1 a b1 b|b0 a|q|slices of 'tb.q' rise and fall",
                "$var reg 16 a q [1:0][7:0] $end|b1 a|b0 a|q[1]|'tb.q' has 16 bits and the range [1:0][7:0], so its parts are not clear",
                "$var reg 16 a q [7:0] $end|b1 a|b0 a|q[1]|'tb.q' has 16 bits and the range [7:0]",
                "$var reg 8 a q[0][7:0] $end $var reg 8 b q[1][7:0] $end|b1 a|b0 a|q|there is no signal 'tb.q'",
                "$var reg 8 a q[1] $end $var reg 8 b q [7:0] $end|b1 a|b0 a|q[1]|'tb.q[1]' is a signal of its own and a part of 'tb.q'",
                "$var real 64 a r $end|r1 a|r0 a|r|'tb.r' is a real number; allowed: bits",
                "$var string 0 a s $end|srun a|s a|s|'tb.s' is of no bits; allowed: bits",
                "$var event 1 a e $end|1a|1a|e|'tb.e' is an event; allowed: bits",
                "$var reg 1 a busy $end|srun a|0a|busy|dump.vcd:28: a text as the value of a variable of bits (time 25)",
                "$var reg 1 a busy $end|r1 a|0a|busy|dump.vcd:28: a real number as the value of a variable of bits (time 25)",
                "$var reg 1 a busy $end|1a|Wa|busy|'tb.busy' is x at 95 ns, cycle 6 of unit 'u'",
                "$var reg 1 a busy $end|1a|pL 6 0 a|busy|dump.vcd:64: is an extended value change dump",
                "$var reg 1 a busy $end|1a|$dumpportson 0a $end|busy|is an extended value change dump, as $dumpports writes it",
                "$var reg 1 a busy $end|1a|$dumpsome 0a $end|busy|'$dumpsome' among the values",
                "$var reg 1 a busy $end|1a|b0 unknown_code|busy|'unknown_code' names no declared variable",
            })
    void isRefusedByNameWhereItIsNotClear(
            String declarations, String begin, String middle, String done, String message) {
        refused(dump(declarations, begin, middle, ""), done, message);
    }

    @Test
    void aStretchWithoutADumpWithinTheRunGivesNoVerdict() {
        changes.put(50, "$dumpoff x! x\" x# $end");
        changes.put(60, "$dumpon 0! 0\" 1# $end");
        refused(
                dump(BUSY, "1#", "", "0#"),
                "busy",
                "dump.vcd:43: nothing is dumped from 50 ns to 60 ns ($dumpoff to $dumpon), within the run of unit 'u'");
    }

    @Test
    void aDumpThatIsSwitchedOffWithinTheRunGivesNoVerdict() {
        changes.put(50, "$dumpoff x! x\" x# $end");
        refused(dump(BUSY, "1#", "", "0#"), "busy", "nothing is dumped from 50 ns to 180 ns", "within the run");
    }

    @Test
    void aStretchWithoutADumpOfNoLengthIsNone() throws IOException {
        changes.put(50, "$dumpoff x! x\" x# $end $dumpon 0! 0\" 1# $end");
        assertThat(validate(dump(BUSY, "1#", "", "0#"), "busy").rtlCycles()).hasValue(10);
    }

    @Test
    void aStretchWithoutADumpBeforeTheStartIsNoMatterUnlessTheUnitMayHaveStarted() throws IOException {
        changes.put(0, "$dumpoff x! x\" x# $end");
        changes.put(10, "$dumpon 0! 0\" 0# $end");
        assertThat(validate(dump(BUSY, "1#", "", "0#"), "busy").rtlCycles()).hasValue(10);
        changes.clear();
        changes.put(6, "$dumpoff x! x\" x# $end");
        changes.put(14, "$dumpon 0! 0\" 0# $end");
        changes.put(10, "0! 0#");
        assertThat(validate(dump(BUSY, "1#", "", "0#"), "busy").rtlCycles()).hasValue(10);
        changes.clear();
        changes.put(10, "$dumpoff x! x\" x# $end");
        changes.put(20, "$dumpon 0! 1\" 0# $end");
        refused(dump(BUSY, "1#", "", "0#"), "busy", "from 10 ns to 20 ns", "where unit 'u' may have started");
    }

    @Test
    void aStretchWithoutADumpBehindTheRunIsSaid() throws IOException {
        changes.put(150, "$dumpoff x! x\" x# $end");
        UnitVerdict verdict = validate(dump(BUSY, "1#", "", "0#"), "busy");
        assertThat(verdict.rtlCycles()).hasValue(10);
        assertThat(verdict.equal()).isTrue();
        assertThat(verdict.notes())
                .containsExactly("nothing is dumped from 150 ns on, after the run: what follows is not looked at");
    }

    @Test
    void aDumpThatEndsWithinTheRunGivesNoVerdict() throws IOException {
        String whole = dump(BUSY, "1#", "", "0#");
        refused(
                whole.substring(0, whole.indexOf("#115\n")),
                "busy",
                "dump.vcd: ends at 110 ns, cycle 7 of unit 'u', within its run: cycle 10 of the model is not reached");
        // One that has not ended when the model has is late, by how much soever.
        UnitVerdict late = validate(dump(BUSY, "1#", "", "1#"), "busy");
        assertThat(late.equal()).isFalse();
        assertThat(late.notes()).containsExactly("the RTL is not done when the dump ends, at 180 ns, cycle 14");
    }

    @Test
    void timesWithoutATimescaleAreInUnits() {
        String text = dump(BUSY, "1#", "x#", "0#").replace("$timescale 1ns $end", "");
        refused(text, "busy", "'tb.busy' is x at 95 units, cycle 6");
    }

    /** A run with beats 5 and 6 in cycles 1 and 3, whose data are dumped bit by bit in some order. */
    private static String beats(int... order) {
        String text = new Dump("start busy valid ready data:8")
                .cycle("start=0 busy=0 valid=0 ready=0 data=00000000")
                .cycle("start=1")
                .cycle("start=0 busy=1")
                .cycle("valid=1 ready=1 data=00000101")
                .cycle("ready=0 data=00000110")
                .cycle("ready=1")
                .cycle("valid=0 ready=0 busy=0")
                .cycle("")
                .text();
        StringBuilder declared = new StringBuilder();
        for (int index : order) {
            declared.append("$var wire 1 ")
                    .append((char) ('a' + index))
                    .append(" data [")
                    .append(index)
                    .append("] $end\n");
        }
        String bits = text.replace("$var wire 8 & data $end\n", declared);
        for (String value : List.of("00000000", "00000101", "00000110")) {
            StringBuilder single = new StringBuilder();
            for (int index = 0; index < 8; index++) {
                single.append(value.charAt(7 - index))
                        .append((char) ('a' + index))
                        .append('\n');
            }
            bits = bits.replace("b" + value + " &\n", single);
        }
        return bits;
    }

    private UnitVerdict compareBeats(String dump, String data, String... beats) throws IOException {
        Workbench bench = new Workbench(folder)
                .channel("{valid: valid, ready: ready, data: '" + data + "'}")
                .expect(4, beats);
        Files.writeString(folder.resolve("dump.vcd"), dump);
        return bench.compare("0");
    }

    @Test
    void bitsOfDataStandByTheirIndex() throws IOException {
        assertThat(compareBeats(beats(7, 6, 5, 4, 3, 2, 1, 0), "data", "1,5", "3,6")
                        .equal())
                .isTrue();
        Divergence mirrored = compareBeats(beats(7, 6, 5, 4, 3, 2, 1, 0), "data", "1,160", "3,96")
                .channels()
                .get(0)
                .first()
                .orElseThrow();
        assertThat(mirrored.beat().rtlValues()).isEqualTo("5");
    }

    @Test
    void whichEndOfBitsIsTheMostSignificantIsSaidByTheMappingWhereTheDumpDoesNot() throws IOException {
        String rising = beats(0, 1, 2, 3, 4, 5, 6, 7);
        assertThatThrownBy(() -> compareBeats(rising, "data", "1,5", "3,6"))
                .isInstanceOf(FileException.class)
                .hasMessageContainingAll("units.u.rtl.channels.c.data: 'tb.data' is dumped bit by bit", "[low:high]");
        assertThat(compareBeats(rising, "data[7:0]", "1,5", "3,6").equal()).isTrue();
        assertThat(compareBeats(rising, "data[0:7]", "1,160", "3,96").equal()).isTrue();
    }

    @Test
    void manyVariablesInDeepScopesAreReadAndANameIsLookedForInAMoment() throws IOException {
        StringBuilder text = new StringBuilder(BUSY + "\n");
        for (int i = 0; i < 250; i++) {
            text.append("$scope module a_scope_of_the_design_").append(i).append(" $end\n");
        }
        for (int i = 0; i < 100_000; i++) {
            text.append("$var wire 1 v")
                    .append(i)
                    .append(" a_signal_of_the_design_")
                    .append(i)
                    .append(" $end\n");
        }
        text.append("$upscope $end\n".repeat(250));
        String dump = dump(text.toString(), "1#", "", "0#");
        assertThat(validate(dump, "busy").rtlCycles()).hasValue(10);
        refused(dump, "bussy", "there is no signal 'tb.bussy'", "nearest: 'tb.busy'");
    }

    @Test
    void linesOfMillionsOfCharactersArePassedOver() throws IOException {
        String comment = "$comment " + "c".repeat(3_000_000) + " $end $version " + "v ".repeat(1_000_000) + " $end ";
        assertThat(validate(dump(comment + BUSY, "1#", "$comment " + "c".repeat(3_000_000) + " $end", "0#"), "busy")
                        .rtlCycles())
                .hasValue(10);
        refused(
                dump("$var wire 1 a " + "n".repeat(100_000) + " $end " + BUSY, "1#", "", "0#"),
                "busy",
                "$var has no $end within 65536 characters");
        refused(dump(BUSY, "b" + "1".repeat(2_000_000) + " #", "", "0#"), "busy", "dump.vcd:28: a word of more than");
    }
}
