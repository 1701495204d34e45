package cyclode.units.matmul;

import cyclode.units.memory.Slice;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;
import cyclode.units.model.MemoryImage;

/**
 * A rectangle of a buffer as a matrix.
 *
 * @param buffer the buffer
 * @param layout how it lies in its memory
 * @param firstRow first row of the buffer
 * @param bufferRows number of rows of the buffer
 * @param firstChannel first channel of the buffer
 * @param channels number of channels of the buffer
 * @param isTransposed whether the channels are the matrix's rows
 * @param timeChannel whether the time register follows as one more channel, which is not in memory
 */
public record MatrixView(
        Buffer buffer,
        WordLayout layout,
        int firstRow,
        int bufferRows,
        int firstChannel,
        int channels,
        boolean isTransposed,
        boolean timeChannel)
        implements Operand {
    /** Checks that the rectangle lies in the buffer. */
    public MatrixView {
        if (firstRow < 0
                || firstChannel < 0
                || firstRow + bufferRows > buffer.rows()
                || firstChannel + channels > buffer.channels()
                || bufferRows < 1
                || channels < 1) {
            throw new IllegalArgumentException("rows " + firstRow + " + " + bufferRows + ", channels " + firstChannel
                    + " + " + channels + " do not lie in " + buffer);
        }
    }

    /** The whole buffer: its rows are the matrix's rows. */
    public static MatrixView of(Buffer buffer, WordLayout layout) {
        return new MatrixView(buffer, layout, 0, buffer.rows(), 0, buffer.channels(), false, false);
    }

    /** A rectangle of a buffer: its rows are the matrix's rows. */
    public static MatrixView of(Slice slice) {
        return of(slice.buffer(), slice.layout())
                .bufferRows(slice.firstRow(), slice.rows())
                .channels(slice.firstChannel(), slice.channels());
    }

    /** The same of a buffer that lies elsewhere. */
    MatrixView anywhere() {
        return new MatrixView(
                layout.anywhere(buffer),
                layout,
                firstRow,
                bufferRows,
                firstChannel,
                channels,
                isTransposed,
                timeChannel);
    }

    /** Some channels only, such as those of a head. */
    public MatrixView channels(int first, int count) {
        return new MatrixView(buffer, layout, firstRow, bufferRows, first, count, isTransposed, timeChannel);
    }

    /** Some rows of the buffer only. */
    public MatrixView bufferRows(int first, int count) {
        return new MatrixView(buffer, layout, first, count, firstChannel, channels, isTransposed, timeChannel);
    }

    /** The channels as the matrix's rows. */
    public MatrixView transposed() {
        return new MatrixView(buffer, layout, firstRow, bufferRows, firstChannel, channels, !isTransposed, timeChannel);
    }

    /** With the time as one more channel. */
    public MatrixView withTime() {
        return new MatrixView(buffer, layout, firstRow, bufferRows, firstChannel, channels, isTransposed, true);
    }

    int channelsWithTime() {
        return channels + (timeChannel ? 1 : 0);
    }

    @Override
    public int rows() {
        return isTransposed ? channelsWithTime() : bufferRows;
    }

    @Override
    public int columns() {
        return isTransposed ? bufferRows : channelsWithTime();
    }

    @Override
    public TileSource source(boolean lanesOverColumns, int lanes) {
        return lanesOverColumns != isTransposed
                ? new TileSource.AlongChannels(this, lanes)
                : new TileSource.AcrossRows(this, lanes);
    }

    @Override
    public int[][] gather(MemoryImage image, int time, int zero) {
        int[] values = image.values(buffer);
        int[][] gathered = new int[rows()][columns()];
        for (int i = 0; i < bufferRows; i++) {
            int at = buffer.row(firstRow + i) + firstChannel;
            for (int c = 0; c < channelsWithTime(); c++) {
                int value = (c < channels ? values[at + c] : time) - zero;
                if (isTransposed) {
                    gathered[c][i] = value;
                } else {
                    gathered[i][c] = value;
                }
            }
        }
        return gathered;
    }
}
