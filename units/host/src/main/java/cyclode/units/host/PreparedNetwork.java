package cyclode.units.host;

import cyclode.units.host.memory.Traffic;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.stack.Plan.Phase;
import java.util.List;

/**
 * A network mapped onto a stack: everything that does not depend on how fast memory is or on the stack's overheads, so that a
 * sweep over those need not map it again.
 *
 * @param operators in order
 */
public record PreparedNetwork(List<PreparedOperator> operators) {
    /** Copies the list. */
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
