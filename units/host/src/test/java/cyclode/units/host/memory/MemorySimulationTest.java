package cyclode.units.host.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.units.host.Processors;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemorySimulationTest {
    private static final long CLOCK = 1_200_000_000L;
    private static final int LINE = 64;
    private static final String[] SETTINGS = {
        "memory.l2.bytes=262144",
        "memory.dram.peak-bytes-per-second=8000000000",
        "memory.dram.write-bytes-per-second=4000000000"
    };
    private static final MemorySpec MEMORY = Processors.with(SETTINGS).memory();

    @Test
    void theLeastRecentlyUsedLineOfASetIsEvicted() {
        CacheArray cache = new CacheArray(2, 2);
        cache.fill(0);
        cache.fill(2);
        assertThat(cache.hit(0)).isTrue();
        cache.fill(4);
        assertThat(cache.hit(2)).isFalse();
        assertThat(cache.hit(0)).isTrue();
        assertThat(cache.hit(1)).isFalse();
    }

    @Test
    void aHitTakesTheFirstLevelsLatencyAndAMissTheMemorysMore() {
        MemorySimulation simulation = new MemorySimulation(MEMORY, CLOCK, true);
        simulation.load(0, 0);
        long warm = simulation.load(8, 1000) - 1000;
        long miss = simulation.load(1 << 11, 2000) - 2000;
        assertThat(warm).isEqualTo(3);
        assertThat(miss).isEqualTo(3 + 144);
    }

    @Test
    void linesCountedByReuseDistanceAreThoseOfTheSimulation() {
        for (long bytes : new long[] {16 << 10, 96 << 10, 128 << 10, 1 << 20}) {
            int walks = 4;
            MemorySimulation simulation = new MemorySimulation(withoutPrefetch(), CLOCK, true);
            long now = 0;
            for (int walk = 0; walk < walks; walk++) {
                for (long at = 0; at < bytes; at += LINE) {
                    now = simulation.load(at, now);
                }
            }
            Traffic traffic = Traffic.of(MEMORY, List.of(Stream.reread(bytes, walks, bytes, true, Long.MAX_VALUE)), 1);
            assertThat((double) simulation.dramReads() - simulation.walks())
                    .as("lines from memory, %d bytes", bytes)
                    .isCloseTo(traffic.readLines(), within(0.02 * traffic.readLines() + 1));
            assertThat((double) simulation.l2Hits())
                    .as("lines from the second level, %d bytes", bytes)
                    .isCloseTo(traffic.l2Lines(), within(0.05 * traffic.l2Lines() + simulation.walks() + 64));
        }
    }

    /** A block walked again and again while another array streams by, as panels of a matrix product are. */
    @Test
    void aBlockedNestMissesWhereItsReuseDistanceExceedsACache() {
        long tile = 64 << 10;
        long panel = 4 << 10;
        int panels = 12;
        MemorySimulation simulation = new MemorySimulation(withoutPrefetch(), CLOCK, true);
        long now = 0;
        for (int i = 0; i < panels; i++) {
            for (long at = 0; at < tile; at += LINE) {
                now = simulation.load((1 << 24) + i * panel + at % panel, now);
                now = simulation.load(at, now);
            }
        }
        Traffic traffic = Traffic.of(
                MEMORY,
                List.of(
                        Stream.reread(tile, panels, tile + panel, true, Long.MAX_VALUE),
                        Stream.read(panel * panels, Long.MAX_VALUE)),
                1);
        assertThat((double) simulation.l2Hits()).isCloseTo(traffic.l2Lines(), within(0.1 * traffic.l2Lines()));
        assertThat((double) simulation.dramReads()).isCloseTo(traffic.readLines(), within(0.1 * traffic.readLines()));
    }

    @Test
    void thePrefetcherHidesMostOfASequentialWalk() {
        long bytes = 1 << 20;
        assertThat(walk(MEMORY, bytes)).isLessThan(walk(withoutPrefetch(), bytes) / 2);
    }

    @Test
    void aLoadOnASecondPageOfATranslationMissWalksThePageTable() {
        MemorySimulation simulation = new MemorySimulation(MEMORY, CLOCK, false);
        simulation.load(0, 0);
        simulation.load(4096, 1000);
        simulation.load(4096 + 64, 2000);
        assertThat(simulation.walks()).isEqualTo(2);
    }

    private static long walk(MemorySpec memory, long bytes) {
        MemorySimulation simulation = new MemorySimulation(memory, CLOCK, true);
        long now = 0;
        for (long at = 0; at < bytes; at += LINE) {
            now = simulation.load(at, now);
        }
        return now;
    }

    private static MemorySpec withoutPrefetch() {
        String[] settings = Arrays.copyOf(SETTINGS, SETTINGS.length + 1);
        settings[SETTINGS.length] = "memory.behaviour.prefetch-streams=0";
        return Processors.with(settings).memory();
    }
}
