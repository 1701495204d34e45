package cyclode.reports.studies.explore;

import cyclode.core.account.Component.MemoryKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts each memory into block RAM or into LUTs so that the device's resources suffice, at the least energy. Goes through the memories one
 * after the other and keeps, for each number of half blocks, the choices of which none is better than another in LUTs, LUTs as memory and
 * energy together: an exact search, unless more than {@value #MOST} choices are kept at once.
 */
final class Placement {
    /** Choices kept for each number of half blocks. */
    static final int MOST = 48;

    /**
     * What a memory takes.
     *
     * @param name unit and memory
     * @param block in block RAM
     * @param distributed in LUTs
     */
    record Choice(String name, Cost block, Cost distributed) {}

    /**
     * What one way to build a memory takes.
     *
     * @param halves half blocks of block RAM
     * @param lut LUTs of logic
     * @param lutMemory LUTs of memory
     * @param joules energy of an inference
     */
    record Cost(long halves, long lut, long lutMemory, double joules) {
        Cost plus(Cost other) {
            return new Cost(halves + other.halves, lut + other.lut, lutMemory + other.lutMemory, joules + other.joules);
        }

        boolean asGoodAs(Cost other) {
            return lut + lutMemory <= other.lut + other.lutMemory
                    && lutMemory <= other.lutMemory
                    && joules <= other.joules;
        }
    }

    /**
     * What there is.
     *
     * @param halves half blocks of block RAM
     * @param lut LUTs of both kinds, what is not memory of the design taken off
     * @param lutMemory LUTs that can be memory
     */
    record Room(long halves, long lut, long lutMemory) {
        long missing(Cost cost) {
            return Math.max(0, cost.halves() - halves) * 400
                    + Math.max(0, cost.lut() + cost.lutMemory() - lut)
                    + Math.max(0, cost.lutMemory() - lutMemory);
        }
    }

    /**
     * A way to build all memories.
     *
     * @param kinds kind by memory
     * @param cost what they take
     * @param exact whether nothing was left out
     */
    record Result(Map<String, MemoryKind> kinds, Cost cost, boolean exact) {}

    private record Node(Cost cost, long blocks) {}

    private Placement() {}

    /** The cheapest that fits; if none does, the one that lacks least. */
    static Result of(List<Choice> choices, Room room) {
        Map<Long, List<Node>> byHalves = new TreeMap<>();
        byHalves.put(0L, List.of(new Node(new Cost(0, 0, 0, 0), 0)));
        boolean exact = true;
        for (int i = 0; i < choices.size(); i++) {
            Map<Long, List<Node>> next = new TreeMap<>();
            for (List<Node> nodes : byHalves.values()) {
                for (Node node : nodes) {
                    add(next, new Node(node.cost().plus(choices.get(i).distributed()), node.blocks()));
                    Cost block = node.cost().plus(choices.get(i).block());
                    if (block.halves() <= room.halves()) {
                        add(next, new Node(block, node.blocks() | 1L << i));
                    }
                }
            }
            for (Map.Entry<Long, List<Node>> group : next.entrySet()) {
                List<Node> best = undominated(group.getValue());
                exact &= best.size() <= MOST;
                group.setValue(thinned(best));
            }
            byHalves = next;
        }
        Node best = byHalves.values().stream()
                .flatMap(List::stream)
                .min(Comparator.comparingLong((Node n) -> room.missing(n.cost()))
                        .thenComparingDouble(n -> n.cost().joules())
                        .thenComparingLong(Node::blocks))
                .orElseThrow();
        return new Result(kinds(choices, best), best.cost(), exact);
    }

    private static void add(Map<Long, List<Node>> groups, Node node) {
        groups.computeIfAbsent(node.cost().halves(), halves -> new ArrayList<>())
                .add(node);
    }

    /** In the order of LUTs. */
    private static List<Node> undominated(List<Node> nodes) {
        nodes.sort(
                Comparator.comparingLong((Node n) -> n.cost().lut() + n.cost().lutMemory())
                        .thenComparingLong(n -> n.cost().lutMemory())
                        .thenComparingDouble(n -> n.cost().joules())
                        .thenComparingLong(Node::blocks));
        List<Node> kept = new ArrayList<>();
        for (Node node : nodes) {
            if (kept.stream().noneMatch(other -> other.cost().asGoodAs(node.cost()))) {
                kept.add(node);
            }
        }
        return kept;
    }

    /** Evenly spread over the LUTs, both ends included. */
    private static List<Node> thinned(List<Node> nodes) {
        if (nodes.size() <= MOST) {
            return nodes;
        }
        List<Node> some = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            some.add(nodes.get((int) ((long) i * (nodes.size() - 1) / (MOST - 1))));
        }
        return some;
    }

    private static Map<String, MemoryKind> kinds(List<Choice> choices, Node best) {
        Map<String, MemoryKind> kinds = new LinkedHashMap<>();
        for (int i = 0; i < choices.size(); i++) {
            boolean block = (best.blocks() >> i & 1) != 0;
            kinds.put(choices.get(i).name(), block ? MemoryKind.BLOCK : MemoryKind.DISTRIBUTED);
        }
        return kinds;
    }
}
