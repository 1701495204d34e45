package cyclode.units.harness;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Passes beats on, in bursts of random length and rate with random pauses: the same for the same seed. It never ends by itself, so it
 * must be told how many beats come.
 */
public record Gate(long seed, long beats, int lanes, int longestPause) implements Command {
    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        return new Bursts();
    }

    private final class Bursts implements Behavior {
        private final SplittableRandom random = new SplittableRandom(seed);
        private long left = beats;

        @Override
        public List<Work> works() {
            return List.of(Work.silent("pass"));
        }

        @Override
        public @Nullable Phase next() {
            if (left == 0) {
                return null;
            }
            long burst = Math.min(left, random.nextInt(1, 20));
            left -= burst;
            int interval = random.nextInt(4) == 0 ? random.nextInt(1, 4) : 1;
            int after = random.nextInt(3) == 0 ? random.nextInt(1, longestPause + 2) : 1;
            return new Phase(0, burst, interval, 1, 1, 1, after, null);
        }

        @Override
        public void fire(Phase phase, long index, Beats at) {
            System.arraycopy(at.input(0), at.inputOffset(0), at.output(0), at.outputOffset(0), lanes);
        }
    }
}
