package cyclode.workloads.parameters;

import cyclode.core.number.Accumulator;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Overflow;
import cyclode.core.number.Requantization;
import cyclode.core.operator.AttentionParameters;
import cyclode.core.operator.AttentionWeights;
import cyclode.core.reference.Attention;
import cyclode.core.reference.Elementwise;
import cyclode.workloads.network.Formats;
import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chooses the requantizations of the scores and of the output of an attention. */
final class AttentionCalibration {
    private static final Accumulator WIDE = new Accumulator(IntFormat.MAX_BITS, Overflow.SATURATE);
    private static final Requantization UNCHANGED = Requantization.Shift.of(0, IntFormat.signed(32));

    private AttentionCalibration() {}

    /** Chooses from queries, keys and values by sample, each tokens × channels. */
    static LayerParameters.Heads choose(
            Layer layer,
            Operation.Attention attention,
            SeededWeights seeded,
            List<IntTensor> q,
            List<IntTensor> k,
            List<IntTensor> v) {
        Formats formats = layer.formats();
        Optional<IntTensor> rows =
                seeded.positions(layer, attention, "rows", layer.input().shape().height());
        Optional<IntTensor> columns = seeded.positions(
                layer, attention, "columns", layer.input().shape().width());
        Optional<IntTensor> positions = LayerParameters.Heads.positions(formats, rows, columns);
        AttentionParameters raw = new AttentionParameters(
                attention.heads(), WIDE, UNCHANGED, new AttentionWeights.Relu(UNCHANGED), WIDE, UNCHANGED);
        List<IntTensor> scores = new ArrayList<>();
        for (int i = 0; i < q.size(); i++) {
            scores.add(Attention.scores(q.get(i), k.get(i), positions, raw));
        }
        Requantization score = FixedPoint.scale(scores, formats, attention.scoreFormat(formats));
        AttentionWeights weighting = attention.weighting(formats);
        List<IntTensor> mixes = new ArrayList<>();
        for (int i = 0; i < q.size(); i++) {
            IntTensor weights = Attention.weights(Elementwise.scale(scores.get(i), score), weighting);
            mixes.add(Attention.mix(weights, v.get(i), raw));
        }
        Requantization output = FixedPoint.scale(mixes, formats, layer.output().format());
        return LayerParameters.Heads.of(layer, attention, rows, columns, score, output);
    }
}
