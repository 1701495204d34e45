package cyclode.workloads.tiling;

import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Movement.Axis;
import cyclode.workloads.layer.Tensor;
import cyclode.workloads.layer.Where;
import cyclode.workloads.tiling.MapPlan.Eviction;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Plans which maps wait outside, layer by layer. Where a layer's own maps and those that are read later are more than there is room for, the
 * one read last goes (Belady's rule), until there is room. Where a layer's own maps are more, the layer is cut into bands of rows: as few as
 * can be, of about one size.
 */
public final class MapPlanner {
    private final List<Layer> layers;
    private final ToLongFunction<Tensor> words;
    private final Map<String, Long> temporaries;
    private final Set<String> leaving;
    private final Map<String, String> same = new HashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private final Map<String, Integer> bands = new LinkedHashMap<>();
    private final Set<Eviction> evicted = new LinkedHashSet<>();
    private final Set<String> onChip = new LinkedHashSet<>();
    private long capacity;
    private int mostRows;

    /**
     * A planner.
     *
     * @param layers of the fabric, and those of the host between them
     * @param words that a map takes in the memory
     * @param temporaries words that a layer needs besides its inputs and its output
     * @param leaving maps that leave at the end
     */
    public MapPlanner(
            List<Layer> layers,
            ToLongFunction<Tensor> words,
            Map<String, Long> temporaries,
            Collection<String> leaving) {
        this.layers = layers;
        this.words = words;
        this.temporaries = temporaries;
        this.leaving = new HashSet<>();
        for (Layer layer : layers) {
            if (stays(layer)) {
                same.put(layer.output().name(), map(layer.input().name()));
            }
        }
        leaving.forEach(tensor -> this.leaving.add(map(tensor)));
    }

    private static boolean stays(Layer layer) {
        return layer.where() == Where.FABRIC
                && layer.operation().stays(layer.input().shape(), layer.output().shape());
    }

    /**
     * What a layer cannot do without.
     *
     * @param layer the layer
     * @param rows rows of the output's height that it makes with it: the fewest that it can
     * @param words of the memory
     */
    public record Least(String layer, int rows, long words) {}

    /** What the layer cannot do without that needs most. */
    public Least least() {
        Least least = new Least("", 0, 0);
        for (Layer layer : layers) {
            if (layer.where() == Where.FABRIC && !stays(layer)) {
                Least own = least(layer);
                least = own.words() > least.words() ? own : least;
            }
        }
        return least;
    }

    private Least least(Layer layer) {
        return RowBands.of(layer)
                .map(cut -> new Least(layer.name(), cut.multiple(), needed(layer, cut, cut.multiple())))
                .orElseGet(() -> new Least(layer.name(), layer.output().shape().height(), own(layer)));
    }

    /**
     * The plan for a memory.
     *
     * @param capacity words of the memory, at least as many as a layer cannot do without
     * @param mostRows rows of a band's output at most
     */
    public MapPlan plan(long capacity, int mostRows) {
        this.capacity = capacity;
        this.mostRows = mostRows;
        bands.clear();
        evicted.clear();
        onChip.clear();
        for (int at = 0; at < layers.size(); at++) {
            Layer layer = layers.get(at);
            if (layer.where() == Where.FABRIC && !stays(layer)) {
                place(at, layer);
            }
        }
        return new MapPlan(bands, evicted);
    }

    /** The map of which a tensor is another view. */
    private String map(String tensor) {
        return same.getOrDefault(tensor, tensor);
    }

    private void place(int at, Layer layer) {
        Set<String> inputs = new LinkedHashSet<>();
        long own = own(layer);
        for (Tensor input : layer.inputs()) {
            inputs.add(map(input.name()));
            sizes.put(map(input.name()), words.applyAsLong(input));
        }
        sizes.put(layer.output().name(), words.applyAsLong(layer.output()));
        if (own > capacity) {
            cut(at, layer, inputs);
        } else {
            evict(at, own, inputs);
            onChip.addAll(inputs);
            onChip.add(layer.output().name());
        }
        onChip.removeIf(map -> next(map, at) > layers.size());
    }

    /** Has maps that the layer does not need wait outside until there is room for so many words. */
    private void evict(int at, long own, Set<String> needed) {
        long kept = onChip.stream()
                .filter(map -> !needed.contains(map))
                .mapToLong(sizes::get)
                .sum();
        while (own + kept > capacity) {
            String last = onChip.stream()
                    .filter(map -> !needed.contains(map))
                    .max((a, b) -> Integer.compare(next(a, at), next(b, at)))
                    .orElseThrow();
            kept -= sizes.getOrDefault(last, 0L);
            outsideUntil(last, next(last, at));
        }
    }

    private void outsideUntil(String map, int next) {
        onChip.remove(map);
        evicted.add(new Eviction(
                map, next == layers.size() ? MapPlan.END : layers.get(next).name()));
    }

    /** The next layer behind one that reads a map; the number of layers where it only leaves; one more where nothing needs it. */
    private int next(String map, int at) {
        for (int i = at + 1; i < layers.size(); i++) {
            Layer reader = layers.get(i);
            if (!stays(reader)
                    && reader.inputs().stream()
                            .anyMatch(input -> map(input.name()).equals(map))) {
                return i;
            }
        }
        return layers.size() + (leaving.contains(map) ? 0 : 1);
    }

    private void cut(int at, Layer layer, Set<String> inputs) {
        RowBands cut = RowBands.of(layer).orElseThrow();
        int rows = rows(layer, cut);
        bands.put(layer.name(), rows);
        Set<String> whole = new HashSet<>();
        for (int i = 0; i < layer.inputs().size(); i++) {
            String map = map(layer.inputs().get(i).name());
            if (cut.whole(i)) {
                whole.add(map);
            }
        }
        inputs.stream().filter(map -> !whole.contains(map)).forEach(map -> outsideUntil(map, at));
        evict(at, needed(layer, cut, rows), whole);
        onChip.addAll(whole);
    }

    /** Words of all that a layer takes and makes. */
    private long own(Layer layer) {
        Map<String, Long> inputs = new HashMap<>();
        layer.inputs().forEach(input -> inputs.put(map(input.name()), words.applyAsLong(input)));
        return inputs.values().stream().mapToLong(each -> each).sum()
                + words.applyAsLong(layer.output())
                + temporaries.getOrDefault(layer.name(), 0L);
    }

    /** The rows of a band: the most that there is room for, then as few as make as many bands. */
    private int rows(Layer layer, RowBands cut) {
        int height = layer.output().shape().height();
        int multiple = cut.multiple();
        int fits = 1;
        int most = (height + multiple - 1) / multiple;
        // What a band needs grows with its rows.
        for (int low = 2, high = Math.min(most, Math.max(1, mostRows / multiple)); low <= high; ) {
            int middle = (low + high) >>> 1;
            if (needed(layer, cut, middle * multiple) <= capacity) {
                fits = middle;
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        int count = (most + fits - 1) / fits;
        return (most + count - 1) / count * multiple;
    }

    /** Words of the largest band of so many rows, and of what it needs as a whole. */
    private long needed(Layer layer, RowBands cut, int rows) {
        int height = layer.output().shape().height();
        long needed = of(layer.output(), rows);
        needed += temporaries.getOrDefault(layer.name(), 0L) * Math.min(rows, height) / height;
        Set<String> counted = new HashSet<>();
        for (int i = 0; i < layer.inputs().size(); i++) {
            Tensor input = layer.inputs().get(i);
            if (!cut.whole(i)) {
                needed += of(input, cut.most(i, rows));
            } else if (counted.add(map(input.name()))) {
                needed += words.applyAsLong(input);
            }
        }
        return needed;
    }

    private long of(Tensor tensor, int rows) {
        int height = Math.min(rows, tensor.shape().height());
        return words.applyAsLong(new Tensor(
                tensor.name(), Axis.HEIGHT.with(tensor.shape(), height), tensor.format(), tensor.zeroPoint()));
    }
}
