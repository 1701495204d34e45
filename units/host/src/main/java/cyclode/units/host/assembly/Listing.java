package cyclode.units.host.assembly;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A parsed assembly listing.
 *
 * @param name what it is called in messages
 * @param instructions in order
 * @param labels label to the index of the instruction that follows it
 */
public record Listing(String name, List<Instruction> instructions, Map<String, Integer> labels) {
    private static final int NOWHERE = -1;
    /** Each loop is held against each other, to find those that hold none. */
    private static final int MOST_LOOPS = 2000;

    /** Copies both collections. */
    public Listing {
        instructions = List.copyOf(instructions);
        labels = Map.copyOf(labels);
    }

    /**
     * A loop.
     *
     * @param path what one iteration issues, in order
     * @param skipped instructions between its first and its last that branches on this way pass over
     * @param closed whether a branch goes back; else it is a whole listing, taken as if it were repeated
     */
    public record Loop(List<Instruction> path, int skipped, boolean closed) {
        public Loop {
            path = List.copyOf(path);
        }
    }

    /**
     * The loops that hold no other loop: from a label to the last branch back to it, in the order of the listing, each on the way
     * on which conditional branches are not taken, unless only the taken one leads on to the last. A branch back that its own
     * target does not lead to closes no loop. A listing without a loop is one, taken as if it were repeated.
     */
    public List<Loop> loops() {
        List<int[]> spans = new ArrayList<>();
        List<List<Integer>> ways = new ArrayList<>();
        for (int[] span : spans()) {
            List<Integer> way = within(span[0], span[1]);
            way = way.isEmpty() ? anywhere(span[0], span[1]) : way;
            if (!way.isEmpty()) {
                spans.add(span);
                ways.add(way);
            }
        }
        List<Loop> loops = new ArrayList<>();
        for (int i = 0; i < ways.size(); i++) {
            int[] span = spans.get(i);
            int at = i;
            boolean innermost = spans.stream().noneMatch(other -> inside(other, span))
                    && IntStream.range(0, ways.size()).noneMatch(other -> goesRound(ways, at, other));
            if (innermost) {
                loops.add(loop(ways.get(i), span));
            }
        }
        return loops.isEmpty() ? List.of(new Loop(instructions, 0, false)) : loops;
    }

    /** The instructions of {@link #loops()}. */
    public List<List<Instruction>> innermostLoops() {
        return loops().stream().map(Loop::path).toList();
    }

    private Loop loop(List<Integer> way, int[] span) {
        List<Instruction> path = new ArrayList<>();
        if (way.get(way.size() - 1) != span[1]) {
            Instruction branch = instructions.get(way.get(0));
            return new Loop(
                    List.of(branch.unread(new AssemblyException(
                            name,
                            branch.line(),
                            branch.text(),
                            "where it goes is not known, and so neither is the way through the loop"))),
                    0,
                    true);
        }
        for (int i = 0; i < way.size(); i++) {
            Instruction instruction = instructions.get(way.get(i));
            boolean jumps = i + 1 < way.size() && way.get(i + 1) != way.get(i) + 1;
            path.add(jumps ? instruction.jumping() : instruction);
        }
        long outside = way.stream().filter(i -> i < span[0] || i > span[1]).count();
        return new Loop(path, (int) (span[1] - span[0] + 1 - (way.size() - outside)), true);
    }

    /** The way from one instruction forward to another that falls through wherever that leads there; empty if there is none. */
    private List<Integer> within(int first, int last) {
        int[] next = new int[last - first + 1];
        Arrays.fill(next, NOWHERE);
        next[last - first] = last;
        for (int i = last - 1; i >= first; i--) {
            int target = jump(i);
            if (!instructions.get(i).leaves() && next[i + 1 - first] != NOWHERE) {
                next[i - first] = i + 1;
            } else if (target > i && target <= last && next[target - first] != NOWHERE) {
                next[i - first] = target;
            }
        }
        List<Integer> way = new ArrayList<>();
        if (next[0] != NOWHERE) {
            for (int i = first; i < last; i = next[i - first]) {
                way.add(i);
            }
            way.add(last);
        }
        return way;
    }

    /**
     * The same where the way leaves the span between the two, as to blocks that a compiler puts out of line. If
     * there is none, a branch on it whose target is not known, if there is one.
     */
    private List<Integer> anywhere(int first, int last) {
        int[] from = new int[instructions.size()];
        Arrays.fill(from, NOWHERE);
        from[first] = first;
        Deque<Integer> open = new ArrayDeque<>(List.of(first));
        int unknown = NOWHERE;
        while (!open.isEmpty() && from[last] == NOWHERE) {
            int i = open.pop();
            unknown = instructions.get(i).mnemonic().equals("br") ? i : unknown;
            int target = jump(i);
            int behind = instructions.get(i).leaves() ? NOWHERE : i + 1;
            for (int to : new int[] {target, behind}) {
                if (to >= 0 && to < from.length && from[to] == NOWHERE) {
                    from[to] = i;
                    open.push(to);
                }
            }
        }
        List<Integer> way = new ArrayList<>();
        if (from[last] != NOWHERE) {
            for (int i = last; i != first; i = from[i]) {
                way.add(0, i);
            }
            way.add(0, first);
        } else if (unknown != NOWHERE) {
            way.add(unknown);
        }
        return way;
    }

    private int jump(int i) {
        return instructions.get(i).calls() ? NOWHERE : target(instructions.get(i));
    }

    /** Whether a loop's way holds all of another loop's; of two that are alike, the first stays. */
    private static boolean goesRound(List<List<Integer>> ways, int loop, int other) {
        int size = ways.get(loop).size();
        boolean smaller = ways.get(other).size() < size || ways.get(other).size() == size && other < loop;
        return smaller && Set.copyOf(ways.get(loop)).containsAll(ways.get(other));
    }

    private int target(Instruction instruction) {
        return instruction
                .target()
                .map(target -> labels.getOrDefault(target, NOWHERE))
                .orElse(NOWHERE);
    }

    /** From each label to the last branch back to it, in the order of these branches. */
    private List<int[]> spans() {
        Map<Integer, int[]> spans = new LinkedHashMap<>();
        for (int i = 0; i < instructions.size(); i++) {
            int start = jump(i);
            if (start >= 0 && start <= i) {
                spans.remove(start);
                spans.put(start, new int[] {start, i});
            }
            if (spans.size() > MOST_LOOPS) {
                throw new AssemblyException(
                        name, instructions.get(i).line(), "", "a listing may have " + MOST_LOOPS + " loops at most");
            }
        }
        return List.copyOf(spans.values());
    }

    private static boolean inside(int[] inner, int[] outer) {
        return inner != outer && inner[0] >= outer[0] && inner[1] <= outer[1];
    }
}
