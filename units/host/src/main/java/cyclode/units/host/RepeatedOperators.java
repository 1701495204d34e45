package cyclode.units.host;

import cyclode.units.host.operator.HostOperator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program's operators, in sections, where operators of one shape between neighbours of the same shapes are counted instead of
 * listed: they take the same time. An ODE's steps become one. Two are equal if all but the operators' names is.
 */
public final class RepeatedOperators {
    private final List<Surroundings> distinct = new ArrayList<>();
    private final List<long[]> counts = new ArrayList<>();
    private final List<HostOperator.Shape> shapes;
    private final List<Integer> order = new ArrayList<>();
    private final List<Integer> sizes;
    private final long touchedBytes;
    private final int hash;

    /**
     * Counts operators.
     *
     * @param sections lists that run one after the other
     */
    public RepeatedOperators(List<List<HostOperator>> sections) {
        List<HostOperator> all = sections.stream().flatMap(List::stream).toList();
        sizes = sections.stream().map(List::size).toList();
        touchedBytes = HostModel.touchedBytes(all);
        Map<HostOperator.Shape, Integer> known = new LinkedHashMap<>();
        for (HostOperator operator : all) {
            order.add(known.computeIfAbsent(operator.shape(), shape -> known.size()));
        }
        shapes = List.copyOf(known.keySet());
        Map<Neighbours, Integer> places = new HashMap<>();
        int at = 0;
        for (int section = 0; section < sections.size(); section++) {
            for (int i = 0; i < sizes.get(section); i++, at++) {
                count(all, at, section, places);
            }
        }
        hash = Arrays.hashCode(new int[] {shapes.hashCode(), order.hashCode(), sizes.hashCode()});
    }

    /**
     * An operator between its neighbours, which decide what it finds in the caches and whether it is fused or converted.
     *
     * @param operator the operator
     * @param before the one before; for the first, the last of the inference before
     * @param after the one after; null for the last
     * @param first whether it is the first
     */
    record Surroundings(HostOperator operator, HostOperator before, @Nullable HostOperator after, boolean first) {
        static Surroundings at(List<HostOperator> operators, int index) {
            int last = operators.size() - 1;
            return new Surroundings(
                    operators.get(index),
                    operators.get(index == 0 ? last : index - 1),
                    index == last ? null : operators.get(index + 1),
                    index == 0);
        }
    }

    /** Numbers of the shapes; -1 where there is nothing. */
    private record Neighbours(int operator, int before, int after, boolean first) {}

    private void count(List<HostOperator> all, int at, int section, Map<Neighbours, Integer> places) {
        int last = all.size() - 1;
        Neighbours key = new Neighbours(
                order.get(at), order.get(at == 0 ? last : at - 1), at == last ? -1 : order.get(at + 1), at == 0);
        int place = places.computeIfAbsent(key, found -> {
            distinct.add(Surroundings.at(all, at));
            counts.add(new long[sizes.size()]);
            return distinct.size() - 1;
        });
        counts.get(place)[section]++;
    }

    /** Bytes that a run of all of them touches. */
    long touchedBytes() {
        return touchedBytes;
    }

    /** One operator of each shape and surroundings, in order of their first appearance. */
    List<Surroundings> distinct() {
        return distinct;
    }

    /** How many operators are told apart. */
    public int size() {
        return distinct.size();
    }

    /** How often one of those that are told apart occurs in a section. */
    public long count(int index, int section) {
        return counts.get(index)[section];
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof RepeatedOperators that
                        && hash == that.hash
                        && order.equals(that.order)
                        && sizes.equals(that.sizes)
                        && shapes.equals(that.shapes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
