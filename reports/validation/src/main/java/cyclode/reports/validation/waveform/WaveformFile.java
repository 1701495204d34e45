package cyclode.reports.validation.waveform;

import cyclode.core.file.FileException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A waveform file that is read once, and tells how far that has come. */
final class WaveformFile extends FilterInputStream {
    private static final int LOOKED_AT = 16;
    /** Length of the first section of an FST file, as its writers set it. */
    private static final long FST_HEADER = 329;

    private long read;

    private WaveformFile(InputStream in) {
        super(in);
    }

    /**
     * Opens a dump.
     *
     * @throws FileException if it is none, with how to convert it where that is known
     */
    static WaveformFile open(Path path) {
        String name = path.toString();
        if (!Files.isRegularFile(path)) {
            throw new FileException(name, Files.exists(path) ? "is not a regular file" : "no such file");
        }
        try {
            InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
            in.mark(LOOKED_AT);
            byte[] head = in.readNBytes(LOOKED_AT);
            in.reset();
            refuse(path, head);
            return new WaveformFile(in);
        } catch (IOException e) {
            throw new FileException(name, "cannot be read: " + e.getMessage());
        }
    }

    private static void refuse(Path path, byte[] head) {
        String name = path.toString();
        String plain = String.valueOf(path.getFileName());
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (plain.toLowerCase(Locale.ROOT).endsWith(".fst") || isFst(head)) {
            throw new FileException(
                    name,
                    "is an FST waveform, and value change dumps are read; convert it, with a tool that comes with GTKWave: "
                            + "fst2vcd -f " + plain + " -o " + plain.replaceAll("\\.fst$", "") + ".vcd");
        }
        if (text.startsWith("GHDLwave")) {
            throw new FileException(
                    name, "is a GHDL waveform, and value change dumps are read; run GHDL with --vcd=FILE");
        }
        if (text.startsWith("\u001f\u008b")) {
            throw new FileException(name, "is packed by gzip; unpack it: gunzip -k " + plain);
        }
        if (head.length == 0) {
            throw new FileException(name, "is empty");
        }
    }

    private static boolean isFst(byte[] head) {
        if (head.length < 9 || head[0] != 0) {
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
        return each;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        int got = super.read(into, from, count);
        read += Math.max(0, got);
        return got;
    }
}
