package cyclode.reports.validation.waveform;

import cyclode.reports.validation.vcd.VcdSignal;

/**
 * A signal of a dump, or a part of its bits, as it stands before an edge.
 *
 * @param path its name in messages
 * @param signal the whole signal
 * @param low lowest of its bits
 * @param width number of bits
 */
record Probe(String path, VcdSignal signal, int low, int width) {
    /** Whether no bit is x or z. */
    boolean isKnown() {
        for (int at = 0; at < width; at += 64) {
            if (signal.unknownBefore(low + at, Math.min(64, width - at)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether any bit is 1. */
    boolean isHigh() {
        for (int at = 0; at < width; at += 64) {
            if (signal.bitsBefore(low + at, Math.min(64, width - at)) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Bits from a bit on; x and z count as 0. */
    long bits(int from, int count) {
        return signal.bitsBefore(low + from, count);
    }

    /** Which bits from a bit on are x or z. */
    long unknown(int from, int count) {
        return signal.unknownBefore(low + from, count);
    }

    /** As the dump would write it. */
    String digits() {
        return signal.digitsBefore(low, width);
    }
}
