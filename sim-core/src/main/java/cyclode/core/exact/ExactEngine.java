package cyclode.core.exact;

import cyclode.core.chain.Chain;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.Deadlock;
import cyclode.core.chain.MemoryPort;
import cyclode.core.event.Kernel;
import cyclode.core.trace.TraceSink;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The exact engine, which defines what a chain means: every firing is an event of the kernel, every beat moves on an edge of its own,
 * and memory ports arbitrate cycle by cycle. It knows no closed form.
 */
public final class ExactEngine {
    private final Kernel kernel;
    private final @Nullable TraceSink trace;
    private final Map<MemoryPort, ExactPort> ports = new IdentityHashMap<>();
    private final List<ExactRun> running = new ArrayList<>();
    private long runs;

    /** An engine on a kernel; a null trace costs nothing. */
    public ExactEngine(Kernel kernel, @Nullable TraceSink trace) {
        this.kernel = kernel;
        this.trace = trace;
    }

    /**
     * Starts a chain. Must be called before the kernel runs, or from an event in the phase {@link Kernel#SETTLE}.
     *
     * @param chain what to run; its behaviours are used up
     * @param start tick, not before the present one
     * @param withData whether firings compute their payloads
     * @param done called at the tick at which the last process ends
     */
    public void launch(Chain chain, long start, boolean withData, Consumer<ChainResult> done) {
        ExactRun run = new ExactRun(this, chain, withData, trace, runs++, start, done);
        running.add(run);
        run.begin();
    }

    /**
     * Runs one chain alone to its end.
     *
     * @throws Deadlock if processes wait for each other
     */
    public static ChainResult run(Kernel kernel, Chain chain, long start, boolean withData, @Nullable TraceSink trace) {
        AtomicReference<@Nullable ChainResult> result = new AtomicReference<>();
        ExactEngine engine = new ExactEngine(kernel, trace);
        engine.launch(chain, start, withData, result::set);
        kernel.run();
        engine.checkFinished();
        return java.util.Objects.requireNonNull(result.get());
    }

    /**
     * Checks, when the kernel has no event left, that every chain has ended.
     *
     * @throws Deadlock if one has not
     */
    public void checkFinished() {
        if (!running.isEmpty()) {
            throw Deadlock.among(
                    running.stream().flatMap(run -> run.waits().stream()).toList());
        }
    }

    Kernel kernel() {
        return kernel;
    }

    ExactPort port(MemoryPort port) {
        return ports.computeIfAbsent(port, p -> new ExactPort(kernel, p));
    }

    void ended(ExactRun run) {
        running.remove(run);
    }
}
