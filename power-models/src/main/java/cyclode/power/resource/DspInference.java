package cyclode.power.resource;

import cyclode.power.device.Family;

/** When a multiplier goes to DSP blocks, and to how many. */
final class DspInference {
    /** Narrowest product that goes to a DSP block. Source: mul2dsp of Yosys 0.23, DSP_Y_MINWIDTH; Vivado: assumed. */
    private static final int NARROWEST_PRODUCT = 9;

    private static final int NARROWEST_OPERAND = 2;

    private DspInference() {}

    /** Blocks of one multiplier; 0 if it is built of LUTs. */
    static long blocks(Family.Dsp dsp, Flow flow, int bitsA, int bitsB) {
        int wide = Math.max(bitsA, bitsB);
        int narrow = Math.min(bitsA, bitsB);
        if (!flow.usesDsp() || narrow < NARROWEST_OPERAND || wide + narrow < NARROWEST_PRODUCT) {
            return 0;
        }
        return chunks(wide, dsp.a()) * chunks(narrow, dsp.b());
    }

    /**
     * Bits of the adders that join the parts of one multiplier, if it is more than one block: within each chunk of the wider operand
     * those of the narrower, then those of the wider, each but for the low bits, which pass.
     */
    static long joins(Family.Dsp dsp, int bitsA, int bitsB) {
        int wide = Math.max(bitsA, bitsB);
        int narrow = Math.min(bitsA, bitsB);
        long wideChunks = chunks(wide, dsp.a());
        long narrowChunks = chunks(narrow, dsp.b());
        long bits = 0;
        for (long w = 0; w < wideChunks; w++) {
            long chunk = w < wideChunks - 1 ? dsp.a() - 1 : wide - w * (dsp.a() - 1);
            for (long n = 1; n < narrowChunks; n++) {
                bits += chunk + narrow - n * (dsp.b() - 1);
            }
            bits += w == 0 ? 0 : wide + narrow - w * (dsp.a() - 1);
        }
        return bits;
    }

    /** Signed chunks: the topmost is as wide as the port, those below are unsigned and one bit narrower. */
    private static long chunks(int bits, int port) {
        return bits <= port ? 1 : 1 + (bits - port + port - 2) / (port - 1);
    }
}
