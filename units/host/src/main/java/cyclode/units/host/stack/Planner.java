package cyclode.units.host.stack;

import static cyclode.units.host.stack.Lowering.ceilDiv;

import cyclode.units.host.memory.Stream;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.stack.KernelLibrary.Kernel;
import cyclode.units.host.stack.Lowering.Distances;
import cyclode.units.host.stack.Lowering.Product;
import cyclode.units.host.stack.Plan.Phase;
import java.util.ArrayList;
import java.util.List;

/** The plans that a stack has for one operator. What is no product is computed in fp32. */
final class Planner implements HostOperator.Visitor<List<Plan>> {
    private static final int FLOAT = 4;
    private static final long CHUNK = 256;

    private final Lowering lowering;
    private final HostOperator operator;
    private final Distances distances;

    Planner(Lowering lowering, HostOperator operator, Distances distances) {
        this.lowering = lowering;
        this.operator = operator;
        this.distances = distances;
    }

    @Override
    public List<Plan> convolution(HostOperator.Convolution c) {
        if (c.isDepthwise()) {
            return List.of(depthwise(c));
        }
        List<Plan> plans = new ArrayList<>();
        plans.add(asProduct(c));
        boolean small = c.inChannels() < 8 || c.outChannels() < 8;
        if (c.isSquare(3) && c.stride() == 1 && c.groups() == 1 && !small) {
            if (lowering.has(Role.WINOGRAD43_INPUT)) {
                plans.add(winograd(c, 4, Role.WINOGRAD43_INPUT, Role.WINOGRAD43_OUTPUT));
            }
            if (lowering.has(Role.WINOGRAD63_INPUT)) {
                plans.add(winograd(c, 6, Role.WINOGRAD63_INPUT, Role.WINOGRAD63_OUTPUT));
            }
        }
        return plans;
    }

    /** Bytes touched since a convolution's input, in the multipliers' format, was written. */
    private long cold(long input) {
        return lowering.quantised() && !distances.quantisedInput() ? input : distances.input();
    }

    private Plan asProduct(HostOperator.Convolution c) {
        int groups = c.groups();
        int operand = lowering.operandBytes();
        boolean blocked = lowering.blocked();
        Product product = new Product(c.outChannels() / groups, c.positions(), c.taps(), groups, operand);
        List<Phase> phases = new ArrayList<>();
        lowering.quantise(phases, c.inputElements(), distances);
        long input = c.inputElements() * operand;
        long cold = cold(input);
        if (!c.isPointwise() || (!blocked && lowering.quantised())) {
            long rowReuse = Math.max(1, (long) c.kernelHeight() * c.inWidth() * operand);
            phases.add(patches(product, c, input, cold, rowReuse));
            cold = product.secondBytes();
        }
        lowering.product(phases, product, cold, distances.weights(), c.isPointwise());
        lowering.dequantise(phases, c.outputElements(), distances);
        return new Plan(blocked ? "patches and blocked product" : "patches and row updates", phases);
    }

    private Phase patches(Product product, HostOperator.Convolution c, long input, long cold, long reuse) {
        Kernel copy = kernel(Role.PACK);
        long rows = product.k() * product.batch();
        long walks = Math.max(1, rows * product.n() / Math.max(1, c.inputElements()));
        return new Phase(
                copy,
                Math.multiplyExact(rows, c.outHeight()),
                copy.iterations(c.outWidth()),
                rows,
                List.of(
                        Stream.reread(input, walks, reuse * c.inHeight() / c.kernelHeight(), true, cold),
                        Stream.write(product.secondBytes(), product.secondBytes())));
    }

    /** Channel by channel, or pack of four channels by pack. */
    private Plan depthwise(HostOperator.Convolution c) {
        List<Phase> phases = new ArrayList<>();
        lowering.quantise(phases, c.inputElements(), distances);
        boolean taps = lowering.has(Role.DEPTHWISE_TAP) && !(c.isSquare(3) && c.stride() == 1);
        Kernel kernel = kernel(taps ? Role.DEPTHWISE_TAP : Role.DEPTHWISE3);
        long input = c.inputElements() * lowering.operandBytes();
        long outputBytes = lowering.quantised() ? 1 : FLOAT;
        long reuse = (long) c.kernelHeight() * c.inWidth() * FLOAT * 4;
        List<Stream> streams = List.of(
                Stream.reread(input, c.kernelHeight(), reuse, true, cold(input)),
                Stream.write(c.outputElements() * outputBytes, distances.output()));
        boolean packed = lowering.blocked();
        long channels = packed ? ceilDiv(c.outChannels(), 4) : c.outChannels();
        long rows = channels * c.outHeight();
        long perRow = c.outWidth() * (packed ? 4L : 1L) * c.kernelHeight() * c.kernelWidth();
        long calls = taps ? rows * c.kernelHeight() * ceilDiv(c.outWidth(), 2) : rows;
        long amount = taps ? 8L * c.kernelWidth() : perRow;
        phases.add(new Phase(kernel, calls, kernel.iterations(amount), channels, streams));
        lowering.dequantise(phases, c.outputElements(), distances);
        return new Plan("depthwise", phases);
    }

