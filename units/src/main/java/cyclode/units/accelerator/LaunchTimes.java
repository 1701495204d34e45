package cyclode.units.accelerator;

import cyclode.core.chain.Chain;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.MemoryPort;
import cyclode.core.chain.Process;
import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.fast.ChainTimes;
import cyclode.core.fast.Plan;
import cyclode.core.fast.PreparedChain;
import cyclode.core.memo.Memo;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Times of launches, found once for all that are equal in everything that decides them, within a run, across the runs of a network, and
 * across designs. Several threads may share one; what it holds decides how long a run takes, never what comes of it. Its size is
 * bounded.
 */
public final class LaunchTimes {
    private static final int MOST = 32_768;

    private final Memo<PreparedChain.Key, ChainTimes> times = new Memo<>(MOST);
    private final Memo<Object, Plan> plans = new Memo<>(MOST);

    /**
     * The chain of a launch, with what its processes will do.
     *
     * @param chain its chain
     */
    PreparedChain prepare(Launch launch, Chain chain) {
        List<Command> commands = launch.nodes().stream()
                .map(Launch.Node::task)
                .filter(Command.class::isInstance)
                .map(Command.class::cast)
                .toList();
        return PreparedChain.of(chain, (process, reading) -> {
            Command command = commands.get(process);
            Process own = chain.processes().get(process);
            Supplier<Plan> read = () -> Plan.of(own.behavior(), reading);
            return command.dataDependent() ? read.get() : plans.get(timing(command, own.port(), reading), read);
        });
    }

    private static Object timing(Command command, @Nullable MemoryPort port, Plan.Reading reading) {
        return reading == Plan.Reading.WITH_BANKS && port != null
                ? new InBanks(command.timingInBanks(port.banks()), port.banks())
                : command.timing();
    }

    private record InBanks(Object timing, int banks) {}

    /**
     * What a chain without devices does.
     *
     * @param prepared the chain
     * @param again makes an equal chain, for the exact engine
     * @param start where to start it if its clocks are several
     * @return its books, from tick 0 on if it has one clock
     */
    ChainResult result(PreparedChain prepared, Supplier<Chain> again, long start) {
        return prepared.onOneClock()
                ? prepared.result(times.get(prepared.key(), () -> prepared.times(run(prepared, again, 0))))
                : run(prepared, again, start);
    }

    private static ChainResult run(PreparedChain prepared, Supplier<Chain> again, long start) {
        return prepared.contended()
                ? ExactEngine.run(Kernel.unlimited(), again.get(), start, false, null)
                : prepared.run(start);
    }
}
