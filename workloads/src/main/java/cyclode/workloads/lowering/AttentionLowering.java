package cyclode.workloads.lowering;

import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.core.operator.AttentionParameters;
import cyclode.core.operator.AttentionWeights;
import cyclode.units.matmul.MatrixView;
import cyclode.units.matmul.ProductCommand;
import cyclode.workloads.network.Layer;
import cyclode.workloads.parameters.LayerParameters;
import java.util.ArrayList;
import java.util.List;

/** Multi-head attention: for each head the scores, then all rows of weights, then for each head the mix of values. */
final class AttentionLowering {
    private final Context context;
    private final ProductLowering products;

    AttentionLowering(Context context, ProductLowering products) {
        this.context = context;
        this.products = products;
    }

    void layer(Layer layer, Slice query, Slice key, Slice value, Slice to, String check) {
        LayerParameters.Heads parameters = context.parameters(layer, LayerParameters.Heads.class);
        AttentionParameters attention = parameters.parameters();
        int tokens = query.rows();
        int heads = attention.heads();
        Slice scores =
                context.activations(layer.name() + ".scores", attention.score().output(), heads * tokens, tokens);
        Slice weights = context.activations(
                layer.name() + ".weights", attention.weights().output(), heads * tokens, tokens);
        List<MatrixView> positions =
                parameters.positions().map(p -> List.of(positions(layer, p))).orElse(List.of());
        int width = query.channels() / heads;
        for (int head = 0; head < heads; head++) {
            scores(
                    layer,
                    attention,
                    head,
                    width,
                    query,
                    key,
                    positions,
                    scores,
                    head == heads - 1 ? suffix(check, "/scores") : "");
        }
        weights(layer, attention, scores, weights, suffix(check, "/weights"));
        for (int head = 0; head < heads; head++) {
            mix(layer, attention, head, width, weights, value, to, head == heads - 1 ? check : "");
        }
    }

    private static String suffix(String check, String suffix) {
        return check.isEmpty() ? "" : check + suffix;
    }

    private MatrixView positions(Layer layer, IntTensor positions) {
        return context.constant(
                        Context.WEIGHTS,
                        layer.name() + ".positions",
                        positions.format(),
                        positions.size(0),
                        positions.size(1),
                        positions.data())
                .view();
    }

    private void scores(
            Layer layer,
            AttentionParameters attention,
            int head,
            int width,
            Slice query,
            Slice key,
            List<MatrixView> positions,
            Slice scores,
            String check) {
        int tokens = query.rows();
        List<MatrixView> b = new ArrayList<>();
        b.add(key.channels(head * width, width).view().transposed());
        positions.forEach(view -> b.add(view.channels(head * width, width).transposed()));
        List<Integer> depths = b.stream().map(MatrixView::rows).toList();
        ProductCommand product = new ProductCommand(
                products.holding(layer.name(), attention.scoreAccumulator()), tokens, depths, tokens, false, 0, 0);
        Requantizing way = new Requantizing(attention.score(), false, scores.rows(head * tokens, tokens));
        MatrixView a = query.channels(head * width, width).view();
        ProductLowering.Product pieces = new ProductLowering.Product(layer.name(), a, query, b, null, -1);
        products.emit(product, pieces, way, "scores" + head, check.isEmpty() ? null : scores.check(check));
    }

    private void mix(
            Layer layer,
            AttentionParameters attention,
            int head,
            int width,
            Slice weights,
            Slice value,
            Slice to,
            String check) {
        int tokens = value.rows();
        MatrixView a = weights.rows(head * tokens, tokens).view();
        MatrixView b = value.channels(head * width, width).view();
        ProductCommand product = ProductCommand.of(
                products.holding(layer.name(), attention.mixAccumulator()), tokens, tokens, width, false);
        Requantizing way = new Requantizing(attention.output(), false, to.channels(head * width, width));
        ProductLowering.Product pieces = new ProductLowering.Product(layer.name(), a, weights, List.of(b), null, -1);
        products.emit(product, pieces, way, "mix" + head, check.isEmpty() ? null : to.check(check));
    }

    private void weights(Layer layer, AttentionParameters attention, Slice scores, Slice weights, String check) {
        if (attention.weights() instanceof AttentionWeights.Softmax softmax) {
            new RowLowering(context).softmax(layer.name(), softmax.parameters(), scores, weights, check);
        } else {
            Requantization requantization = ((AttentionWeights.Relu) attention.weights()).requantization();
            if (requantization instanceof Requantization.LookupTable) {
                throw new LoweringException(
                        "layer '" + layer.name()
                                + "': ReLU attention by lookup table is not what the vector unit does; use a multiplier and shift");
            }
            new VectorLowering(context).requantize(layer.name(), requantization, true, scores, weights, check);
        }
    }
}
