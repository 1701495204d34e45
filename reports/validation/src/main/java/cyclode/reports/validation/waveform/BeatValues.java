package cyclode.reports.validation.waveform;

import cyclode.reports.validation.model.ExpectedChannel;
import cyclode.reports.validation.waveform.Probes.Probe;
import java.math.BigInteger;

/**
 * The values of a beat in the RTL's bits, the first lowest, each as many bits from the next.
 *
 * @param data the bits
 * @param stride bits of each value
 */
record BeatValues(Probe data, int stride) {
    private static final int WORD = 64;

    /** The first value that is not as expected; −1 where all are. */
    int firstDifferent(ExpectedChannel expected) {
        for (int lane = 0; lane < expected.count(); lane++) {
            if (expected.used(lane) && differs(lane, expected.value(lane))) {
                return lane;
            }
        }
        return -1;
    }

    private boolean differs(int lane, long value) {
        int from = lane * stride;
        for (int at = 0; at < stride; at += WORD) {
            int count = Math.min(WORD, stride - at);
            long mask = count == WORD ? -1L : (1L << count) - 1;
            long due = (at == 0 ? value : value >> (WORD - 1)) & mask;
            if (data.unknown(from + at, count) != 0 || data.bits(from + at, count) != due) {
                return true;
            }
        }
        return false;
    }

    /** The values of the beat at hand; those with x or z bits in binary. */
    String text(ExpectedChannel expected) {
        int lanes = expected.count() > 0 ? expected.count() : data.width() / stride;
        boolean signed = !unsigned(expected);
        StringBuilder text = new StringBuilder();
        for (int lane = 0; lane < lanes; lane++) {
            text.append(lane == 0 ? "" : " ").append(value(lane, signed));
        }
        return text.toString();
    }

    private String value(int lane, boolean signed) {
        String digits = data.signal().digitsBefore(data.low() + lane * stride, stride);
        if (digits.indexOf('x') >= 0 || digits.indexOf('z') >= 0) {
            return "b" + digits;
        }
        BigInteger value = new BigInteger(digits, 2);
        boolean negative = signed && digits.charAt(0) == '1';
        return (negative ? value.subtract(BigInteger.ONE.shiftLeft(stride)) : value).toString();
    }

    /** Whether an expected value fits the bits without a sign only. */
    private boolean unsigned(ExpectedChannel expected) {
        for (int lane = 0; lane < expected.count(); lane++) {
            if (stride < WORD && expected.value(lane) >= 1L << (stride - 1)) {
                return true;
            }
        }
        return false;
    }
}
