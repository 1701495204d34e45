package cyclode.units.host.stack;

import cyclode.core.file.RefusedValue;
import cyclode.units.host.memory.MemorySpec;
import cyclode.units.host.memory.Stream;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.stack.KernelLibrary.Kernel;
import cyclode.units.host.stack.Plan.Phase;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Maps operators onto a stack's kernels: which loops run, how often, over which arrays. Where a stack has several algorithms for
 * a convolution it offers all of them; the model takes the one it predicts to be fastest, as a library's own heuristics try to.
 */
public final class Lowering {
    private static final int FLOAT = 4;

    private final SoftwareStack stack;
    private final Precision precision;
    private final KernelLibrary kernels;
    private final MemorySpec memory;
    private final Map<Role, String> names = new EnumMap<>(Role.class);

    /**
     * Bytes touched since an operator's arrays were last used; what is more than a cache's size has left it.
     *
     * @param input since the input was written
     * @param second since the second input, if there is one, was written
     * @param weights since the parameters were read, one inference ago
     * @param output since the output's memory was last used
     * @param quantisedInput whether the input is already in the multipliers' format, left so by the operator before
     * @param quantisedOutput whether the output is wanted in the multipliers' format
     */
    public record Distances(
            long input, long second, long weights, long output, boolean quantisedInput, boolean quantisedOutput) {}

    /**
     * @param stack which kernels there are
     * @param precision the multipliers' format
     * @param kernels their timing
     * @param memory cache sizes, for blocking
     */
    public Lowering(SoftwareStack stack, Precision precision, KernelLibrary kernels, MemorySpec memory) {
        this.stack = stack;
        this.precision = precision;
        this.kernels = kernels;
        this.memory = memory;
        for (Role role : Role.values()) {
            stack.kernel(role, precision).ifPresent(name -> names.put(role, name));
        }
    }

    /**
     * The plans a stack has for an operator.
     *
     * @param distances bytes touched since its input and its parameters were last used
     * @throws UncoveredOperatorException naming the operator if the stack has no kernel for it
     */
    public List<Plan> plans(HostOperator operator, Distances distances) {
        return operator.shape().accept(new Planner(this, operator, distances));
    }

    /** Converts an fp32 input, unless the operator before left it converted. */
    void quantise(List<Phase> phases, long elements, Distances distances) {
        if (quantised() && !distances.quantisedInput()) {
            phases.add(conversion(
                    Role.QUANTISE,
                    elements,
                    Stream.read(elements * FLOAT, distances.input()),
                    Stream.write(elements, elements)));
        }
    }

    /** Converts the sums to fp32, or on to the multipliers' format if the next operator wants it so. */
    void dequantise(List<Phase> phases, long elements, Distances distances) {
        if (!quantised()) {
            return;
        }
        boolean onward = distances.quantisedOutput();
        Stream written = onward ? Stream.write(1, 1) : Stream.write(elements * FLOAT, distances.output());
        phases.add(conversion(Role.DEQUANTISE, elements, Stream.read(1, 1), written));
        if (onward) {
            Stream result = Stream.write(elements, distances.output());
            phases.add(conversion(Role.QUANTISE, elements, Stream.read(1, 1), result));
        }
    }

    private Phase conversion(Role role, long elements, Stream from, Stream to) {
        Kernel kernel = kernels.kernel(required(role, "int8 operands"));
        return new Phase(kernel, 1, kernel.iterations(elements), Math.max(1, elements / 256), List.of(from, to));
    }

    private String required(Role role, String purpose) {
        String name = names.get(role);
        if (name == null) {
            throw new RefusedValue("stack " + stack.name() + " has no kernel '" + role.key() + "' for " + purpose);
        }
        return name;
    }

    boolean quantised() {
        return precision == Precision.INT8;
    }

    boolean has(Role role) {
        return names.containsKey(role);
    }

    boolean blocked() {
        return has(Role.GEMM);
    }

    Kernel kernel(Role role, HostOperator operator) {
        String name = names.get(role);
        if (name == null) {
            throw uncovered(operator);
        }
        return kernels.kernel(name);
    }

    UncoveredOperatorException uncovered(HostOperator operator) {
        return new UncoveredOperatorException(operator, stack.name());
    }

    Kernel kernel(Role role) {
        return kernels.kernel(required(role, "its products"));
    }

    int operandBytes() {
        return precision.operandBytes();
    }

    SoftwareStack stack() {
        return stack;
    }

    Precision precision() {
        return precision;
    }

    MemorySpec memory() {
        return memory;
    }
}
