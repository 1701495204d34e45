package cyclode.units.matmul;

import cyclode.core.chain.ChainResult;
import cyclode.core.file.RefusedValue;

/**
 * SRAM accesses as SCALE-Sim 3.0.0 counts them, in values; added up from what the array did.
 *
 * @param ifmapReads values of A read
 * @param filterReads values of B read
 * @param ofmapWrites sums written, partial ones included
 */
public record ScaleSimReport(long ifmapReads, long filterReads, long ofmapWrites) {
    /** The accesses of a product, from the account of the array, which must follow that contract. */
    public static ScaleSimReport of(ProductCommand product, ChainResult.Account account) {
        if (product.spec().contract() != MatmulTiming.SCALE_SIM) {
            throw new RefusedValue(
                    "contract is " + MatmulSpec.inFiles(product.spec().contract())
                            + "; allowed: scale-sim, for a report of that tool's accesses");
        }
        return product.spec().outputStationary()
                ? new TileWorks(product).report(account).withSurplus(product)
                : new FoldWorks(product).report(account);
    }

    /** The tool counts rows + columns writes too many for every output-stationary tile. */
    private ScaleSimReport withSurplus(ProductCommand product) {
        MatmulSpec spec = product.spec();
        long surplus = OutputTile.count(product) * (spec.rows() + spec.columns());
        return new ScaleSimReport(ifmapReads, filterReads, ofmapWrites + surplus);
    }
}
