package cyclode.units.dma;

import cyclode.units.accelerator.Buffer;
import java.util.List;

/**
 * A contiguous piece of external memory that holds a buffer: each row begins at a new beat.
 *
 * @param buffer the buffer in external memory
 * @param address byte address of its first value
 * @param spec the DMA that moves it
 */
public record Transfer(Buffer buffer, long address, DmaSpec spec) {
    /** Bytes of one value in memory: 1, 2 or 4. */
    public int valueBytes() {
        int bits = buffer.format().bits();
        return bits <= 8 ? 1 : bits <= 16 ? 2 : 4;
    }

    /** Values in a beat. */
    public int lanes() {
        return spec.beatBytes() / valueBytes();
    }

    /** Beats of one row of the buffer. */
    public int beatsPerRow() {
        return (buffer.channels() + lanes() - 1) / lanes();
    }

    /** Stream beats in all. */
    public long beats() {
        return (long) beatsPerRow() * buffer.rows();
    }

    /** Bytes in all. */
    public long bytes() {
        return beats() * spec.beatBytes();
    }

    /** The bursts that move it. */
    public List<Burst> bursts() {
        return Burst.split(address, bytes(), spec);
    }

    /** Index in the buffer of a lane of a stream beat; -1 beyond the end of a row. */
    int index(long beat, int lane) {
        int row = (int) (beat / beatsPerRow());
        int channel = (int) (beat % beatsPerRow()) * lanes() + lane;
        return channel < buffer.channels() ? buffer.row(row) + channel : -1;
    }
}
