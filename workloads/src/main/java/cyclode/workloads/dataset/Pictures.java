package cyclode.workloads.dataset;

import cyclode.core.file.FileException;
import cyclode.workloads.input.Resizing;
import cyclode.workloads.network.InputSpec;

/**
 * Pictures of one size.
 *
 * @param name of the file or folder, for messages
 * @param height rows of pixels
 * @param width pixels in a row
 * @param channels 1 or 3
 * @param count pictures
 * @param layout where a sample lies
 * @param samples of all pictures, one behind the other
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
record Pictures(String name, int height, int width, int channels, int count, Layout layout, byte[] samples) {
    /** The order of a picture's samples. */
    enum Layout {
        /** Pixel by pixel in raster order, the channel innermost. */
        PIXELS,
        /** A plane for each channel, row by row, as CIFAR-10 has them. */
        ROWS,
        /** A plane for each channel, column by column, as STL-10 has them. */
        COLUMNS
    }

    /**
     * The pictures as a network takes them.
     *
     * @param resize whether pictures of another size are brought to the network's ({@link Resizing})
     * @throws FileException if they have another size and are not to be resized, or are in colour where the network takes grey
     */
    Examples.Tensors of(InputSpec.Picture input, boolean resize) {
        boolean size = height == input.height() && width == input.width();
        if (!size && !resize) {
            throw new FileException(
                    name,
                    "holds pictures of " + width + "×" + height + ", but the network takes " + input.width() + "×"
                            + input.height() + ": --resize scales them, or give the network another input");
        }
        if (channels > input.channels()) {
            throw new FileException(name, "holds pictures in colour, but the network takes grey");
        }
        Resizing resizing = Resizing.of(width, height, input.channels());
        return new Examples.Tensors(
                count,
                number -> input.tensor(resizing.to(raster(number, input.channels()), input.width(), input.height())));
    }

    /** The samples of a picture, pixel by pixel; grey becomes equal channels. */
    int[] raster(int number, int wanted) {
        int size = height * width * channels;
        int first = number * size;
        int[] raster = new int[height * width * wanted];
        for (int i = 0; i < raster.length; i++) {
            int channel = channels == 1 ? 0 : i % wanted;
            int place = i / wanted;
            int at =
                    switch (layout) {
                        case PIXELS -> place * channels + channel;
                        case ROWS -> channel * height * width + place;
                        case COLUMNS -> (channel * width + place % width) * height + place / width;
                    };
            raster[i] = samples[first + at] & 255;
        }
        return raster;
    }
}
