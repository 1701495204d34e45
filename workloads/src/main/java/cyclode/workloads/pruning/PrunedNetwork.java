package cyclode.workloads.pruning;

import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntTensor;
import cyclode.core.sparse.Mask;
import cyclode.core.sparse.Norm;
import cyclode.core.sparse.PruningPattern;
import cyclode.core.sparse.PruningPattern.Pruned;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.network.MaskFile;
import cyclode.workloads.parameters.LayerParameters;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A network some of whose weights are zero by a pattern. Weights of dense products are pruned: of matrix products, and of convolutions whose
 * every output channel reads all input channels. Their matrix has a row for each input of the window and a column for each output.
 *
 * @param network with zeros where nothing is kept
 * @param layers those that were pruned, in the network's order
 */
public record PrunedNetwork(QuantizedNetwork network, List<PrunedLayer> layers) {
    public PrunedNetwork {
        layers = List.copyOf(layers);
    }

    /**
     * Prunes layers of a network.
     *
     * @param only the layers by name; none: all that can be pruned
     * @param except layers that stay dense
     * @throws RefusedValue for a name of no such layer, a weight zero-point, and for all layers that the pattern does not divide
     */
    public static PrunedNetwork of(
            QuantizedNetwork dense, PruningPattern pattern, Norm norm, List<String> only, List<String> except) {
        List<String> names = prunable(dense);
        for (String name : only) {
            requireLayer(name, names);
        }
        for (String name : except) {
            requireLayer(name, names);
        }
        Map<String, LayerParameters> parameters = new LinkedHashMap<>(dense.layers());
        List<PrunedLayer> pruned = new ArrayList<>();
        Map<String, String> refused = new LinkedHashMap<>();
        for (String name : names) {
            if (except.contains(name) || !only.isEmpty() && !only.contains(name)) {
                continue;
            }
            LayerParameters.Product product = (LayerParameters.Product)
                    Objects.requireNonNull(dense.layers().get(name));
            try {
                Pruned made = pattern.prune(matrix(product.weights()), norm);
                IntTensor kept = made.mask().of(matrix(product.weights()));
                double all = energy(product.weights());
                pruned.add(new PrunedLayer(name, made.mask(), made.encoded(), all == 0 ? 1 : energy(kept) / all));
                parameters.put(
                        name, product.withWeights(kept.reshape(product.weights().shape())));
            } catch (RefusedValue e) {
                refused.putIfAbsent(name, String.valueOf(e.getMessage()));
            }
        }
        if (!refused.isEmpty()) {
            Map.Entry<String, String> first = refused.entrySet().iterator().next();
            throw new RefusedValue("layer '" + first.getKey() + "': " + first.getValue()
                    + (refused.size() == 1 ? "" : "; so it is with " + refused.size() + " layers")
                    + "; --except " + String.join(",", refused.keySet()) + " leaves them dense");
        }
        if (pruned.isEmpty()) {
            throw new RefusedValue("no layer is left to prune; those that can be: " + String.join(", ", names));
        }
        Map<String, Mask> masks = new LinkedHashMap<>(dense.workload().masks());
        pruned.forEach(layer -> masks.put(layer.name(), layer.mask()));
        return new PrunedNetwork(new QuantizedNetwork(dense.workload().withMasks(masks), parameters), pruned);
    }

    /** The layers that can be pruned. */
    public static List<String> prunable(QuantizedNetwork network) {
        List<String> names = new ArrayList<>();
        for (Layer layer : network.network().all().toList()) {
            if (MaskFile.maskable(layer)) {
                names.add(layer.name());
            }
        }
        return names;
    }

    private static void requireLayer(String name, List<String> names) {
        if (!names.contains(name)) {
            throw new RefusedValue("there is no layer '" + name + "' that can be pruned" + Names.hint(name, names));
        }
    }

    private static IntTensor matrix(IntTensor weights) {
        int outputs = weights.size(weights.rank() - 1);
        return weights.reshape(weights.length() / outputs, outputs);
    }

    private static double energy(IntTensor weights) {
        double sum = 0;
        for (int weight : weights.data()) {
            sum += (double) weight * weight;
        }
        return sum;
    }
}
