package cyclode.units.dma;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.Require;
import cyclode.units.model.Buffer;
import cyclode.units.model.DeviceCommand;
import java.util.List;

/**
 * A contiguous piece of external memory that holds rows of a buffer: each row begins at a new beat.
 *
 * @param buffer the buffer in external memory
 * @param firstRow first of its rows that move
 * @param rows how many do
 * @param address byte address of the first value that moves, a multiple of the value's bytes
 * @param spec the DMA that moves it
 */
public record Transfer(Buffer buffer, int firstRow, int rows, long address, DmaSpec spec) {
    /** All rows of a buffer. */
    public Transfer(Buffer buffer, long address, DmaSpec spec) {
        this(buffer, 0, buffer.rows(), address, spec);
    }

    /** Checks the rows and the address. */
    public Transfer {
        Require.inRange("the first row of " + buffer.name(), firstRow, 0, buffer.rows() - 1L);
        Require.inRange("the rows of " + buffer.name(), rows, 1, (long) buffer.rows() - firstRow);
        Require.inRange("the address of " + buffer.name(), address, 0, Long.MAX_VALUE - Integer.MAX_VALUE);
        int bytes = valueBytes(buffer);
        if (address % bytes != 0) {
            throw new RefusedValue(
                    "the address of " + buffer.name() + " is " + address + "; allowed: multiples of " + bytes);
        }
    }

    /** Bytes of one value in memory: 1, 2 or 4. */
    public int valueBytes() {
        return valueBytes(buffer);
    }

    private static int valueBytes(Buffer buffer) {
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
        return (long) beatsPerRow() * rows;
    }

    /** Lanes of the first bus beat that lie before the first value: 0 where the address is aligned to the bus. */
    public int shift() {
        return (int) (address % spec.beatBytes()) / valueBytes();
    }

    /** Bus beats in all: one more than stream beats where the address is not aligned to the bus. */
    public long busBeats() {
        return beats() + (shift() == 0 ? 0 : 1);
    }

    /** Bytes in all. */
    public long bytes() {
        return beats() * spec.beatBytes();
    }

    /** What crosses. */
    DeviceCommand.Moved moved(boolean out) {
        return new DeviceCommand.Moved(buffer, out, firstRow, rows, bytes(), (long) buffer.channels() * valueBytes());
    }

    /** The bursts that move it. */
    public List<Burst> bursts() {
        return Burst.split(address, bytes(), spec);
    }

    /** Index in the buffer of a lane of a bus beat; -1 outside the transfer and beyond the end of a row. */
    int index(long busBeat, int lane) {
        long place = busBeat * lanes() + lane - shift();
        long rowPlaces = (long) beatsPerRow() * lanes();
        int channel = (int) Math.floorMod(place, rowPlaces);
        boolean outside = place < 0 || place >= rowPlaces * rows;
        return outside || channel >= buffer.channels()
                ? -1
                : buffer.row(firstRow + (int) (place / rowPlaces)) + channel;
    }
}
