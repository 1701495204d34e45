package cyclode.reports.validation.vcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.reports.validation.vcd.VcdHeader.VcdVariable;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VcdReaderTest {
    private static final String HEADER =
            """
            $date today $end
            $version a simulator 1.0 $end
            $comment with
              words $end
            $timescale 10 ps $end
            $scope module top $end
            $var wire 1 ! clk $end
            $var wire 8 " data [7:0] $end
            $scope module unit $end
            $var wire 8 " in[7:0] $end
            $var reg 100 ab wide [99:0] $end
            $var real 64 r power $end
            $upscope $end
            $upscope $end
            $enddefinitions $end
            """;

    private static VcdReader reader(String text) {
        return VcdReader.open("x.vcd", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theHeaderTellsScopesNamesRangesAndSharedNets() {
        VcdHeader header = reader(HEADER).header();
        assertThat(header.timescale()).isEqualTo(10_000);
        assertThat(header.version()).isEqualTo("a simulator 1.0");
        assertThat(header.variables().stream().map(VcdVariable::path))
                .containsExactly("top.clk", "top.data", "top.unit.in", "top.unit.wide", "top.unit.power");
        assertThat(header.variable("top.data").range()).isEqualTo("[7:0]");
        assertThat(header.variable("top.unit.in").range()).isEqualTo("[7:0]");
        assertThat(header.variable("top.unit.in").signal())
                .isEqualTo(header.variable("top.data").signal());
        assertThat(header.signals()).isEqualTo(4);
        assertThatThrownBy(() -> header.variable("top.unit.inn"))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("nearest: 'top.unit.in'");
    }

    @Test
    void valuesAreExtendedAsTheirFirstDigitSays() {
        VcdReader dump = reader(HEADER + "$dumpvars b101 \" bz ab $end\n#3\nb1x \"\n#5\nbX01 \"\n#7 b0000000101 \"\n");
        VcdSignal data = dump.watch(dump.header().variable("top.data"));
        VcdSignal wide = dump.watch(dump.header().variable("top.unit.wide"));
        assertThat(dump.advance()).isTrue();
        assertThat(dump.time()).isZero();
        assertThat(data).hasToString("00000101");
        assertThat(data.isKnown()).isTrue();
        assertThat(data.wasKnown()).isFalse();
        assertThat(wide).hasToString("z".repeat(100));
        assertThat(dump.advance()).isTrue();
        assertThat(dump.time()).isEqualTo(3);
        assertThat(data).hasToString("0000001x");
        assertThat(data.bitsBefore(0, 8)).isEqualTo(5);
        assertThat(wide.changed()).isFalse();
        assertThat(dump.advance()).isTrue();
        assertThat(data).hasToString("xxxxxx01");
        assertThat(dump.advance()).isTrue();
        assertThat(data).hasToString("00000101");
        assertThat(dump.advance()).isFalse();
    }

    @Test
    void widerThanAWordAndRealValuesAreRead() {
        BigInteger value = new BigInteger(100, new Random(4)).setBit(99);
        VcdReader dump = reader(HEADER + "#1\nb" + value.toString(2) + " ab\nr-2.5e3 r\n#2\n");
        VcdSignal wide = dump.watch(dump.header().variable("top.unit.wide"));
        VcdSignal power = dump.watch(dump.header().variable("top.unit.power"));
        assertThat(dump.advance()).isTrue();
        assertThat(dump.time()).isEqualTo(1);
        assertThat(wide.toBigInteger()).isEqualTo(value);
        assertThat(wide.bits(50, 40)).isEqualTo(value.shiftRight(50).longValue() & (1L << 40) - 1);
        assertThat(power.real()).isEqualTo(-2500);
        assertThat(power.realBefore()).isNaN();
        assertThat(dump.advance()).isTrue();
        assertThat(dump.time()).isEqualTo(2);
        assertThat(dump.advance()).isFalse();
    }

    @Test
    void randomDumpsReadBackWhateverTheOrderAndTheWhiteSpace() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int width = 1 + random.nextInt(130);
            StringBuilder text = new StringBuilder("$timescale 1ns $end $var wire " + width
                    + " ~} v $end $var wire 3 q other $end $enddefinitions $end\n");
            List<String> expected = new ArrayList<>();
            long time = 0;
            for (int i = 0; i < 40; i++) {
                time += 1 + random.nextInt(1000);
                StringBuilder digits = new StringBuilder();
                for (int b = 0; b < width; b++) {
                    digits.append("01xz".charAt(random.nextInt(random.nextBoolean() ? 4 : 2)));
                }
                String space = random.nextBoolean() ? "\n" : "\r\n\t";
                text.append('#').append(time).append(space);
                if (random.nextBoolean()) {
                    text.append("b1x0 q").append(space);
                }
                text.append('b').append(digits).append(" ~}").append(space);
                expected.add(time + " " + digits);
            }
            VcdReader dump = reader(text.toString());
            VcdSignal signal = dump.watch(dump.header().variable("v"));
            List<String> read = new ArrayList<>();
            while (dump.advance()) {
                read.add(dump.time() + " " + signal);
            }
            assertThat(read).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$var wire -1 ! clk $end|x.vcd:1: a variable of '-1' bits; allowed: 0 to 1048576",
                "$var wire 2000000 ! clk $end|x.vcd:1: a variable of '2000000' bits; allowed: 0 to 1048576",
                "$timescale 3 ns $end|x.vcd:1: $timescale '3ns'; allowed: 1, 10 or 100 and s, ms, us, ns, ps or fs",
                "$scope module a $end|ends before $enddefinitions",
                "$upscope $end|$upscope leaves no scope",
                "hello|is it a value change dump?",
                "$dumpvars 0! $end|'$dumpvars' before $enddefinitions",
                "$attrbegin misc 02 $en|ends within $attrbegin: the file was cut off",
                "$var port [7:0] <1 bus $end|x.vcd:1: is an extended value change dump",
                "$scope $end|$scope needs a kind and a name",
                "$comment never|ends within $comment: the file was cut off",
                "$timescale 1 ns $end $var wire 1 ! a $end $var wire 2 ! b $end|code '!' has 2 bits here and had 1",
            })
    void brokenHeadersAreRefusedWithTheirLine(String text, String message) {
        assertThatThrownBy(() -> reader(text)).isInstanceOf(FileException.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "#5 1! #4 0!|x.vcd:16: time goes back to 4 (time 5)",
                "#5 1? #6|'1?' names no declared variable (time 5)",
                "#5 b102 \" #6|a value that 8 bits of 0, 1, x and z cannot hold (time 5)",
                "#5 b111111111 \" #6|a value that 8 bits of 0, 1, x and z cannot hold (time 5)",
                "#5 q! #6|neither a time nor a value (time 5)",
                "#99999999999999999999 1!|is no time",
                "#5 rabc r #6|'abc' is no real number (time 5)",
                "#5 1! $var wire 1 ! x $end|'$var' among the values (time 5)",
            })
    void brokenValuesAreRefusedWithLineAndTime(String text, String message) {
        VcdReader dump = reader(HEADER + text + "\n");
        dump.watch(dump.header().variables());
        assertThatThrownBy(() -> readAll(dump))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aCutFileGivesItsWholeTimesAndIsThenRefused() {
        String whole = HEADER + "#1\n1!\n#2\n0!\n#3\nb11 \"\n";
        int values = whole.indexOf("#1");
        for (int length = values + 1; length < whole.length(); length++) {
            VcdReader dump = reader(whole.substring(0, length));
            boolean atWord = whole.charAt(length - 1) == '\n';
            boolean inVector = whole.substring(0, length).endsWith("b11 ");
            if (atWord && !inVector) {
                readAll(dump);
            } else {
                assertThatThrownBy(() -> readAll(dump))
                        .as("length %d", length)
                        .isInstanceOf(FileException.class)
                        .hasMessageContaining("the file was cut off");
            }
        }
        VcdReader cut = reader(whole.substring(0, whole.indexOf("b11")) + "b1");
        VcdSignal clock = cut.watch(cut.header().variable("top.clk"));
        assertThat(cut.advance()).isTrue();
        assertThat(clock.isHigh()).isTrue();
        assertThat(cut.advance()).isTrue();
        assertThat(clock.isHigh()).isFalse();
        assertThatThrownBy(cut::advance).isInstanceOf(FileException.class);
    }

    @Test
    void aLongDumpIsReadThrough() {
        byte[] header = "$timescale 1ns $end $var wire 1 ! c $end $var wire 16 % d $end $enddefinitions $end #0 0!\n"
                .getBytes(StandardCharsets.UTF_8);
        int steps = 400_000;
        InputStream text =
                new SequenceInputStream(new ByteArrayInputStream(header), new SequenceInputStream(steps(steps)));
        VcdReader dump = VcdReader.open("long.vcd", text);
        VcdSignal clock = dump.watch(dump.header().variable("c"));
        VcdSignal data = dump.watch(dump.header().variable("d"));
        long rises = 0;
        long sum = 0;
        while (dump.advance()) {
            rises += clock.changed() && clock.rises() ? 1 : 0;
            sum += data.changed() ? data.bits(0, 16) : 0;
        }
        assertThat(dump.time()).isEqualTo(steps);
        assertThat(rises).isEqualTo(steps / 2);
        assertThat(sum)
                .isEqualTo(java.util.stream.LongStream.rangeClosed(1, steps)
                        .map(i -> i & 0xffff)
                        .sum());
    }

    private static Enumeration<InputStream> steps(int steps) {
        List<InputStream> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 1; i <= steps; i++) {
            part.append('#').append(i).append('\n').append(i & 1).append("!\nb");
            part.append(Integer.toBinaryString(i & 0xffff)).append(" %\n");
            if (i % 10_000 == 0) {
                parts.add(new ByteArrayInputStream(part.toString().getBytes(StandardCharsets.UTF_8)));
                part.setLength(0);
            }
        }
        return Collections.enumeration(parts);
    }

    private static void readAll(VcdReader dump) {
        while (dump.advance()) {
            assertThat(dump.line()).isPositive();
        }
    }
}
