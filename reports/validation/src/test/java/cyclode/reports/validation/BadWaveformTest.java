package cyclode.reports.validation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadWaveformTest {
    private static final String SIGNALS = "start busy valid ready data:8 other_clk";
    private static final String QUIET = "start=0 busy=0 valid=0 ready=0 data=0";

    @TempDir
    private Path folder;

    private Workbench bench() throws IOException {
        return new Workbench(folder).expect(4, "1,5", "3,6");
    }

    private static Dump run() {
        return new Dump(SIGNALS)
                .cycle(QUIET)
                .cycle("start=1")
                .cycle("start=0 busy=1")
                .cycle("valid=1 ready=1 data=101")
                .cycle("ready=0 data=110")
                .cycle("ready=1")
                .cycle("valid=0 ready=0 busy=0")
                .cycle("");
    }

    private static void refused(ThrowingCallable comparison, String... words) {
        assertThatThrownBy(comparison).isInstanceOf(FileException.class).hasMessageContainingAll(words);
    }

    @Test
    void anUnknownSignalIsNamedWithItsPlaceAndTheNearest() throws IOException {
        Workbench bench = bench().channel("{valid: valdi, ready: ready, data: data}");
        refused(
                () -> bench.compare(run(), "0"),
                "mapping.yaml:6: units.u.rtl.channels.c.valid: there is no signal 'tb.valdi'",
                "nearest: 'tb.valid'");
        Workbench part = bench().channel("{valid: valid, ready: ready, data: 'data[9:2]'}");
        refused(() -> part.compare(run(), "0"), "there is no signal 'tb.data[9:2]'");
    }

    @Test
    void anUnknownChannelIsNamedWithTheNearest() throws IOException {
        Workbench bench = bench().start("{channel: d}");
        refused(() -> bench.compare(run(), "0"), "units.u.rtl.start.channel: there is no channel 'd'; nearest: 'c'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "valid=x|'tb.valid' is x at 35 ns, cycle 1 of unit 'u', where a beat of channel 'c' may move",
                "valid=z|'tb.valid' is z at 35 ns, cycle 1 of unit 'u'",
                "valid=1 ready=x|'tb.ready' is x at 35 ns, cycle 1 of unit 'u'",
                "busy=x|'tb.busy' is x at 35 ns, cycle 1 of unit 'u'",
            })
    void anUnclearHandshakeIsRefusedWithTimeAndSignal(String changes, String message) throws IOException {
        Dump dump = new Dump(SIGNALS).cycle(QUIET).cycle("start=1").cycle("start=0 busy=1");
        dump.cycle(changes).cycles(2);
        refused(() -> bench().compare(dump, "0"), "dump.vcd:", message);
    }

    @Test
    void aCutOffDumpIsRefused() throws IOException {
        Workbench bench = bench();
        String whole = run().text();
        Files.writeString(folder.resolve("dump.vcd"), whole.substring(0, whole.lastIndexOf("b0 $") + 3));
        refused(() -> bench.compare("0"), "dump.vcd:", "the file was cut off");
        Files.writeString(folder.resolve("dump.vcd"), whole.substring(0, whole.indexOf("$enddef")));
        refused(() -> bench.compare("0"), "dump.vcd", "ends before $enddefinitions");
        Files.writeString(folder.resolve("dump.vcd"), "");
        refused(() -> bench.compare("0"), "dump.vcd: is empty");
        Files.delete(folder.resolve("dump.vcd"));
        refused(() -> bench.compare("0"), "dump.vcd: no such file");
    }

    @Test
    void twoClocksAreRefused() throws IOException {
        Workbench unsaid = bench().clock("");
        refused(
                () -> unsaid.compare(run(), "0"),
                "there are two clocks in scope 'tb': tb.clk, tb.other_clk; 'clock' names the one");
        Workbench crossed = bench().channel("{valid: valid, ready: ready, data: data, clock: other_clk}");
        refused(
                () -> crossed.compare(run(), "0"),
                "units.u.rtl.channels.c.clock: the unit has two clocks, 'tb.clk' and 'tb.other_clk'");
    }

    @Test
    void aUnitThatDoesNotStartIsNoAnswer() throws IOException {
        refused(
                () -> bench().compare(new Dump(SIGNALS).cycle(QUIET).cycles(4), "0"),
                "unit 'u' does not start: 'tb.start' never becomes 1 at the 5 rising edges of 'tb.clk'",
                "the dump ends at 50 ns");
        refused(
                () -> bench().start("{signal: start, occurrence: 3}").compare(run(), "0"),
                "unit 'u' does not start: there is 1 start only");
    }

    @Test
    void tooFewBitsOfDataAreRefused() throws IOException {
        refused(
                () -> bench().channel("{valid: valid, ready: ready, data: data, value-bits: 9}")
                        .compare(run(), "0"),
                "'tb.data' has 8 bits, too few for the model's 1 value of 9");
    }

    @Test
    void otherWaveformsAreRefusedWithHowToConvertThem() throws IOException {
        Workbench bench = bench();
        byte[] fst = new byte[330];
        fst[7] = 1;
        fst[8] = 0x49;
        Files.write(folder.resolve("dump.vcd"), fst);
        refused(() -> bench.compare("0"), "is an FST waveform", "fst2vcd -f dump.vcd");
        Files.write(folder.resolve("dump.vcd"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
        refused(() -> bench.compare("0"), "is packed by gzip; unpack it: gunzip -k dump.vcd");
        Files.write(folder.resolve("dump.vcd"), "GHDLwave\n".getBytes(StandardCharsets.US_ASCII));
        refused(() -> bench.compare("0"), "run GHDL with --vcd=FILE");
        Files.write(folder.resolve("dump.vcd"), "hello world\n".getBytes(StandardCharsets.US_ASCII));
        refused(() -> bench.compare("0"), "is it a value change dump?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,5;2,6x|c.csv:3: '6x' is no integer",
                "2,5;1,6|c.csv:3: cycle 1 is before that of the beat above, 2",
                "1,5 6|c.csv:2: has more values than the 1 that channels.csv says",
                "1|c.csv:2: a beat is written as beat,cycle,values",
            })
    void brokenExpectedBeatsAreRefusedWithTheirLine(String beats, String message) throws IOException {
        refused(() -> new Workbench(folder).expect(4, beats.split(";")).compare(run(), "0"), message);
    }
}