    /**
     * Winograd's convolution: transform tiles, multiply them position by position as matrix products, transform back.
     *
     * @param outputs outputs of a tile in one direction
     */
    private Plan winograd(HostOperator.Convolution c, int outputs, Role inputRole, Role outputRole) {
        int size = outputs + 2;
        long tiles = ceilDiv(c.outHeight(), outputs) * ceilDiv(c.outWidth(), outputs);
        int bytes = lowering.quantised() ? 2 : FLOAT;
        Kernel in = kernel(inputRole);
        Kernel out = kernel(outputRole);
        List<Phase> phases = new ArrayList<>();
        lowering.quantise(phases, c.inputElements(), distances);
        long input = c.inputElements() * lowering.operandBytes();
        long inPacks = ceilDiv(c.inChannels(), (long) in.work() / size);
        long transformed = tiles * size * size * c.inChannels() * bytes;
        phases.add(new Phase(
                in,
                inPacks * tiles * 2,
                size,
                inPacks,
                List.of(Stream.read(input, cold(input)), Stream.scatter(transformed, transformed))));
        Product product = new Product(c.outChannels(), tiles, c.inChannels(), (long) size * size, bytes);
        lowering.blocked(phases, product, transformed, distances.weights(), true, Role.WINOGRAD_GEMM);
        long outPacks = ceilDiv(c.outChannels(), 4);
        long outputBytes = distances.quantisedOutput() && lowering.quantised() ? 1 : FLOAT;
        long result = product.resultBytes();
        phases.add(new Phase(
                out,
                outPacks * tiles,
                size + (long) outputs,
                outPacks,
                List.of(
                        Stream.read(result, result),
                        Stream.scatter(c.outputElements() * outputBytes, distances.output()))));
        return new Plan("Winograd F(" + outputs + ",3)", phases);
    }

    @Override
    public List<Plan> fullyConnected(HostOperator.FullyConnected full) {
        List<Phase> phases = new ArrayList<>();
        lowering.quantise(phases, full.inFeatures(), distances);
        long weights = full.macs() * lowering.operandBytes();
        if (lowering.has(Role.GEMV)) {
            Kernel gemv = kernel(Role.GEMV);
            long columns = Math.max(1, full.outFeatures() / 4);
            phases.add(new Phase(
                    gemv,
                    columns,
                    gemv.iterations(ceilDiv(full.macs(), columns)),
                    columns,
                    List.of(Stream.read(weights, Math.max(distances.weights(), weights)))));
        } else {
            Product product = new Product(1, full.outFeatures(), full.inFeatures(), 1, lowering.operandBytes());
            lowering.product(phases, product, distances.weights(), distances.input(), true);
        }
        lowering.dequantise(phases, full.outFeatures(), distances);
        return List.of(new Plan("matrix by vector", phases));
    }

    /**
     * Rows times parameters as a library's layer of full connections computes them: row by row, or four packed rows at a time, each
     * pass over all parameters. Rows are dealt to the cores, which pass over the parameters side by side.
     */
    private Plan rowByRow(HostOperator.MatMul matMul) {
        List<Phase> phases = new ArrayList<>();
        lowering.quantise(phases, matMul.inputElements(), distances);
        boolean four = matMul.m() % 4 == 0;
        Kernel kernel = kernel(four && lowering.has(Role.FOUR_ROWS) ? Role.FOUR_ROWS : Role.ROW);
        long passes = (long) matMul.batch() * matMul.m() / (four ? 4 : 1);
        long outputs = ceilDiv(matMul.n(), 4);
        long calls = passes * outputs;
        long operand = lowering.operandBytes();
        long parameters = matMul.weightElements() * operand;
        long row = matMul.k() * operand * (four ? 4 : 1);
        phases.add(new Phase(
                kernel,
                calls,
                kernel.iterations(ceilDiv(matMul.macs(), calls)),
                passes,
                List.of(
                        Stream.reread(
                                        parameters / matMul.batch(),
                                        passes,
                                        parameters / matMul.batch() + row,
                                        true,
                                        Math.max(distances.weights(), parameters))
                                .passed(Stream.Pass.AHEAD_TOGETHER),
                        // A row stays in the first level while four outputs at a time pass by.
                        Stream.reread(passes * row, outputs, row + 4 * row, true, Math.max(distances.input(), 1)),
                        Stream.write(matMul.outputElements() * FLOAT, distances.output()))));
        lowering.dequantise(phases, matMul.outputElements(), distances);
        return new Plan("row by row", phases);
    }

