package cyclode.units.harness;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.memory.Pattern;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes beats as they come and puts their values where a pattern says, in full width; a value put twice or not at all is a fault. */
public final class Collector implements Command {
    /** In place of a value that never came. */
    public static final long MISSING = Long.MIN_VALUE;

    private final Pattern pattern;
    private final long[] values;

    /** A collector of so many values. */
    public Collector(Pattern pattern, int size) {
        this.pattern = pattern;
        values = new long[size];
        Arrays.fill(values, MISSING);
    }

    /** What came. */
    public long[] values() {
        return values;
    }

    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        return new Behavior() {
            private final List<Pattern.Segment> segments = pattern.segments();
            private final int[] indices = new int[pattern.lanes()];
            private int segment = -1;

            @Override
            public List<Work> works() {
                return List.of(Work.silent("collect"));
            }

            @Override
            public @Nullable Phase next() {
                segment++;
                return segment == segments.size()
                        ? null
                        : Phase.pipelined(0, segments.get(segment).beats(), 1, 1, 1, 0);
            }

            @Override
            public void fire(Phase phase, long index, Beats beats) {
                pattern.indices(segment, index, indices);
                for (int lane = 0; lane < indices.length; lane++) {
                    if (indices[lane] >= 0) {
                        if (values[indices[lane]] != MISSING) {
                            throw new AssertionError("value " + indices[lane] + " came twice");
                        }
                        values[indices[lane]] = beats.input(0)[beats.inputOffset(0) + lane];
                    }
                }
            }
        };
    }
}
