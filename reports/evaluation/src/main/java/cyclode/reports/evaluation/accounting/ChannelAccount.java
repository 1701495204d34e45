package cyclode.reports.evaluation.accounting;

import cyclode.reports.evaluation.result.CycleAccount.ChannelBytes;

/** The account of one channel for one layer, while it is being written. */
final class ChannelAccount {
    private final String layer;
    private final String name;
    private long beats;
    private long bitsIn;
    private long bitsOut;

    ChannelAccount(String layer, String name) {
        this.layer = layer;
        this.name = name;
    }

    void add(long put, long taken, long beatBits) {
        beats = Math.addExact(beats, taken);
        bitsIn = Math.addExact(bitsIn, Math.multiplyExact(put, beatBits));
        bitsOut = Math.addExact(bitsOut, Math.multiplyExact(taken, beatBits));
    }

    ChannelBytes result() {
        return new ChannelBytes(layer, name, beats, (bitsIn + 7) / 8, (bitsOut + 7) / 8);
    }
}
