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

    private final SeededWeights seeded;
    private final ChosenParameters chosen;

    AttentionCalibration(SeededWeights seeded, ChosenParameters chosen) {
        this.seeded = seeded;
        this.chosen = chosen;
    }

    /** The outputs by sample of queries, keys and values by sample. */
    List<IntTensor> run(Layer layer, List<List<IntTensor>> inputs, boolean choose) {
        List<IntTensor> q =
                inputs.get(0).stream().map(AttentionCalibration::rows).toList();
        List<IntTensor> k =
                inputs.get(1).stream().map(AttentionCalibration::rows).toList();
        List<IntTensor> v =
                inputs.get(2).stream().map(AttentionCalibration::rows).toList();
        if (choose) {
            chosen.put(layer, choose(layer, q, k, v));
        }
        LayerParameters.Heads heads = chosen.get(layer, LayerParameters.Heads.class);
        List<IntTensor> out = new ArrayList<>();
        for (int i = 0; i < q.size(); i++) {
            out.add(Attention.attend(q.get(i), k.get(i), v.get(i), heads.positions(), heads.parameters())
                    .reshape(inputs.get(0).get(i).shape()));
        }
        return out;
    }

    private LayerParameters.Heads choose(Layer layer, List<IntTensor> q, List<IntTensor> k, List<IntTensor> v) {
        Operation.Attention attention = (Operation.Attention) layer.operation();
        Formats formats = layer.formats();
        Optional<IntTensor> rows =
                seeded.positions(layer, attention, "rows", layer.input().shape().height());
        Optional<IntTensor> columns = seeded.positions(
                layer, attention, "columns", layer.input().shape().width());
        Optional<IntTensor> positions = positions(formats, rows, columns);
        AttentionParameters raw = new AttentionParameters(
                attention.heads(), WIDE, UNCHANGED, new AttentionWeights.Relu(UNCHANGED), WIDE, UNCHANGED);
        List<IntTensor> scores = new ArrayList<>();
        for (int i = 0; i < q.size(); i++) {
            scores.add(Attention.scores(q.get(i), k.get(i), positions, raw));
        }
        IntFormat scoreFormat = scoreFormat(attention, formats);
        Requantization score = Scaling.by(Spread.ofTensors(scores).factor(scoreFormat), formats, scoreFormat);
        AttentionWeights weights = weights(attention, scoreFormat);
        List<IntTensor> mixes = new ArrayList<>();
        for (int i = 0; i < q.size(); i++) {
            IntTensor weighed = Attention.weights(Elementwise.scale(scores.get(i), score), weights);
            mixes.add(Attention.mix(weighed, v.get(i), raw));
        }
        IntFormat output = layer.output().format();
        AttentionParameters parameters = new AttentionParameters(
                attention.heads(),
                formats.accumulator(),
                score,
                weights,
                formats.accumulator(),
                Scaling.by(Spread.ofTensors(mixes).factor(output), formats, output));
        return new LayerParameters.Heads(parameters, rows, columns, positions);
    }

    /** Scores that a softmax takes have no more bits than its table tells apart. */
    static IntFormat scoreFormat(Operation.Attention attention, Formats formats) {
        return attention.weights() == Operation.AttentionKind.SOFTMAX
                ? IntFormat.signed(Tables.scoreBits(attention.lookup(), formats.activationBits()))
                : formats.activations();
    }

    static AttentionWeights weights(Operation.Attention attention, IntFormat scoreFormat) {
        return attention.weights() == Operation.AttentionKind.SOFTMAX
                ? new AttentionWeights.Softmax(Tables.softmax(attention.lookup(), scoreFormat.bits()))
                : new AttentionWeights.Relu(Requantization.Shift.of(0, scoreFormat));
    }

    /** A sum of two weights has one bit more. */
    static Optional<IntTensor> positions(Formats formats, Optional<IntTensor> rows, Optional<IntTensor> columns) {
        IntFormat format = IntFormat.signed(formats.weightBits() + 1);
        return rows.flatMap(r -> columns.map(c -> Attention.relativePositions(r, c, format)));
    }

    private static IntTensor rows(IntTensor tensor) {
        return tensor.reshape(tensor.length() / tensor.size(2), tensor.size(2));
    }
}
