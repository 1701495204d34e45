package cyclode.workloads.lowering;

import cyclode.core.number.Accumulator;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.core.operator.AttentionParameters;
import cyclode.core.operator.AttentionWeights;
import cyclode.core.operator.ProductParameters;
import cyclode.units.matmul.MatrixView;
import cyclode.units.memory.Slice;
import cyclode.units.model.Step;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.lowering.ProductLowering.OfTensors;
import cyclode.workloads.lowering.ProductLowering.Operands;
import cyclode.workloads.parameters.LayerParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Multi-head attention: for each head the scores, then all rows of weights, then for each head the mix of values. */
final class AttentionLowering {
    private final Context context;
    private final ProductLowering products;
    private final String layer;
    private final AttentionParameters attention;
    private final Optional<IntTensor> positions;

    AttentionLowering(Context context, ProductLowering products, Layer layer) {
        this.context = context;
        this.products = products;
        this.layer = layer.name();
        LayerParameters.Heads parameters = context.parameters(layer, LayerParameters.Heads.class);
        attention = parameters.parameters();
        positions = parameters.positions();
    }

    List<Step> steps(Slice query, Slice key, Slice value, Slice to, String check) {
        int heads = attention.heads();
        int rows = heads * query.rows();
        int keys = key.rows();
        String own = layer + context.band();
        Slice scores = context.activations(own + ".scores", attention.score().output(), rows, keys);
        Slice weights =
                context.activations(own + ".weights", attention.weights().output(), rows, keys);
        Optional<MatrixView> learnt = positions.map(this::positions);
        int width = query.channels() / heads;
        Requantizing score = new Requantizing(attention.score(), false);
        Requantizing output = new Requantizing(attention.output(), false);
        List<OfTensors> scoring = new ArrayList<>();
        List<OfTensors> mixing = new ArrayList<>();
        for (int head = 0; head < heads; head++) {
            int first = head * width;
            Slice queries = query.channels(first, width);
            List<MatrixView> b = new ArrayList<>();
            int firstOfKeys = head / attention.group() * width;
            b.add(MatrixView.of(key.channels(firstOfKeys, width)).transposed());
            learnt.ifPresent(view -> b.add(view.channels(first, width).transposed()));
            Operands scored = new Operands(MatrixView.of(queries), query.buffer(), b, null, -1);
            scoring.add(new OfTensors(scored, score, scores.rows(head * query.rows(), query.rows())));
            MatrixView a = MatrixView.of(weights.rows(head * query.rows(), query.rows()));
            List<MatrixView> values = List.of(MatrixView.of(value.channels(firstOfKeys, width)));
            mixing.add(new OfTensors(
                    new Operands(a, weights.buffer(), values, null, -1), output, to.channels(first, width)));
        }
        List<Step> steps = new ArrayList<>();
        steps.addAll(products(attention.scoreAccumulator(), "scores", scoring, scores, suffix(check, "/scores")));
        steps.add(weights(scores, weights, suffix(check, "/weights")));
        steps.addAll(products(attention.mixAccumulator(), "mix", mixing, to, check));
        return steps;
    }

    /** Heads have numbers, however many there are. */
    private List<Step> products(Accumulator sums, String name, List<OfTensors> heads, Slice whole, String check) {
        return products.ofTensors(
                layer, heads.size() == 1 ? name + 0 : name, new ProductParameters(0, 0, sums), heads, whole, check);
    }

    private static String suffix(String check, String suffix) {
        return check.isEmpty() ? "" : check + suffix;
    }

    private MatrixView positions(IntTensor learnt) {
        return MatrixView.of(context.constant(
                Context.WEIGHTS,
                layer,
                layer + ".positions",
                learnt.format(),
                learnt.size(0),
                learnt.size(1),
                learnt.data()));
    }

    private Step weights(Slice scores, Slice weights, String check) {
        if (attention.weights() instanceof AttentionWeights.Softmax softmax) {
            return new RowLowering(context).softmax(layer, softmax.parameters(), scores, weights, check);
        }
        Requantization requantization = ((AttentionWeights.Relu) attention.weights()).requantization();
        if (requantization instanceof Requantization.LookupTable) {
            throw new LoweringException("layer '" + layer
                    + "': ReLU attention by lookup table is not what the vector unit does; use a multiplier and shift");
        }
        return context.vector().requantize(layer, new Requantizing(requantization, true), scores, weights, check);
    }
}
