package cyclode.units.host.stack;

import cyclode.core.file.RefusedValue;
import cyclode.units.host.operator.HostOperator;

/** An operator that a software stack has no kernel for; the message names both. */
public final class UncoveredOperatorException extends RefusedValue {
    /**
     * @param operator the operator
     * @param stack the stack's name
     */
    public UncoveredOperatorException(HostOperator operator, String stack) {
        super("layer '" + operator.name() + "': the software stack '" + stack + "' has no kernel for a "
                + operator.shape().kind());
    }
}
