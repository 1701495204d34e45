package cyclode.reports.studies.select;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntTensor;
import cyclode.core.sparse.Mask;
import cyclode.core.sparse.Norm;
import cyclode.core.sparse.PruningPattern;
import cyclode.reports.studies.select.Choice.Algorithm;
import cyclode.workloads.parameters.LayerParameters;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.pruning.PrunedNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What algorithms leave of a network's weights. Threads may share one. */
final class PrunedWeights {
    private final SelectSpace space;
    private final QuantizedNetwork dense;
    /** The group of each layer that is pruned, in the network's order. */
    private final Map<String, Integer> groups = new LinkedHashMap<>();

    private final Map<List<Object>, IntTensor> weights = new ConcurrentHashMap<>();
    private final Map<List<Object>, Double> errors = new ConcurrentHashMap<>();

    /**
     * The weights of a network.
     *
     * @throws RefusedValue for a group that has no layer
     */
    PrunedWeights(SelectSpace space, QuantizedNetwork dense) {
        this.space = space;
        this.dense = dense;
        List<String> names = PrunedNetwork.prunable(dense);
        int group = 0;
        for (Map.Entry<String, String> each : space.groups().entrySet()) {
            Pattern pattern = Pattern.compile(each.getValue());
            int before = groups.size();
            for (String name : names) {
                if (pattern.matcher(name).matches()) {
                    groups.putIfAbsent(name, group);
                }
            }
            if (groups.size() == before) {
                throw new RefusedValue("group '" + each.getKey() + "' ('" + each.getValue()
                        + "') has no layer of " + dense.workload().name() + "; those that can be pruned: "
                        + String.join(", ", names));
            }
            group++;
        }
    }

    /** Layers that can be pruned, by their group's place. */
    Map<String, Integer> groups() {
        return groups;
    }

    IntTensor dense(String layer) {
        return product(layer).weights();
    }

    private LayerParameters.Product product(String layer) {
        return (LayerParameters.Product) Objects.requireNonNull(dense.layers().get(layer));
    }

    /** A layer's pattern in an algorithm; none where it stays dense, as it does where blocks do not divide its matrix. */
    Optional<PruningPattern> pattern(String layer, Algorithm algorithm) {
        SelectSpace.PatternEntry entry = space.patterns().get(algorithm.pattern());
        Integer group = groups.get(layer);
        if (entry.pattern().isEmpty() || group == null) {
            return Optional.empty();
        }
        PruningPattern pattern = entry.of(entry.keeps().get(algorithm.keeps().get(group)));
        IntTensor matrix = matrix(dense(layer));
        return matrix.size(0) % pattern.rows() == 0 && matrix.size(1) % pattern.columns() == 0
                ? Optional.of(pattern)
                : Optional.empty();
    }

    /**
     * The mask of a layer whose weights are all equal: the pattern keeps the first of each block. A balanced pattern takes the same time
     * whichever it keeps, and layers of one shape then share their launches.
     */
    Optional<Mask> anyMask(String layer, Algorithm algorithm) {
        return pattern(layer, algorithm).map(pattern -> {
            IntTensor matrix = matrix(dense(layer));
            IntTensor ones =
                    IntTensor.unchecked(matrix.format(), ones(matrix.length()), matrix.size(0), matrix.size(1));
            return pattern.prune(ones, Norm.L2).mask();
        });
    }

    private static int[] ones(int length) {
        int[] ones = new int[length];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    /** The mask of a layer by its own weights. */
    Optional<Mask> mask(String layer, Algorithm algorithm) {
        return pattern(layer, algorithm)
                .map(pattern -> pattern.prune(matrix(dense(layer)), Norm.L2).mask());
    }

    /** The network with what an algorithm leaves of it: masked, and rounded to fewer bits. Its arithmetic stays as wide as it is. */
    QuantizedNetwork network(Algorithm algorithm) {
        Map<String, LayerParameters> parameters = new LinkedHashMap<>(dense.layers());
        for (String layer : groups.keySet()) {
            parameters.put(layer, product(layer).withWeights(left(layer, algorithm)));
        }
        return new QuantizedNetwork(dense.workload(), parameters);
    }

    /** Error of the weights over their energy, all pruned layers together. */
    double noise(Algorithm algorithm) {
        double error = 0;
        double energy = 0;
        for (String layer : groups.keySet()) {
            IntTensor own = dense(layer);
            error += errors.computeIfAbsent(key(layer, algorithm), key -> squares(own, left(layer, algorithm)));
            energy += squares(own, null);
        }
        return error / energy;
    }

    private static double squares(IntTensor weights, @org.jspecify.annotations.Nullable IntTensor less) {
        double sum = 0;
        int[] own = weights.data();
        for (int i = 0; i < own.length; i++) {
            double difference = less == null ? own[i] : own[i] - (double) less.data()[i];
            sum += difference * difference;
        }
        return sum;
    }

    private List<Object> key(String layer, Algorithm algorithm) {
        Integer group = Objects.requireNonNull(groups.get(layer));
        return List.of(
                layer,
                algorithm.pattern(),
                algorithm.keeps().isEmpty() ? -1 : algorithm.keeps().get(group),
                algorithm.bits());
    }

    private IntTensor left(String layer, Algorithm algorithm) {
        return weights.computeIfAbsent(key(layer, algorithm), key -> {
            IntTensor own = dense(layer);
            IntTensor kept = mask(layer, algorithm)
                    .map(mask -> mask.of(matrix(own)).reshape(own.shape()))
                    .orElse(own);
            return rounded(kept, space.bits().get(algorithm.bits()).bits());
        });
    }

    /** Weights rounded to the steps and the range of so many bits, half away from zero. */
    static IntTensor rounded(IntTensor weights, int bits) {
        int drop = weights.format().bits() - bits;
        if (drop <= 0) {
            return weights;
        }
        int step = 1 << drop;
        int least = -(1 << (bits - 1));
        int most = (1 << (bits - 1)) - 1;
        int[] rounded = weights.data().clone();
        for (int i = 0; i < rounded.length; i++) {
            int steps = (Math.abs(rounded[i]) + step / 2) / step * Integer.signum(rounded[i]);
            rounded[i] = Math.max(least, Math.min(most, steps)) * step;
        }
        return IntTensor.unchecked(weights.format(), rounded, weights.shape());
    }

    /** Weights as a matrix of inputs × outputs. */
    static IntTensor matrix(IntTensor weights) {
        int outputs = weights.size(weights.rank() - 1);
        return weights.reshape(weights.length() / outputs, outputs);
    }
}
