package cyclode.reports.validation.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaveformFileTest {
    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void program(String script) throws IOException {
        Path program = file("fst2vcd", "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void anFstWaveformIsReadThroughItsConverterWhereThatIsInstalled() throws IOException {
        Path waveform = file("a.fst", "$timescale 1ns $end");
        program("cat \"$2\"");
        try (WaveformFile in = WaveformFile.open(waveform, "/none:" + folder)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("$timescale 1ns $end");
            assertThat(in.bytesRead()).isEqualTo(19);
        }
    }

    @Test
    void aConverterThatFailsIsNamed() throws IOException {
        Path waveform = file("a.fst", "broken");
        program("echo half; exit 3");
        try (WaveformFile in = WaveformFile.open(waveform, folder.toString())) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(FileException.class)
                    .hasMessageContaining(
                            "a.fst: is an FST waveform that cannot be converted: fst2vcd -f a.fst ends with exit code 3");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.fst|x|fst2vcd -f a.fst -o a.vcd",
                "a.FST|x|fst2vcd -f a.FST -o a.FST.vcd",
                "a.ghw|x|is a GHDL waveform, and value change dumps are read; run GHDL with --vcd=FILE",
                "a.vcd|GHDLwave|ghwdump -s a.vcd",
                "a.lxt|x|lxt2vcd a.lxt",
                "a.lx2|x|lxt2vcd a.lx2",
                "a.vzt|x|vzt2vcd a.vzt",
                "a.wlf|x|wlf2vcd a.wlf -o dump.vcd",
                "a.fsdb|x|fsdb2vcd a.fsdb -o dump.vcd",
                "a.vpd|x|vpd2vcd a.vpd dump.vcd",
                "a.wdb|x|is a Vivado waveform",
                "a.trn|x|simvisdbutil a.trn -vcd",
                "a.vcd|BZh91AY|is packed by bzip2; unpack it: bunzip2 -k a.vcd",
                "a.vcd|'PK\u0003\u0004'|unzip a.vcd",
                "a.vcd|'\u0013\u0080x'|is an LXT2 waveform",
                "a.vcd|ab\u0000cd|is no text, and so no value change dump",
            })
    void whatIsNoValueChangeDumpIsRefusedWithItsConverter(String name, String text, String message) throws IOException {
        Path waveform = file(name, text);
        assertThatThrownBy(() -> WaveformFile.open(waveform, ""))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(message);
    }
}
