package cyclode.units.host.stack;

import cyclode.core.file.RefusedValue;
import cyclode.units.host.memory.MemorySpec;
import cyclode.units.host.memory.Stream;
import cyclode.units.host.operator.HostOperator;
import java.util.ArrayList;
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
        if (operator instanceof HostOperator.Convolution convolution) {
            return convolution(convolution, distances);
        }
        if (operator instanceof HostOperator.FullyConnected full) {
            return List.of(fullyConnected(full, distances));
        }
        if (operator instanceof HostOperator.MatMul product) {
            return List.of(matMul(product, distances));
        }
        Elements elements = new Elements(this, distances);
        if (operator instanceof HostOperator.Softmax softmax) {
            return List.of(elements.softmax(softmax));
        }
        if (operator instanceof HostOperator.LayerNorm norm) {
            return List.of(elements.layerNorm(norm));
        }
        if (operator instanceof HostOperator.Pool pool) {
            return List.of(elements.pool(pool));
        }
        if (operator instanceof HostOperator.Elementwise elementwise) {
            return List.of(elements.elementwise(elementwise));
        }
        if (operator instanceof HostOperator.Copy copy) {
            return List.of(elements.copy(copy));
        }
        throw new UncoveredOperatorException(operator, stack.name());
    }

    private List<Plan> convolution(HostOperator.Convolution convolution, Distances distances) {
        if (convolution.isDepthwise()) {
            return List.of(new Depthwise(this).plan(convolution, distances));
        }
        List<Plan> plans = new ArrayList<>();
        plans.add(asProduct(convolution, distances));
        boolean winograd = convolution.kernelHeight() == 3
                && convolution.kernelWidth() == 3
                && convolution.stride() == 1
                && convolution.groups() == 1
                && convolution.inChannels() >= 8
                && convolution.outChannels() >= 8;
        for (int tile : new int[] {4, 6}) {
            Role input = tile == 4 ? Role.WINOGRAD43_INPUT : Role.WINOGRAD63_INPUT;
            if (winograd && has(input)) {
                plans.add(new Winograd(this, tile).plan(convolution, distances));
            }
        }
        return plans;
    }

    private Plan asProduct(HostOperator.Convolution c, Distances distances) {
        int groups = c.groups();
        Product product = new Product(c.outChannels() / groups, c.positions(), c.taps(), groups, operandBytes());
        List<Phase> phases = new ArrayList<>();
        quantise(phases, c.inputElements(), distances);
        long input = c.inputElements() * operandBytes();
        long cold = quantised() && !distances.quantisedInput() ? input : distances.input();
        boolean patches = !c.isPointwise() || blocked() || quantised();
        if (patches && !(blocked() && c.isPointwise())) {
            long rowReuse = Math.max(1, (long) c.kernelHeight() * c.inWidth() * operandBytes());
            phases.add(patches(product, c, input, cold, rowReuse));
            cold = product.secondBytes();
        }
        new GemmPhases(this).add(phases, product, cold, distances.weights(), c.isPointwise());
        dequantise(phases, c.outputElements(), distances);
        return new Plan(blocked() ? "patches and blocked product" : "patches and row updates", phases);
    }

    private Phase patches(Product product, HostOperator.Convolution c, long input, long cold, long reuse) {
        Kernel copy = kernel(Role.PACK, c);
        long rows = Math.multiplyExact(product.k() * product.batch(), c.outHeight());
        long walks = Math.max(1, product.k() * product.batch() * product.n() / Math.max(1, c.inputElements()));
        return new Phase(
                copy,
                rows,
                copy.iterations(c.outWidth()),
                product.k() * product.batch(),
                List.of(
                        Stream.reread(input, walks, reuse * c.inHeight() / c.kernelHeight(), true, cold),
                        Stream.write(product.secondBytes(), product.secondBytes())));
    }

    private Plan fullyConnected(HostOperator.FullyConnected full, Distances distances) {
        List<Phase> phases = new ArrayList<>();
        quantise(phases, full.inFeatures(), distances);
        long weights = full.macs() * operandBytes();
        if (has(Role.GEMV)) {
            Kernel gemv = kernel(Role.GEMV, full);
            long columns = Math.max(1, full.outFeatures() / 4);
            phases.add(new Phase(
                    gemv,
                    columns,
                    gemv.iterations((full.macs() + columns - 1) / columns),
                    columns,
                    List.of(Stream.read(weights, Math.max(distances.weights(), weights)))));
        } else {
            Product product = new Product(1, full.outFeatures(), full.inFeatures(), 1, operandBytes());
            new GemmPhases(this).add(phases, product, distances.weights(), distances.input(), true);
        }
        dequantise(phases, full.outFeatures(), distances);
        return new Plan("matrix by vector", phases);
    }

    private Plan matMul(HostOperator.MatMul matMul, Distances distances) {
        List<Phase> phases = new ArrayList<>();
        quantise(phases, matMul.inputElements(), distances);
        Product product = new Product(matMul.m(), matMul.n(), matMul.k(), matMul.batch(), operandBytes());
        long second = matMul.parameters() ? distances.weights() : distances.input();
        GemmPhases gemm = new GemmPhases(this);
        gemm.packFirst(phases, product, distances.input());
        gemm.add(phases, product, second, distances.input(), !matMul.parameters());
        dequantise(phases, matMul.outputElements(), distances);
        return new Plan(blocked() ? "blocked product" : "row updates", phases);
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
        long bytes = elements * FLOAT;
        if (distances.quantisedOutput()) {
            phases.add(conversion(Role.DEQUANTISE, elements, Stream.read(1, 1), Stream.write(1, 1)));
            phases.add(
                    conversion(Role.QUANTISE, elements, Stream.read(1, 1), Stream.write(elements, distances.output())));
        } else {
            phases.add(
                    conversion(Role.DEQUANTISE, elements, Stream.read(1, 1), Stream.write(bytes, distances.output())));
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
            throw new UncoveredOperatorException(operator, stack.name());
        }
        return kernels.kernel(name);
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
