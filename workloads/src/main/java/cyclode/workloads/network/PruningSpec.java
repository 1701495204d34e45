package cyclode.workloads.network;

import cyclode.core.file.Default;
import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntTensor;
import cyclode.core.sparse.Mask;
import cyclode.core.sparse.Norm;
import cyclode.core.sparse.PruningPattern;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.seeded.SeededTensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Masks that follow from a pattern and from weights that nobody trained, so that no file need hold them.
 *
 * @param pattern which weights are kept
 * @param block inputs × outputs such as 16x16; of banks, inputs; none for irregular and n-m
 * @param keep N:M for n-m; two for hierarchical, rows and values of a row, such as 6,4; else a number or a share
 * @param norm what a weight counts
 * @param layers that are pruned; none: all whose weights can be left out
 * @param except layers that keep all
 * @param seed of the weights that decide; with another one for the run the masks stay
 */
public record PruningSpec(
        PruningPattern.Kind pattern,
        Optional<Amount> block,
        Amount keep,
        @Default("l2") Norm norm,
        @Default("[]") List<String> layers,
        @Default("[]") List<String> except,
        @Default("1") long seed) {

    /**
     * A text that may look like a number.
     *
     * @param text as the file has it
     */
    public record Amount(String text) {
        /** Takes it as it is. */
        public static Amount parse(String text) {
            return new Amount(text);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Refuses what no matrix could keep. */
    public PruningSpec {
        parsed(pattern, block, keep);
    }

    private static PruningPattern parsed(PruningPattern.Kind pattern, Optional<Amount> block, Amount keep) {
        return PruningPattern.parse(pattern, block.map(Amount::text), keep.text());
    }

    /**
     * The masks of a network.
     *
     * @throws RefusedValue for a name of no such layer, and for all layers that the pattern does not divide
     */
    Map<String, Mask> masks(Network network) {
        List<Layer> all = network.all().filter(MaskFile::maskable).toList();
        List<String> names = all.stream().map(Layer::name).toList();
        for (List<String> named : List.of(layers, except)) {
            for (String name : named) {
                if (!names.contains(name)) {
                    throw new RefusedValue(
                            "there is no layer '" + name + "' whose weights can be left out" + Names.hint(name, names));
                }
            }
        }
        PruningPattern by = parsed(pattern, block, keep);
        Map<String, Mask> masks = new LinkedHashMap<>();
        List<String> refused = new ArrayList<>();
        String first = "";
        for (Layer layer : all) {
            if (except.contains(layer.name()) || !layers.isEmpty() && !layers.contains(layer.name())) {
                continue;
            }
            try {
                masks.put(layer.name(), by.mask(matrix(layer), norm));
            } catch (RefusedValue e) {
                first = refused.isEmpty() ? "layer '" + layer.name() + "': " + e.getMessage() : first;
                refused.add(layer.name());
            }
        }
        if (!refused.isEmpty()) {
            throw new RefusedValue(first + (refused.size() == 1 ? "" : "; so it is with " + refused.size() + " layers")
                    + "; 'except: [" + String.join(", ", refused) + "]' leaves them dense");
        }
        if (masks.isEmpty()) {
            throw new RefusedValue("no layer is left to prune; those that can be: " + String.join(", ", names));
        }
        return masks;
    }

    private IntTensor matrix(Layer layer) {
        IntTensor weights = SeededTensors.weights(seed, layer, (Weighted) layer.operation());
        int outputs = weights.size(weights.rank() - 1);
        return weights.reshape(weights.length() / outputs, outputs);
    }
}
