package cyclode.power.resource;

/**
 * What an estimate may assume.
 *
 * @param flow whose counts to follow
 * @param packTwoProducts whether two narrow products that share an operand go into one DSP block
 * @param spillProducts whether products beyond the device's DSP blocks are built of LUTs, as Vivado does with inferred ones
 */
public record Options(Flow flow, boolean packTwoProducts, boolean spillProducts) {
    /** A flow without packing. */
    public static Options of(Flow flow) {
        return new Options(flow, false, false);
    }
}
