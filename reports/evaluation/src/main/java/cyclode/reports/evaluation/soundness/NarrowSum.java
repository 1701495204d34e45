package cyclode.reports.evaluation.soundness;

import cyclode.core.number.Overflow;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Where;
import cyclode.workloads.parameters.LayerParameters;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.parameters.SumRange;
import java.util.List;

/**
 * An accumulator that data could leave. Units, both engines and the golden network then do what its format declares.
 *
 * @param layer the layer whose sums it holds
 * @param neededBits bits of the furthest sums that the layer's constants and the formats of its inputs allow
 * @param bits bits that it has
 * @param overflow what it does beyond these
 */
public record NarrowSum(String layer, int neededBits, int bits, String overflow) {
    /** Those of a network's layers in the fabric, in order; none where its constants are blank, since no data is computed then. */
    public static List<NarrowSum> of(QuantizedNetwork network) {
        return network.network().layers().stream()
                .filter(layer -> layer.where() == Where.FABRIC)
                .flatMap(Layer::all)
                .flatMap(layer -> network.parameters(layer, LayerParameters.class).sums(layer).stream()
                        .filter(SumRange::overflows)
                        .map(sum -> of(layer, sum)))
                .toList();
    }

    private static NarrowSum of(Layer layer, SumRange sum) {
        return new NarrowSum(
                layer.name(), sum.neededBits(), sum.bits(), sum.overflow().label());
    }

    /** Whether sums beyond it wrap. */
    public boolean wraps() {
        return overflow.equals(Overflow.WRAP.label());
    }
}
