package cyclode.reports.studies.calibration.space;

import cyclode.workloads.layer.Formats;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.LayerCost;
import cyclode.workloads.layer.Where;
import cyclode.workloads.network.Workload;

/** How wide a designer makes the accumulators of a network's products, of which only the formats are known. */
final class WidestSum {
    private static final int BYTE = 8;

    private WidestSum() {}

    /** Bits of the widest sum that can occur in the fabric, rounded up to whole bytes. */
    static int wholeBytes(Workload workload) {
        Formats formats = workload.file().formats();
        int widest = workload.network().layers().stream()
                .filter(layer -> layer.where() == Where.FABRIC)
                .flatMap(Layer::all)
                .filter(layer -> layer.body().isEmpty())
                .mapToInt(layer -> bits(layer, formats))
                .max()
                .orElse(1);
        return (widest + BYTE - 1) / BYTE * BYTE;
    }

    /** Of so many products of two signed values: no sum of theirs is wider. */
    private static int bits(Layer layer, Formats formats) {
        LayerCost cost = LayerCost.of(layer);
        long outputs = layer.output().shape().size();
        long products = (cost.macs() + outputs - 1) / outputs;
        if (products == 0) {
            return 0;
        }
        int other = cost.weights() > 0 ? formats.weightBits() : formats.activationBits();
        int carries = Long.SIZE - Long.numberOfLeadingZeros(products - 1);
        return formats.activationBits() + other - 1 + carries;
    }
}
