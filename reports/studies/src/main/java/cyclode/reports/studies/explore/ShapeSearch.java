package cyclode.reports.studies.explore;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Searches the bits of one window and width. A space of up to {@value #ENUMERATED} choices is gone through whole. A larger one is
 * searched by descent: what each tensor alone costs in error and saves in energy, LUTs and block RAM is measured; from most bits down, the
 * tensor that costs least for what it saves loses a level; around the designs found good on the way, neighbours are looked at; and from
 * the front of all these an evolution goes on. Every design is measured as a whole, so that the estimate only decides what is looked at.
 */
final class ShapeSearch {
    /** Choices up to which all are looked at. */
    static final int ENUMERATED = 2187;

    private static final int ROUNDS = 2;
    private static final int NEIGHBOURS = 4;
    private static final double FLOOR = 1e-9;

    private final ShapeModel shape;
    private final List<Integer> levels;
    private final List<String> tensors;
    private final long seed;
    private final Map<String, Integer> most = new LinkedHashMap<>();
    private final Map<String, Candidate> seen = new LinkedHashMap<>();

    /**
     * A search.
     *
     * @param chosen tensors whose bits are chosen; none: all
     * @param fixed bits of the others
     * @param seed of the evolution
     */
    ShapeSearch(ShapeModel shape, List<Integer> levels, List<String> chosen, int fixed, long seed) {
        this.shape = shape;
        this.levels = levels;
        this.seed = seed;
        tensors = chosen.isEmpty() ? shape.tensors() : chosen;
        for (String tensor : shape.tensors()) {
            most.put(tensor, tensors.contains(tensor) ? levels.get(levels.size() - 1) : fixed);
        }
    }

    /** Whether the space is gone through whole. */
    boolean exhaustive() {
        double choices = StrictMath.pow(levels.size(), tensors.size());
        return choices <= ENUMERATED;
    }

    /** Every design looked at. */
    List<Candidate> run() {
        if (exhaustive()) {
            enumerate(0, new LinkedHashMap<>(most));
        } else {
            descend();
        }
        return List.copyOf(seen.values());
    }

    private void enumerate(int tensor, Map<String, Integer> bits) {
        if (tensor == tensors.size()) {
            look(bits);
            return;
        }
        for (int level : levels) {
            bits.put(tensors.get(tensor), level);
            enumerate(tensor + 1, bits);
        }
    }

    private Candidate lookAtChosen(Map<String, Integer> chosen) {
        Map<String, Integer> bits = new LinkedHashMap<>(most);
        bits.putAll(chosen);
        return look(bits);
    }

    private Candidate look(Map<String, Integer> bits) {
        Candidate candidate = shape.candidate(new LinkedHashMap<>(bits));
        seen.putIfAbsent(candidate.order(), candidate);
        return candidate;
    }

    private Map<String, Integer> with(Map<String, Integer> bits, String tensor, int level) {
        Map<String, Integer> other = new LinkedHashMap<>(bits);
        other.put(tensor, level);
        return other;
    }

    /** What a tensor's step down costs in squared error for each part of energy, LUTs and block RAM that it saves. */
    private double price(Candidate top, String tensor, int from, int to) {
        Candidate before = look(with(most, tensor, from));
        Candidate after = look(with(most, tensor, to));
        double cost = after.error() * after.error() - before.error() * before.error();
        double saved = burden(before, top) - burden(after, top);
        return Math.max(FLOOR, cost) / Math.max(FLOOR, saved);
    }

    private static double burden(Candidate candidate, Candidate top) {
        return candidate.energyMj() / top.energyMj()
                + (double) candidate.usage().lut() / top.usage().lut()
                + 0.5 * candidate.usage().bramTiles() / Math.max(1, top.usage().bramTiles());
    }

    private void descend() {
        Candidate top = look(most);
        Map<String, Double> prices = new LinkedHashMap<>();
        for (String tensor : tensors) {
            for (int l = levels.size() - 1; l > 0; l--) {
                prices.put(tensor + levels.get(l), price(top, tensor, levels.get(l), levels.get(l - 1)));
            }
        }
        Map<String, Integer> bits = new LinkedHashMap<>(most);
        for (int step = 0; step < tensors.size() * (levels.size() - 1); step++) {
            String next = tensors.stream()
                    .filter(tensor -> requireNonNull(bits.get(tensor)) > levels.get(0))
                    .min(Comparator.comparingDouble((String t) -> prices.getOrDefault(t + bits.get(t), 0.0))
                            .thenComparing(t -> t))
                    .orElseThrow();
            bits.put(next, levels.get(levels.indexOf(bits.get(next)) - 1));
            look(bits);
        }
        for (int level : levels) {
            Map<String, Integer> uniform = new LinkedHashMap<>(most);
            tensors.forEach(tensor -> uniform.put(tensor, level));
            look(uniform);
        }
        Set<String> done = new LinkedHashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Candidate good : Candidate.front(List.copyOf(seen.values()))) {
                if (done.add(good.order())) {
                    around(good, prices);
                }
            }
        }
        new Evolution(levels, tensors, this::lookAtChosen).from(Candidate.front(List.copyOf(seen.values())), seed);
    }

    /** The neighbours that promise most: dearest tensors a level up, cheapest a level down. */
    private void around(Candidate good, Map<String, Double> prices) {
        List<String> lowered = new ArrayList<>(tensors);
        lowered.removeIf(t -> levels.get(levels.size() - 1).equals(good.bits().get(t)));
        lowered.sort(Comparator.comparingDouble((String t) -> -prices.getOrDefault(t + up(good, t), 0.0))
                .thenComparing(t -> t));
        lowered.stream().limit(NEIGHBOURS).forEach(t -> look(with(good.bits(), t, up(good, t))));
        List<String> high = new ArrayList<>(tensors);
        high.removeIf(t -> levels.get(0).equals(good.bits().get(t)));
        high.sort(Comparator.comparingDouble(
                        (String t) -> prices.getOrDefault(t + good.bits().get(t), 0.0))
                .thenComparing(t -> t));
        high.stream()
                .limit(NEIGHBOURS)
                .forEach(t -> look(with(
                        good.bits(), t, levels.get(levels.indexOf(good.bits().get(t)) - 1))));
    }

    private int up(Candidate candidate, String tensor) {
        return levels.get(levels.indexOf(candidate.bits().get(tensor)) + 1);
    }
}
