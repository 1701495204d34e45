package cyclode.units.dma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.account.Action;
import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.chain.StallCause;
import cyclode.core.number.IntFormat;
import cyclode.units.accelerator.Simulation.Engine;
import cyclode.units.dma.BurstTest.Measured;
import cyclode.units.harness.IdealMemory;
import cyclode.units.model.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Transfers through the port and the memory behind it. */
class DmaUnitTest {
    private static long[] cycles(DmaSpec spec, long address, int bytes, long latency) {
        DmaBench bench = new DmaBench(spec, "200MHz", "200MHz", IntFormat.signed(8), 1, bytes, new int[bytes]);
        long period = bench.clock("dma").period();
        bench.memory = kernel -> new IdealMemory(kernel, latency * period, 64);
        DmaBench.Result result = bench.read(address).write(address).run(Engine.EXACT, null);
        return new long[] {result.cycles(0, bench.clock("dma")), result.cycles(1, bench.clock("dma"))};
    }

    @Test
    void aTransferTakesItsBeatsItsGapsAndOneWayThroughPortAndMemory() {
        int memory = 7;
        int compared = 0;
        for (Measured m : BurstTest.measured()) {
            if (m.maximumBurst() < 16 || m.bytes() % (m.dataBits() / 8) != 0 || m.bytes() > 2000) {
                continue;
            }
            DmaSpec spec = new DmaSpec("dma", m.dataBits(), m.maximumBurst(), 64, 4, 1, 1, 3, 5, 6, DmaTiming.CYCLODE);
            long moved = m.beats() + (m.bursts() - 1) * spec.gapCycles();
            long[] cycles = cycles(spec, m.address(), m.bytes(), memory);
            int way = spec.requestCycles() + memory + spec.responseCycles();
            assertThat(cycles[0])
                    .as("%s", m)
                    .isEqualTo(spec.startCycles() + 2 + way + moved + spec.gapCycles() + spec.finishCycles());
            if (m.reads()) {
                assertThat(m.status() - moved)
                        .as("the RTL's own constant, %s", m)
                        .isBetween(4L, 5L);
            } else {
                assertThat(m.status() - moved)
                        .as("the RTL's own constant, %s", m)
                        .isBetween(4L, 6L);
            }
            compared++;
        }
        assertThat(compared).isGreaterThan(50);
    }

    @Test
    void aWriteIsSentWhenItsBytesAreCompleteAndAnsweredWhenTheLastOfItsBurstIsDone() {
        DmaSpec spec = new DmaSpec("dma", 64, 16, 8, 4, 1, 0, 3, 5, 6, DmaTiming.CYCLODE);
        DmaBench bench = new DmaBench(spec, "200MHz", "200MHz", IntFormat.signed(8), 1, 256, new int[256]);
        long period = bench.clock("dma").period();
        IdealMemory[] made = new IdealMemory[1];
        bench.memory = kernel -> made[0] = new IdealMemory(kernel, 7 * period, 64);
        DmaBench.Result result = bench.write(0).run(Engine.EXACT, null);
        long start = result.passes().get(0).start();
        List<Long> arrivals = made[0].requests.stream()
                .map(request -> (request.tick() - start) / period)
                .toList();
        // The address is there at S + 1 = 5, the data before; then a beat a cycle: the eighth completes 64 bytes; q =
        // 5.
        assertThat(arrivals).containsExactly(5 + 7 + 5L, 5 + 15 + 5L, 5 + 23 + 5L, 5 + 31 + 5L);
        // m = 7, r = 6, a cycle to the response, a cycle there, F = 3.
        assertThat(result.cycles(0, bench.clock("dma"))).isEqualTo(41 + 7 + 6 + 1 + 1 + 3);
    }

    @Test
    void withFewBurstsOutstandingTheWayToMemoryIsNoLongerHidden() {
        long many = cycles(new DmaSpec("dma", 64, 16, 8, 4, 1, 0, 3, 20, 20, DmaTiming.CYCLODE), 0, 4096, 10)[0];
        long one = cycles(new DmaSpec("dma", 64, 16, 1, 4, 1, 0, 3, 20, 20, DmaTiming.CYCLODE), 0, 4096, 10)[0];
        // Each burst of 16 beats waits for the one before: credit, address, 50 cycles of way.
        assertThat(many).isEqualTo(4 + 2 + 50 + 512 + 3);
        assertThat(one).isEqualTo(many + 31L * (1 + 1 + 50));
    }

