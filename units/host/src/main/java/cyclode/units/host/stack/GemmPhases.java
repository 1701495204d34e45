package cyclode.units.host.stack;

import cyclode.units.host.memory.Stream;
import cyclode.units.host.stack.KernelLibrary.Kernel;
import cyclode.units.host.stack.Plan.Phase;
import java.util.List;

/** The loop nests of a matrix product: blocked with packed panels, or row updates. */
final class GemmPhases {
    private static final int RESULT_BYTES = 4;
    private static final int MINIMUM_PANEL = 32;

    private final Lowering lowering;

    GemmPhases(Lowering lowering) {
        this.lowering = lowering;
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
    void add(List<Phase> phases, Product product, long secondCold, long firstCold, boolean pack) {
        if (lowering.blocked()) {
            blocked(phases, product, secondCold, firstCold, pack, Role.GEMM);
        } else {
            rowUpdates(phases, product, secondCold, firstCold);
        }
    }

    /** Result row += element × second-matrix row: the innermost loop runs over columns. */
    private void rowUpdates(List<Phase> phases, Product p, long secondCold, long firstCold) {
        Kernel kernel = lowering.kernel(Role.ROW_UPDATE);
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
        Kernel kernel = lowering.kernel(lowering.has(role) ? role : Role.GEMM);
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
        long resultCold = lowering.quantised() && role == Role.GEMM ? resultTile : p.resultBytes();
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
        if (lowering.blocked()) {
            Product transposed = new Product(p.n(), p.m(), p.k(), p.batch(), p.operandBytes());
            packPanels(phases, transposed, cold, Math.min(p.k(), panel("panel-depth", p.operandBytes())));
        }
    }

    private void packPanels(List<Phase> phases, Product p, long cold, long depth) {
        Kernel copy = lowering.kernel(Role.PACK);
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
        boolean own = role == Role.WINOGRAD_GEMM && lowering.has(role);
        return own ? winograd : lowering.stack().number(lowering.precision().text() + "." + key);
    }

    /** A declared block size, or that of three square tiles that fill the second-level cache. */
    private long panel(String key, int bytes) {
        long declared = lowering.stack().number(key);
        if (declared > 0) {
            return declared;
        }
        long square = (long) StrictMath.sqrt((double) lowering.memory().l2().bytes() / bytes / 3);
        return Math.max(MINIMUM_PANEL, square / 8 * 8);
    }

    static long ceilDiv(long a, long b) {
        return (a + b - 1) / b;
    }
}
