package cyclode.units.host;

import cyclode.core.cache.BoundedCache;
import cyclode.units.host.HostTiming.OperatorTiming;
import cyclode.units.host.HostTiming.OperatorTotals;
import cyclode.units.host.core.CoreSpec;
import cyclode.units.host.memory.Traffic;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.stack.KernelLibrary;
import cyclode.units.host.stack.Plan.Phase;
import cyclode.units.host.stack.Precision;
import cyclode.units.host.stack.SoftwareStack;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Times networks that a sweep or a search asks for again and again. What maps a network onto kernels and caches is kept by value, for
 * the last few asked for, so that a stack's overheads for each operator can vary without mapping it again. Threads may share one.
 */
public final class PreparedNetworks {
    private final Map<CoreSpec, KernelLibrary> kernels = new ConcurrentHashMap<>();
    private final BoundedCache<Key, PreparedNetwork> kept;

    /**
     * A network mapped onto a stack: everything that does not depend on how fast memory is or on the stack's overheads, so that a
     * sweep over those need not map it again.
     *
     * @param operators in order
     */
    public record PreparedNetwork(List<PreparedOperator> operators) {
        public PreparedNetwork {
            operators = List.copyOf(operators);
        }

        /**
         * One operator.
         *
         * @param operator the operator
         * @param plans ways to compute it; none if it is fused into the one before
         */
        public record PreparedOperator(HostOperator operator, List<PreparedPlan> plans) {}

        /**
         * One way to compute an operator.
         *
         * @param algorithm its name
         * @param phases in order
         */
        public record PreparedPlan(String algorithm, List<PreparedPhase> phases) {}

        /**
         * One loop nest divided among cores.
         *
         * @param phase the nest
         * @param compute issue cycles of the busiest core
         * @param traffic lines of all cores
         * @param workers cores at work
         * @param share the busiest core's pieces
         */
        public record PreparedPhase(Phase phase, long compute, Traffic traffic, int workers, long share) {}
    }

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
     * @param capacity about how many mapped networks are kept
     */
    public PreparedNetworks(int capacity) {
        kept = new BoundedCache<>(capacity);
    }

    /**
     * What each of the operators that are told apart takes, in their order.
     *
     * @param baseline processor, precision and threads
     * @param stack its software, with values set in it
     * @throws cyclode.units.host.stack.UncoveredOperatorException naming an operator that the stack has no kernel for
     */
    public List<OperatorTotals> totals(Baseline baseline, SoftwareStack stack, RepeatedOperators operators) {
        return Processor.named(baseline.processor()).accept(new Processor.Visitor<>() {
            @Override
            public List<OperatorTotals> pipeline(HostProcessor processor) {
                return totals(processor, stack, baseline.precision(), baseline.threads(), operators);
            }

            @Override
            public List<OperatorTotals> roofline(RooflineProcessor platform) {
                List<HostOperator> each = operators.distinct().stream()
                        .map(RepeatedOperators.Surroundings::operator)
                        .toList();
                return platform.time(baseline, each).operators().stream()
                        .map(OperatorTiming::totals)
                        .toList();
            }
        });
    }

    List<OperatorTotals> totals(
            HostProcessor processor,
            SoftwareStack stack,
            Precision precision,
            int threads,
            RepeatedOperators operators) {
        KernelLibrary library =
                kernels.computeIfAbsent(processor.core(), core -> new KernelLibrary(processor.scoreboard()));
        HostModel model = new HostModel(processor, stack, precision, threads, library);
        Key key = new Key(processor, stack.mapping(), precision, threads, operators);
        return model.totals(kept.get(key, () -> model.prepare(operators)));
    }
}