    @Override
    public List<Plan> matMul(HostOperator.MatMul matMul) {
        if (matMul.second() == HostOperator.MatMul.Second.PARAMETERS && lowering.has(Role.ROW)) {
            return List.of(rowByRow(matMul));
        }
        List<Phase> phases = new ArrayList<>();
        lowering.quantise(phases, matMul.inputElements(), distances);
        Product product = new Product(matMul.m(), matMul.n(), matMul.k(), matMul.batch(), lowering.operandBytes());
        long second = matMul.parameters() ? distances.weights() : distances.input();
        lowering.packFirst(phases, product, distances.input());
        lowering.product(phases, product, second, distances.input(), !matMul.parameters());
        lowering.dequantise(phases, matMul.outputElements(), distances);
        return List.of(new Plan(lowering.blocked() ? "blocked product" : "row updates", phases));
    }

    @Override
    public List<Plan> rows(HostOperator.Rows operation) {
        List<Role> passes = operation.normalised()
                ? List.of(Role.SUM, Role.SUM_OF_SQUARES, Role.NORMALISE)
                : List.of(Role.MAX, Role.EXP_SUM, Role.SCALE);
        long rows = operation.rows();
        long columns = operation.columns();
        long bytes = rows * columns * FLOAT;
        List<Phase> phases = new ArrayList<>();
        for (Role role : passes) {
            Kernel kernel = kernel(role);
            List<Stream> streams = new ArrayList<>();
            streams.add(Stream.read(bytes, phases.isEmpty() ? distances.input() : columns * FLOAT));
            if (phases.size() == passes.size() - 1) {
                streams.add(Stream.write(bytes, distances.output()));
            }
            phases.add(new Phase(kernel, rows, kernel.iterations(columns), rows, streams));
        }
        return List.of(new Plan("three passes over each row", phases));
    }

    @Override
    public List<Plan> pool(HostOperator.Pool pool) {
        Kernel kernel = kernel(pool.maximum() ? Role.MAX : Role.SUM);
        int lanes = lowering.blocked() ? 4 : 1;
        long window = (long) pool.kernelHeight() * pool.kernelWidth();
        long reuse = (long) pool.kernelHeight() * pool.inWidth() * FLOAT;
        Phase phase = new Phase(
                kernel,
                ceilDiv(pool.outputElements(), lanes),
                kernel.iterations(window * lanes),
                ceilDiv(pool.channels(), lanes),
                List.of(
                        Stream.reread(pool.inputElements() * FLOAT, 1, reuse, true, distances.input()),
                        Stream.write(pool.outputElements() * FLOAT, distances.output())));
        return List.of(new Plan("window by window", List.of(phase)));
    }

    @Override
    public List<Plan> elementwise(HostOperator.Elementwise elementwise) {
        Kernel kernel = kernel(
                switch (elementwise.function()) {
                    case ADD -> Role.ADD;
                    case AXPY -> Role.AXPY;
                    case RELU -> Role.RELU;
                    case SCALE -> Role.SCALE;
                    case HARD_SWISH -> Role.HARD_SWISH;
                    case SWISH -> Role.SWISH;
                    case COPY -> Role.COPY;
                    case TRANSPOSE -> Role.TRANSPOSE;
                });
        long elements = elementwise.elements();
        long bytes = elements * FLOAT;
        List<Stream> streams = new ArrayList<>();
        streams.add(Stream.read(bytes, distances.input()));
        if (elementwise.inputElements() > elements) {
            streams.add(Stream.read(bytes, distances.second()));
        }
        streams.add(Stream.write(bytes, distances.output()));
        Phase sweep = new Phase(kernel, 1, kernel.iterations(elements), Math.max(1, elements / CHUNK), streams);
        return List.of(new Plan(elementwise.function().moves() ? "copy" : "element-wise", List.of(sweep)));
    }

    @Override
    public List<Plan> unknown(HostOperator.Unknown unknown) {
        throw lowering.uncovered(operator);
    }

    private Kernel kernel(Role role) {
        return lowering.kernel(role, operator);
    }
}
