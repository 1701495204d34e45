package cyclode.power.energy;

import cyclode.power.technology.Key;
import java.util.List;

/**
 * How far off an energy (J), a power (W) or a ratio (1) may be.
 *
 * @param nominal at the nominal entries
 * @param low 5th percentile
 * @param high 95th percentile
 * @param owed the three entries that the band owes most to, largest first
 * @param seed seed of the sample
 * @param samples size of the sample
 */
public record Band(double nominal, double low, double high, List<Owed> owed, long seed, int samples) {
    /**
     * What the band owes to one entry.
     *
     * @param key the entry
     * @param share part of the sum of all entries' one-at-a-time variances, 0 to 1
     */
    public record Owed(Key key, double share) {}

    public Band {
        owed = List.copyOf(owed);
    }
}
