package cyclode.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.chain.BankAccess;
import cyclode.core.chain.Chain;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.ChainResult.Account;
import cyclode.core.chain.MemoryPort;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Process;
import cyclode.core.chain.StallCause;
import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.fast.FastEngine;
import cyclode.core.time.ClockDomain;
import cyclode.core.time.Frequency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two processes at one memory port. */
class ArbitrationTest {
    private static Process user(String name, MemoryPort port, ClockDomain clock, BankAccess access, int firings) {
        Phase phase = Phase.pipelined(0, firings, 1, 1, 0, 0).withAccess(access);
        return new Process("unit", name, clock, Processes.behavior(phase), List.of(), List.of(), port);
    }

    private static BankAccess bank(int first, int stride) {
        return new BankAccess(2, first, stride, 1, 1);
    }

    private static Chain two(BankAccess a, BankAccess b) {
        MemoryPort port = new MemoryPort("memory.port", 2);
        return Chain.of(
                List.of(user("a", port, Processes.CLOCK, a, 10), user("b", port, Processes.CLOCK, b, 10)), List.of());
    }

    @Test
    void oneBankServesBothInTurn() {
        ChainResult result = ExactEngine.run(Kernel.unlimited(), two(bank(0, 0), bank(0, 0)), 0, false, null);
        assertThat(result.end()).isEqualTo(20);
        Account a = result.processes().get(0);
        Account b = result.processes().get(1);
        assertThat(List.of(a.stalled(StallCause.BANK), b.stalled(StallCause.BANK)))
                .containsExactly(9L, 10L);
        assertThat(List.of(a.end(), b.end())).containsExactly(19L, 20L);
    }

    @Test
    void differentBanksServeBothAtOnce() {
        ChainResult result = ExactEngine.run(Kernel.unlimited(), two(bank(0, 0), bank(1, 0)), 0, false, null);
        assertThat(result.end()).isEqualTo(10);
    }

    @Test
    void wordsThatMeetInABankTakeACycleEach() {
        BankAccess three = new BankAccess(2, 0, 1, 3, 2);
        Process alone = user("a", new MemoryPort("p", 2), Processes.CLOCK, three, 10);
        ChainResult result = ExactEngine.run(Kernel.unlimited(), Chain.of(List.of(alone), List.of()), 0, false, null);
        assertThat(result.end()).isEqualTo(30);
        assertThat(result.processes().get(0).stalled(StallCause.BANK)).isEqualTo(20);
    }

    @Test
    void theOrderOfEventsDecidesNothing() {
        for (int seed = 0; seed < 50; seed++) {
            ChainResult plain = ExactEngine.run(Kernel.unlimited(), two(bank(0, 1), bank(1, 1)), 0, false, null);
            ChainResult shuffled =
                    ExactEngine.run(Kernel.shuffled(Long.MAX_VALUE, seed), two(bank(0, 1), bank(1, 1)), 0, false, null);
            assertThat(shuffled).isEqualTo(plain);
        }
    }

    @Test
    void theFastEngineRefusesWhatItCannotDecide() {
        assertThat(FastEngine.accepts(two(bank(0, 0), bank(1, 0)))).isFalse();
        assertThatThrownBy(() -> FastEngine.run(two(bank(0, 0), bank(1, 0)), 0, null))
                .hasMessageContaining("cannot decide contests");
    }

    @Test
    void aPortOnTwoClocksIsRefused() {
        MemoryPort port = new MemoryPort("memory.port", 2);
        ClockDomain other = new ClockDomain("other", Frequency.megahertz(100), 2);
        Chain chain = Chain.of(
                List.of(user("a", port, Processes.CLOCK, bank(0, 0), 1), user("b", port, other, bank(0, 0), 1)),
                List.of());
        assertThatThrownBy(() -> ExactEngine.run(Kernel.unlimited(), chain, 0, false, null))
                .hasMessageContaining("a port has one clock");
    }
}
