package cyclode.units.sparse;

import cyclode.units.memory.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Patterns of as many lanes one behind the other. Equal by what they are. */
final class Sequence implements Pattern {
    private final List<Pattern> parts;
    private volatile @Nullable Plan plan;

    /**
     * The segments of all parts, found when they are asked for: most programs are lowered only to see whether they fit.
     *
     * @param segments one behind the other
     * @param first segment of each part
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Plan(List<Segment> segments, int[] first) {}

    Sequence(List<Pattern> parts) {
        this.parts = List.copyOf(parts);
    }

    private Plan plan() {
        Plan made = plan;
        if (made == null) {
            int[] first = new int[parts.size()];
            List<Segment> segments = new ArrayList<>();
            Map<Pattern, List<Segment>> known = new IdentityHashMap<>();
            for (int i = 0; i < first.length; i++) {
                first[i] = segments.size();
                segments.addAll(known.computeIfAbsent(parts.get(i), Pattern::segments));
            }
            made = new Plan(List.copyOf(segments), first);
            plan = made;
        }
        return made;
    }

    @Override
    public Pattern anywhere() {
        Map<Pattern, Pattern> known = new IdentityHashMap<>();
        return new Sequence(parts.stream()
                .map(part -> known.computeIfAbsent(part, Pattern::anywhere))
                .toList());
    }

    @Override
    public int lanes() {
        return parts.get(0).lanes();
    }

    @Override
    public int fill() {
        return parts.get(0).fill();
    }

    @Override
    public List<Segment> segments() {
        return plan().segments;
    }

    @Override
    public long totalBeats() {
        return parts.stream().mapToLong(Pattern::totalBeats).sum();
    }

    @Override
    public void indices(int segment, long beat, int[] indices) {
        int[] first = plan().first;
        int at = Arrays.binarySearch(first, segment);
        int part = at < 0 ? -at - 2 : at;
        parts.get(part).indices(segment - first[part], beat, indices);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sequence that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        return "sequence of " + parts.size() + " × " + parts.get(0);
    }
}
