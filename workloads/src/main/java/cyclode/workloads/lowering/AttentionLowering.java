package cyclode.workloads.lowering;

import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.core.operator.AttentionParameters;
import cyclode.core.operator.AttentionWeights;
import cyclode.units.matmul.MatrixView;
import cyclode.units.matmul.ProductCommand;
import cyclode.units.memory.Slice;
import cyclode.units.model.Step;
import cyclode.workloads.layer.Layer;
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
    private final List<Step> steps = new ArrayList<>();

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
        for (int head = 0; head < heads; head++) {
            String whole = head == heads - 1 ? suffix(check, "/scores") : "";
            int first = head * width;
            List<MatrixView> b = new ArrayList<>();
            b.add(MatrixView.of(key.channels(first, width)).transposed());
            learnt.ifPresent(view -> b.add(view.channels(first, width).transposed()));
            scores(head, query.channels(first, width), b, scores, whole);
        }
        steps.add(weights(scores, weights, suffix(check, "/weights")));
        for (int head = 0; head < heads; head++) {
            mix(head, weights, value.channels(head * width, width), to, head == heads - 1 ? check : "");
        }
        return steps;
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

    private void scores(int head, Slice query, List<MatrixView> b, Slice scores, String check) {
        int tokens = query.rows();
        List<Integer> depths = b.stream().map(MatrixView::rows).toList();
        ProductCommand product = new ProductCommand(
                products.holding(layer, attention.scoreAccumulator()),
                tokens,
                depths,
                b.get(0).columns(),
                false,
                0,
                0);
        Operands operands = new Operands(MatrixView.of(query), query.buffer(), b, null, -1);
        Requantizing how = new Requantizing(attention.score(), false);
        Slice to = scores.rows(head * tokens, tokens);
        steps.add(products.product(layer, "scores" + head, product, operands, how, to, scores, check));
    }

    private void mix(int head, Slice weights, Slice value, Slice to, String check) {
        int tokens = weights.rows() / attention.heads();
        int width = value.channels();
        MatrixView a = MatrixView.of(weights.rows(head * tokens, tokens));
        ProductCommand product = ProductCommand.of(
                products.holding(layer, attention.mixAccumulator()), tokens, value.rows(), width, false);
        Operands operands = new Operands(a, weights.buffer(), List.of(MatrixView.of(value)), null, -1);
        Requantizing how = new Requantizing(attention.output(), false);
        Slice own = to.channels(head * width, width);
        steps.add(products.product(layer, "mix" + head, product, operands, how, own, to, check));
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
