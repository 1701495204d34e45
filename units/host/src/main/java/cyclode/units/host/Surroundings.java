package cyclode.units.host;

import cyclode.units.host.operator.HostOperator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operator between its neighbours, which decide what it finds in the caches and whether it is fused or converted.
 *
 * @param operator the operator
 * @param before the one before; for the first, the last of the inference before
 * @param after the one after; null for the last
 * @param first whether it is the first
 */
record Surroundings(HostOperator operator, HostOperator before, @Nullable HostOperator after, boolean first) {
    static Surroundings at(List<HostOperator> operators, int index) {
        int last = operators.size() - 1;
        return new Surroundings(
                operators.get(index),
                operators.get(index == 0 ? last : index - 1),
                index == last ? null : operators.get(index + 1),
                index == 0);
    }
}
