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
 * a convolution it offers all of them; the model takes the one it predicts to be fastest, as a library's own heuristics try to. A matrix
 * product is blocked with packed panels, or made of row updates.
 */
public final class Lowering {
    private static final int FLOAT = 4;
    private static final int RESULT_BYTES = 4;
    private static final int MINIMUM_PANEL = 32;

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

    /**
     * A batch of products of an m × k by a k × n matrix.
     *
     * @param m rows of the result: what is packed beforehand
     * @param n columns of the result
     * @param k inner length
     * @param batch independent products
     * @param operandBytes bytes of an operand
     */
    record Product(long m, long n, long k, long batch, int operandBytes) {
        long firstBytes() {
            return m * k * batch * operandBytes;
        }

        long secondBytes() {
            return n * k * batch * operandBytes;
        }

        long resultBytes() {
            return m * n * batch * RESULT_BYTES;
        }
    }

    /**
     * @param phases where to add
     * @param product the sizes
     * @param secondCold bytes touched since the second matrix was written
     * @param firstCold bytes touched since the first matrix was read
     * @param pack whether the second matrix still has to be packed into panels
     */
    void product(List<Phase> phases, Product product, long secondCold, long firstCold, boolean pack) {
        if (blocked()) {
            blocked(phases, product, secondCold, firstCold, pack, Role.GEMM);
        } else {
            rowUpdates(phases, product, secondCold, firstCold);
        }
    }

    /** Result row += element × second-matrix row: the innermost loop runs over columns. */
    private void rowUpdates(List<Phase> phases, Product p, long secondCold, long firstCold) {
        Kernel kernel = kernel(Role.ROW_UPDATE);
        long row = p.n() * RESULT_BYTES;
        long pass = p.n() * p.k() * p.operandBytes() + row;
        phases.add(new Phase(
                kernel,
                p.m() * p.k() * p.batch(),
                kernel.iterations(p.n()),
                p.m() * p.batch(),
                List.of(
                        Stream.reread(p.secondBytes(), p.m(), pass, true, Math.max(secondCold, 1)),
                        Stream.reread(p.resultBytes(), p.k(), row + p.n() * p.operandBytes(), true, p.resultBytes()),
                        Stream.read(p.firstBytes(), Math.max(firstCold, 1)),
                        Stream.write(p.resultBytes(), p.resultBytes()))));
    }

    /** Micro-kernel over panels: for each block of columns and depth, pack it, then walk all rows over it. */
    void blocked(List<Phase> phases, Product p, long secondCold, long firstCold, boolean pack, Role role) {
        Kernel kernel = kernel(has(role) ? role : Role.GEMM);
        long rows = shape(role, "gemm-rows", 8);
        long columns = shape(role, "gemm-columns", 4);
        long depth = Math.min(p.k(), panel("panel-depth", p.operandBytes()));
        long width = Math.min(p.n(), panel("panel-columns", p.operandBytes()));
        if (pack) {
            packPanels(phases, p, secondCold, depth);
        }
        long rowPanels = ceilDiv(p.m(), rows);
        long depthBlocks = ceilDiv(p.k(), depth);
        long columnQuarters = ceilDiv(p.n() * 4, columns);
        long calls = ceilDiv(rowPanels * columnQuarters, 4) * depthBlocks * p.batch();
        long tile = depth * width * p.operandBytes();
        long panel = depth * rows * p.operandBytes();
        long height = Math.min(p.m(), panel("panel-columns", p.operandBytes()));
        long blocks = ceilDiv(p.m(), height);
        long block = height * p.k() * p.operandBytes();
        long resultTile = width * height * RESULT_BYTES;
        long resultCold = quantised() && role == Role.GEMM ? resultTile : p.resultBytes();
        phases.add(new Phase(
                kernel,
                calls,
                kernel.iterations(ceilDiv(p.k(), depthBlocks) * rows * columns),
                Math.max(rowPanels * p.batch(), ceilDiv(p.n(), width)),
                List.of(
                        Stream.reread(
                                p.secondBytes(), blocks, p.secondBytes() / p.batch() + block, false, p.secondBytes()),
                        Stream.reread(p.secondBytes(), rowPanels - blocks + 1, tile + panel, true, 1),
                        Stream.reread(
                                p.firstBytes(), ceilDiv(p.n(), width), block + tile, false, Math.max(firstCold, 1)),
                        Stream.reread(p.resultBytes(), depthBlocks, resultTile + tile, false, resultCold),
                        Stream.scatter(p.resultBytes(), resultCold))));
    }

    /** Packs the first matrix into panels where it is not made of parameters; row updates need none. */
    void packFirst(List<Phase> phases, Product p, long cold) {
        if (blocked()) {
            Product transposed = new Product(p.n(), p.m(), p.k(), p.batch(), p.operandBytes());
            packPanels(phases, transposed, cold, Math.min(p.k(), panel("panel-depth", p.operandBytes())));
        }
    }

    private void packPanels(List<Phase> phases, Product p, long cold, long depth) {
        Kernel copy = kernel(Role.PACK);
        long elements = p.n() * p.k() * p.batch();
        phases.add(new Phase(
                copy,
                ceilDiv(elements, Math.max(1, depth)),
                copy.iterations(depth),
                Math.max(1, ceilDiv(p.n(), 8)) * p.batch(),
                List.of(
                        Stream.read(p.secondBytes(), Math.max(cold, 1)),
                        Stream.write(p.secondBytes(), p.secondBytes()))));
    }

    private long shape(Role role, String key, long winograd) {
        boolean own = role == Role.WINOGRAD_GEMM && has(role);
        return own ? winograd : stack.number(precision.text() + "." + key);
    }

    /** A declared block size, or that of three square tiles that fill the second-level cache. */
    private long panel(String key, int bytes) {
        long declared = stack.number(key);
        if (declared > 0) {
            return declared;
        }
        long square = (long) StrictMath.sqrt((double) memory.l2().bytes() / bytes / 3);
        return Math.max(MINIMUM_PANEL, square / 8 * 8);
    }

    static long ceilDiv(long a, long b) {
        return (a + b - 1) / b;
    }
}
