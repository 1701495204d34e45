package cyclode.reports.validation.waveform;

import cyclode.core.file.FileException;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A waveform file that is read once, through a converter where it is no value change dump, and tells how far that has come. */
final class WaveformFile extends FilterInputStream {
    private static final int LOOKED_AT = 16;
    /** Length of the first section of an FST file, as its writers set it. */
    private static final long FST_HEADER = 329;
    /** Type of the only section of an FST file that is packed as a whole. */
    private static final int FST_PACKED = 254;

    private static final String FST = "fst2vcd";

    /**
     * A waveform of another kind.
     *
     * @param what it is
     * @param endings of its names
     * @param begins with these characters; empty: told by its name alone
     * @param help how to come to a value change dump, {@code %s} being its name
     */
    private record Other(String what, List<String> endings, String begins, String help) {
        boolean is(String name, String head) {
            return endings.stream().anyMatch(name::endsWith) || (!begins.isEmpty() && head.startsWith(begins));
        }
    }

    private static final List<Other> OTHERS = List.of(
            new Other(
                    "a GHDL waveform",
                    List.of(".ghw"),
                    "GHDLwave",
                    "run GHDL with --vcd=FILE; ghwdump -s %s lists its signals"),
            new Other(
                    "an LXT waveform",
                    List.of(".lxt"),
                    "\u0001\u0038",
                    "convert it, with a tool that comes with GTKWave: lxt2vcd %s"),
            new Other(
                    "an LXT2 waveform",
                    List.of(".lx2", ".lxt2"),
                    "\u0013\u0080",
                    "convert it, with a tool that comes with GTKWave: lxt2vcd %s"),
            new Other(
                    "a VZT waveform",
                    List.of(".vzt"),
                    "VZ",
                    "convert it, with a tool that comes with GTKWave: vzt2vcd %s"),
            new Other(
                    "a WLF waveform",
                    List.of(".wlf"),
                    "",
                    "convert it, with a tool that comes with Questa: wlf2vcd %s -o dump.vcd"),
            new Other(
                    "an FSDB waveform",
                    List.of(".fsdb"),
                    "",
                    "convert it, with a tool that comes with Verdi: fsdb2vcd %s -o dump.vcd"),
            new Other(
                    "a VPD waveform",
                    List.of(".vpd"),
                    "",
                    "convert it, with a tool that comes with VCS: vpd2vcd %s dump.vcd"),
            new Other("a Vivado waveform", List.of(".wdb"), "", "simulate with open_vcd dump.vcd and log_vcd"),
            new Other(
                    "a SimVision waveform",
                    List.of(".trn", ".dsn"),
                    "",
                    "convert it, with a tool that comes with Xcelium: simvisdbutil %s -vcd"),
            new Other("packed by gzip", List.of(), "\u001f\u008b", "unpack it: gunzip -k %s"),
            new Other("packed by bzip2", List.of(), "BZh", "unpack it: bunzip2 -k %s"),
            new Other("packed by xz", List.of(), "\u00fd7zXZ", "unpack it: unxz -k %s"),
            new Other("packed by zstd", List.of(), "\u0028\u00b5\u002f\u00fd", "unpack it: unzstd %s"),
            new Other("packed by zip", List.of(), "PK\u0003\u0004", "unpack it: unzip %s"));

    private final @Nullable Process converter;
    private final Path path;
    private long read;

    private WaveformFile(InputStream in, Path path, @Nullable Process converter) {
        super(in);
        this.path = path;
        this.converter = converter;
    }

    /**
     * Opens a dump.
     *
     * @throws FileException if it is none, with how to convert it where that is known
     */
    static WaveformFile open(Path path) {
        return open(path, System.getenv().getOrDefault("PATH", ""));
    }

    /**
     * Opens a dump, or another waveform through its converter, if that is installed.
     *
     * @param programs folders in which programs are looked for, as in the variable PATH
     */
    static WaveformFile open(Path path, String programs) {
        String name = path.toString();
        if (!Files.isRegularFile(path)) {
            throw new FileException(name, Files.exists(path) ? "is not a regular file" : "no such file");
        }
        try {
            InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
            in.mark(LOOKED_AT);
            byte[] head = in.readNBytes(LOOKED_AT);
            in.reset();
            if (head.length > 0 && isFst(path, head)) {
                in.close();
                return converted(path, programs);
            }
            try {
                refuse(path, head);
            } catch (FileException e) {
                in.close();
                throw e;
            }
            return new WaveformFile(in, path, null);
        } catch (IOException e) {
            throw FileException.unreadable(name, e);
        }
    }

    private static WaveformFile converted(Path path, String programs) throws IOException {
        String plain = String.valueOf(path.getFileName());
        Optional<Path> program = Arrays.stream(programs.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, FST))
                .filter(each -> Files.isRegularFile(each) && Files.isExecutable(each))
                .findFirst();
        if (program.isEmpty()) {
            throw new FileException(
                    path.toString(),
                    "is an FST waveform, and value change dumps are read; convert it, with a tool that comes with GTKWave: "
                            + "fst2vcd -f " + plain + " -o " + plain.replaceAll("\\.fst$", "") + ".vcd");
        }
        Process process = new ProcessBuilder(
                        program.get().toString(), "-f", path.toAbsolutePath().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        return new WaveformFile(new BufferedInputStream(process.getInputStream(), 1 << 16), path, process);
    }

    private static void refuse(Path path, byte[] head) {
        String plain = String.valueOf(path.getFileName());
        String text = new String(head, StandardCharsets.ISO_8859_1);
        for (Other each : OTHERS) {
            if (each.is(plain.toLowerCase(Locale.ROOT), text)) {
                boolean packed = each.what().startsWith("packed");
                throw new FileException(
                        path.toString(),
                        "is " + each.what() + (packed ? "; " : ", and value change dumps are read; ")
                                + String.format(Locale.ROOT, each.help(), plain));
            }
        }
        if (head.length == 0) {
            throw new FileException(path.toString(), "is empty");
        }
        if (text.indexOf('\0') >= 0) {
            throw new FileException(path.toString(), "is no text, and so no value change dump");
        }
    }

    private static boolean isFst(Path path, byte[] head) {
        if (String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(".fst")) {
            return true;
        }
        if (head.length < 9 || head[1] != 0) {
            return false;
        }
        if ((head[0] & 0xff) == FST_PACKED) {
            return true;
        }
        if (head[0] != 0) {
            return false;
        }
        long length = 0;
        for (int i = 1; i < 9; i++) {
            length = length << 8 | (head[i] & 0xff);
        }
        return length == FST_HEADER;
    }

    /** Bytes read so far. */
    long bytesRead() {
        return read;
    }

    @Override
    public int read() throws IOException {
        int each = super.read();
        read += each < 0 ? 0 : 1;
        requireConverted(each);
        return each;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        int got = super.read(into, from, count);
        read += Math.max(0, got);
        requireConverted(got);
        return got;
    }

    /** At the end of what a converter says, refuses what it could not convert. */
    private void requireConverted(int got) throws IOException {
        if (got >= 0 || converter == null) {
            return;
        }
        try {
            int code = converter.waitFor();
            if (code != 0) {
                throw new FileException(
                        path.toString(),
                        "is an FST waveform that cannot be converted: fst2vcd -f " + path.getFileName()
                                + " ends with exit code " + code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it is converted", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (converter != null) {
            converter.destroy();
        }
        super.close();
    }
}