    @Test
    void waitingIsChargedToMemoryAndToCredit() {
        DmaSpec spec = new DmaSpec("dma", 64, 16, 1, 4, 1, 0, 3, 20, 20, DmaTiming.CYCLODE);
        DmaBench bench = new DmaBench(spec, "200MHz", "200MHz", IntFormat.signed(8), 1, 4096, new int[4096]);
        var processes =
                bench.read(0).run(Engine.EXACT, null).passes().get(0).result().processes();
        assertThat(processes.get(0).stalled(StallCause.CREDIT)).isGreaterThan(1000);
        assertThat(processes.get(1).stalled(StallCause.MEMORY)).isGreaterThan(1000);
    }

    @Test
    void eachAccessUnitIsAskedForOnceByEachBurstThatTouchesIt() {
        DmaSpec spec = new DmaSpec("dma", 64, 4, 2, 0, 1, 0, 0, 1, 1, DmaTiming.CYCLODE);
        DmaBench bench = new DmaBench(spec, "200MHz", "200MHz", IntFormat.signed(8), 1, 128, new int[128]);
        IdealMemory[] made = new IdealMemory[1];
        bench.memory = kernel -> made[0] = new IdealMemory(kernel, 1, 64);
        bench.read(0).run(Engine.EXACT, null);
        assertThat(made[0].requests.stream().map(IdealMemory.Request::address)).containsExactly(0L, 0L, 64L, 64L);
    }

    @Test
    void busBeatsAreCountedAndDramCommandsToo() {
        DmaSpec spec = new DmaSpec("dma", 64, 16, 8, 4, 1, 0, 3, 20, 20, DmaTiming.CYCLODE);
        DmaBench bench = new DmaBench(spec, "200MHz", "200MHz", IntFormat.signed(8), 1, 512, new int[512]);
        DmaBench.Result result = bench.read(0).write(8192).run(Engine.EXACT, null);
        assertThat(result.passes().get(0).result().processes().get(1).firings(0))
                .isEqualTo(64);
        Component dram = new Component.Block("ddr4", 512);
        assertThat(result.memory().count(new Action(dram, Action.Verb.READ))).isEqualTo(8);
        assertThat(result.memory().count(new Action(dram, Action.Verb.WRITE))).isEqualTo(8);
    }

    @Test
    void whatIsOutOfRangeIsRefusedByName() {
        assertThatThrownBy(() -> new DmaSpec("dma", 48, 16, 8, 4, 1, 0, 3, 20, 20, DmaTiming.CYCLODE))
                .hasMessageContaining("data-bits is 48");
        assertThatThrownBy(() -> new DmaSpec("dma", 64, 257, 8, 4, 1, 0, 3, 20, 20, DmaTiming.CYCLODE))
                .hasMessageContaining("maximum-burst");
        assertThatThrownBy(() -> new DmaSpec("dma", 64, 16, 65, 4, 1, 0, 3, 20, 20, DmaTiming.CYCLODE))
                .hasMessageContaining("outstanding is 65");
        assertThatThrownBy(() -> new DmaSpec("dma", 64, 16, 8, 4, 1, 0, 3, 0, 20, DmaTiming.CYCLODE))
                .hasMessageContaining("request-cycles");
        Buffer wide = new Buffer(0, "wide", "ddr4", IntFormat.signed(16), 2, 2, 0);
        assertThatThrownBy(() -> new Transfer(wide, 5, BurstTest.spec(64, 16)))
                .hasMessage("the address of wide is 5; allowed: multiples of 2");
    }

    @Test
    void theInventoryHasOnePortAndAQueueOfAddressesAndOfBeatsForEachSide() {
        assertThat(BurstTest.spec(64, 16).inventory().items())
                .anyMatch(item -> item.component().equals(new Component.Block("axi-hp-port", 64)) && item.count() == 1)
                .filteredOn(item -> item.component() instanceof Component.Fifo)
                .extracting(Inventory.Item::part)
                .containsExactly("address", "stream", "address", "stream");
    }
}
