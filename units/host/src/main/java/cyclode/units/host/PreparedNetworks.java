package cyclode.units.host;

import cyclode.units.host.core.CoreSpec;
import cyclode.units.host.stack.KernelLibrary;
import cyclode.units.host.stack.Precision;
import cyclode.units.host.stack.SoftwareStack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Times networks that a sweep or a search asks for again and again. What maps a network onto kernels and caches is kept by value, for
 * the last few asked for, so that a stack's overheads for each operator can vary without mapping it again. Threads may share one.
 */
public final class PreparedNetworks {
    private final Map<CoreSpec, KernelLibrary> kernels = new ConcurrentHashMap<>();
    private final Map<Key, PreparedNetwork> kept;

    /** All that a mapping depends on. */
    private record Key(
            HostProcessor processor,
            Map<String, SoftwareStack.Entry> mapping,
            Precision precision,
            int threads,
            RepeatedOperators operators) {}

    /**
     * Nothing kept yet.
     *
     * @param capacity how many mapped networks are kept
     */
    public PreparedNetworks(int capacity) {
        kept = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, PreparedNetwork> eldest) {
                return size() > capacity;
            }
        };
    }

    /**
     * What each of the operators that are told apart takes, in their order.
     *
     * @param processor the processor
     * @param stack the software
     * @param precision multipliers' format
     * @param threads cores used
     * @throws cyclode.units.host.stack.UncoveredOperatorException naming an operator that the stack has no kernel for
     */
    public List<OperatorTotals> totals(
            HostProcessor processor,
            SoftwareStack stack,
            Precision precision,
            int threads,
            RepeatedOperators operators) {
        KernelLibrary library =
                kernels.computeIfAbsent(processor.core(), core -> new KernelLibrary(processor.scoreboard()));
        HostModel model = new HostModel(processor, stack, precision, threads, library);
        Key key = new Key(processor, stack.mapping(), precision, threads, operators);
        PreparedNetwork network = kept(key);
        if (network == null) {
            network = model.prepare(operators);
            keep(key, network);
        }
        return model.totals(network);
    }

    private @Nullable PreparedNetwork kept(Key key) {
        synchronized (kept) {
            return kept.get(key);
        }
    }

    private void keep(Key key, PreparedNetwork network) {
        synchronized (kept) {
            kept.put(key, network);
        }
    }
}
