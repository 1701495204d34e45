package cyclode.core.reference;

import cyclode.core.number.IntTensor;
import java.util.Arrays;

/** The time as one more channel, the last (section 2). */
public final class TimeChannel {
    private TimeChannel() {}

    /** The tensor of height × width × (channel + 1) that holds {@code time} at every place. */
    public static IntTensor append(IntTensor input, int time) {
        Shapes.rank("input", input, 3);
        int channels = input.size(2);
        int[] out = new int[input.length() / channels * (channels + 1)];
        Arrays.fill(out, time);
        for (int i = 0; i < input.length(); i++) {
            out[i / channels * (channels + 1) + i % channels] = input.data()[i];
        }
        return IntTensor.of(input.format(), out, input.size(0), input.size(1), channels + 1);
    }
}
