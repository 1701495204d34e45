package cyclode.units.host.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A parsed assembly listing.
 *
 * @param name what it is called in messages
 * @param instructions in order
 * @param labels label to the index of the instruction that follows it
 */
public record Listing(String name, List<Instruction> instructions, Map<String, Integer> labels) {
    /** Copies both collections. */
    public Listing {
        instructions = List.copyOf(instructions);
        labels = Map.copyOf(labels);
    }

    /**
     * The loops that hold no other loop: from a label to the last branch back to it, in the order of the listing. A listing
     * without a backward branch is one loop, taken as if it were repeated.
     */
    public List<List<Instruction>> innermostLoops() {
        List<int[]> spans = spans();
        List<List<Instruction>> loops = new ArrayList<>();
        for (int[] span : spans) {
            if (spans.stream().noneMatch(other -> inside(other, span))) {
                loops.add(instructions.subList(span[0], span[1] + 1));
            }
        }
        return loops.isEmpty() ? List.of(instructions) : loops;
    }

    private List<int[]> spans() {
        List<int[]> spans = new ArrayList<>();
        for (int i = 0; i < instructions.size(); i++) {
            Optional<String> target = instructions.get(i).target();
            if (target.isPresent() && !instructions.get(i).mnemonic().startsWith("bl")) {
                Integer start = labels.get(target.get());
                if (start != null && start <= i) {
                    int from = start;
                    spans.removeIf(span -> span[0] == from);
                    spans.add(new int[] {start, i});
                }
            }
        }
        return spans;
    }

    private static boolean inside(int[] inner, int[] outer) {
        return inner != outer && inner[0] >= outer[0] && inner[1] <= outer[1];
    }
}
