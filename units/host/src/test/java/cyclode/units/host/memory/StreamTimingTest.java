package cyclode.units.host.memory;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.units.host.Processors;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamTimingTest {
    private static final long CLOCK = 1_000_000_000L;
    private static final MemorySpec MEMORY = Processors.with(
                    "memory.l2.bytes=524288",
                    "memory.dram.latency-ps=128000",
                    "memory.dram.peak-bytes-per-second=4000000000",
                    "memory.dram.write-bytes-per-second=2000000000",
                    "memory.behaviour.outstanding-permille=4000",
                    "memory.behaviour.ahead-permille=8000",
                    "memory.behaviour.l2-exposed-permille=1000",
                    "memory.behaviour.l2-contention-permille=500",
                    "memory.behaviour.bus-permille=1000",
                    "memory.behaviour.bus-shared-permille=500",
                    "memory.behaviour.overlap-permille=0")
            .memory();

    @Test
    void linesFromTheSecondLevelCostItsExtraLatency() {
        Traffic traffic = new Traffic(100, 0, 0, 0, 0, 0);
        assertThat(StreamTiming.of(MEMORY, CLOCK, 0, traffic, 1, 1, 1)).isEqualTo(new StreamTiming(1300, 0));
    }

    @Test
    void fourCoresWaitLongerForTheSecondLevelButEachForItsShare() {
        Traffic traffic = new Traffic(400, 0, 0, 0, 0, 0);
        assertThat(StreamTiming.of(MEMORY, CLOCK, 0, traffic, 4, 1, 4).cache()).isEqualTo(1300 * 5 / 2);
    }

    @Test
    void aReadStreamPaysLatencyOverLinesInFlightAndTwoMissesAPage() {
        Traffic traffic = new Traffic(0, 64, 0, 0, 0, 0);
        assertThat(StreamTiming.of(MEMORY, CLOCK, 0, traffic, 1, 1, 1).dram()).isEqualTo(64 * 128 / 4 + 2 * 128);
    }

    @Test
    void walksThePrefetcherCannotFollowPayTheFullLatencyOfEachLine() {
        long bytes = 64 * 64;
        Stream rows = Stream.read(bytes, 1 << 30).inParallel(4);
        Traffic traffic = Traffic.of(MEMORY, List.of(rows), 1);
        assertThat(traffic.alone()).isEqualTo(32);
        assertThat(StreamTiming.of(MEMORY, CLOCK, 0, traffic, 1, 1, 1).dram())
                .isEqualTo(32 * 128 / 4 + 2 * 128 / 2 + 32 * 128);
    }

    @Test
    void writesPayTheWriteBandwidth() {
        Traffic traffic = new Traffic(0, 0, 64, 0, 0, 0);
        assertThat(StreamTiming.of(MEMORY, CLOCK, 0, traffic, 1, 1, 1).dram()).isEqualTo(64 * 64 / 2);
    }

    @Test
    void coresTogetherCannotExceedTheSharedBus() {
        Traffic traffic = new Traffic(0, 4 * 64, 0, 0, 0, 0);
        assertThat(StreamTiming.of(MEMORY, CLOCK, 0, traffic, 4, 1, 4).dram()).isEqualTo(4 * 64 * 64 / 2);
    }

    @Test
    void scatteredWritesReadEachLineFirst() {
        long bytes = 1 << 20;
        Traffic streamed = Traffic.of(MEMORY, List.of(Stream.write(bytes, bytes)), 1);
        Traffic scattered = Traffic.of(MEMORY, List.of(Stream.scatter(bytes, bytes)), 1);
        assertThat(streamed).isEqualTo(new Traffic(0, 0, bytes / 64, 0, 0, 0));
        assertThat(scattered).isEqualTo(new Traffic(0, bytes / 64, bytes / 64, 0, 0, 0));
    }

    @Test
    void aLongPassWaitsOnlyForWhatComputingDoesNotHide() {
        Stream pass = Stream.read(64 * 64, 1 << 30).passed(Stream.Pass.AHEAD);
        Traffic traffic = Traffic.of(MEMORY, List.of(pass), 1);
        long streaming = 64 * 128 / 8;
        assertThat(StreamTiming.of(MEMORY, CLOCK, 0, traffic, 1, 1, 1).dram()).isEqualTo(streaming);
        assertThat(StreamTiming.of(MEMORY, CLOCK, 1000, traffic, 1, 1, 1).dram())
                .isEqualTo(streaming - 1000);
        assertThat(StreamTiming.of(MEMORY, CLOCK, 9999, traffic, 1, 1, 1).dram())
                .isZero();
    }

    @Test
    void coresThatPassSideBySideAllWaitAndMemoryIsAskedOnce() {
        Stream passes = Stream.reread(64 * 64, 4, 1 << 30, true, 1 << 30).passed(Stream.Pass.AHEAD_TOGETHER);
        Traffic traffic = Traffic.of(MEMORY, List.of(passes), 4);
        assertThat(traffic).isEqualTo(new Traffic(0, 64, 0, 0, 4 * 64, 64));
        // A core makes one of four passes, and the bus, of which four can use half, carries each line once.
        assertThat(StreamTiming.of(MEMORY, CLOCK, 0, traffic, 4, 1, 4).dram()).isEqualTo(64 * 64 / 2);
    }
}
