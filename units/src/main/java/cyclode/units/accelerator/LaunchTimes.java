package cyclode.units.accelerator;

import cyclode.core.cache.BoundedCache;
import cyclode.core.cache.Same;
import cyclode.core.chain.Chain;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.MemoryPort;
import cyclode.core.chain.Process;
import cyclode.core.chain.Work;
import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.fast.ChainTimes;
import cyclode.core.fast.Plan;
import cyclode.core.fast.PreparedChain;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.Launch;
import cyclode.units.model.MemoryImage;
import java.nio.LongBuffer;
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
    /** Launches of a hundred lowerings, on some clocks; a launch may keep its whole lowering from being forgotten. */
    private static final int MOST_LAUNCHES = 4096;

    private static final int MOST_OCCASIONS = 16_384;

    private final BoundedCache<PreparedChain.Key, ChainTimes> times = new BoundedCache<>(MOST);
    private final BoundedCache<Object, Plan> plans = new BoundedCache<>(MOST);
    private final BoundedCache<Occasion, ChainResult> met = new BoundedCache<>(MOST_OCCASIONS);
    private final BoundedCache<Same, List<List<Work>>> works = new BoundedCache<>(MOST_LAUNCHES);

    /** A launch, and what of the machine decides its time. */
    private record Occasion(Same launch, LongBuffer machine) {}

    /**
     * The account of a launch on one clock whose time depends on no data, from tick 0 on: of the same launch, at once.
     *
     * @param machine what of the machine decides its time
     */
    ChainResult met(Launch launch, long[] machine, Supplier<ChainResult> find) {
        return met.get(new Occasion(new Same(launch), LongBuffer.wrap(machine)), find);
    }

    /**
     * What each process of a launch can do, by work, in the order of its chain.
     *
     * @param registers registers of the program
     */
    public List<List<Work>> works(Launch launch, int registers) {
        return works.get(new Same(launch), () -> launch.nodes().stream()
                .map(Launch.Node::task)
                .filter(Command.class::isInstance)
                .map(task -> ((Command) task)
                        .behavior(MemoryImage.withoutValues(registers), new Decisions())
                        .works())
                .toList());
    }

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
     * @return its account, from tick 0 on if it has one clock
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
