package cyclode.workloads.input;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.workloads.network.InputSpec;
import java.util.List;

/**
 * The samples of a picture, 0 to 255.
 *
 * @param name file or what stands for it
 * @param height rows of pixels
 * @param width pixels in a row
 * @param channels 1 for grey, 3 for red, green, blue
 * @param values pixel by pixel in raster order, the channel innermost; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
public record Samples(String name, int height, int width, int channels, int[] values) {
    /** The samples as a network takes them: {@code sample - offset}, saturated to 8 bits. */
    public IntTensor tensor(InputSpec.Picture picture) {
        IntFormat format = picture.format();
        List<Integer> offset = picture.offset();
        int[] out = new int[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (int) format.saturate(values[i] - offset.get(i % channels));
        }
        return IntTensor.unchecked(format, out, height, width, channels);
    }
}
