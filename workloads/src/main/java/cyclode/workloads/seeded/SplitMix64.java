package cyclode.workloads.seeded;

import java.nio.charset.StandardCharsets;

/**
 * The SplitMix64 generator (G. L. Steele, D. Lea, C. H. Flood, OOPSLA 2014), started from a seed and a name, so that what one tensor
 * is given never depends on another.
 */
public final class SplitMix64 {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    public SplitMix64(long seed, String name) {
        state = mix(seed + GOLDEN);
        for (byte letter : name.getBytes(StandardCharsets.UTF_8)) {
            state = mix(state + letter + GOLDEN);
        }
    }

    /** 64 random bits. */
    public long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** Uniform from {@code least} to {@code greatest}, both included; at most 2^31 values. */
    public int uniform(int least, int greatest) {
        long values = (long) greatest - least + 1;
        return (int) (least + ((next() >>> 33) * values >>> 31));
    }

    /**
     * Near normal with mean 0: the sum of four uniform draws, cut to {@code [-greatest, greatest]}, with a standard deviation of
     * {@code greatest / 2.5}.
     */
    public int bell(int greatest) {
        long sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += next() >>> 48;
        }
        // Four uniform draws below 2^16 have the standard deviation 2^16 / sqrt(3) = 37837; 94592 is 2.5 times that.
        long centred = 2 * (sum - 131070) * greatest;
        long value = Math.floorDiv(centred + 94592, 2 * 94592L);
        return (int) Math.max(-greatest, Math.min(greatest, value));
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
