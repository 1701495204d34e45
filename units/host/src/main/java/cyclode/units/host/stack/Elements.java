package cyclode.units.host.stack;

import cyclode.units.host.memory.Stream;
import cyclode.units.host.operator.HostOperator;
import java.util.ArrayList;
import java.util.List;

/** Operators that move or change elements one by one, or reduce rows and windows; always in fp32. */
final class Elements {
    private static final int FLOAT = 4;
    private static final long CHUNK = 256;

    private final Lowering lowering;
    private final Distances distances;

    Elements(Lowering lowering, Distances distances) {
        this.lowering = lowering;
        this.distances = distances;
    }

    Plan elementwise(HostOperator.Elementwise operator) {
        Role role =
                switch (operator.function()) {
                    case ADD -> Role.ADD;
                    case AXPY -> Role.AXPY;
                    case RELU -> Role.RELU;
                    case SCALE -> Role.SCALE;
                    case HARD_SWISH -> Role.HARD_SWISH;
                    case SWISH -> Role.SWISH;
                };
        long bytes = operator.elements() * FLOAT;
        List<Stream> streams = new ArrayList<>();
        streams.add(Stream.read(bytes, distances.input()));
        if (operator.inputElements() > operator.elements()) {
            streams.add(Stream.read(bytes, distances.second()));
        }
        streams.add(Stream.write(bytes, distances.output()));
        return new Plan("element-wise", List.of(sweep(role, operator, operator.elements(), streams)));
    }

    Plan copy(HostOperator.Copy operator) {
        long bytes = operator.elements() * FLOAT;
        List<Stream> streams = List.of(Stream.read(bytes, distances.input()), Stream.write(bytes, distances.output()));
        Role role = operator.transposed() ? Role.TRANSPOSE : Role.COPY;
        return new Plan("copy", List.of(sweep(role, operator, operator.elements(), streams)));
    }

    Plan pool(HostOperator.Pool operator) {
        Role role = operator.maximum() ? Role.MAX : Role.SUM;
        Kernel kernel = lowering.kernel(role, operator);
        boolean packed = lowering.blocked();
        long window = (long) operator.kernelHeight() * operator.kernelWidth();
        long outputs = packed ? GemmPhases.ceilDiv(operator.outputElements(), 4) : operator.outputElements();
        List<Stream> streams = List.of(
                Stream.reread(
                        operator.inputElements() * FLOAT,
                        1,
                        (long) operator.kernelHeight() * operator.inWidth() * FLOAT,
                        true,
                        distances.input()),
                Stream.write(operator.outputElements() * FLOAT, distances.output()));
        return new Plan(
                "window by window",
                List.of(new Phase(
                        kernel,
                        outputs,
                        kernel.iterations(packed ? window * 4 : window),
                        packed ? GemmPhases.ceilDiv(operator.channels(), 4) : operator.channels(),
                        streams)));
    }

    Plan softmax(HostOperator.Softmax operator) {
        return new Plan(
                "three passes over each row",
                rows(operator, operator.rows(), operator.columns(), Role.MAX, Role.EXP_SUM, Role.SCALE));
    }

    Plan layerNorm(HostOperator.LayerNorm operator) {
        return new Plan(
                "three passes over each row",
                rows(operator, operator.rows(), operator.columns(), Role.SUM, Role.SUM_OF_SQUARES, Role.NORMALISE));
    }

    private List<Phase> rows(HostOperator operator, long rows, long columns, Role... passes) {
        long bytes = rows * columns * FLOAT;
        List<Phase> phases = new ArrayList<>();
        for (Role role : passes) {
            boolean first = phases.isEmpty();
            boolean last = phases.size() == passes.length - 1;
            Kernel kernel = lowering.kernel(role, operator);
            List<Stream> streams = new ArrayList<>();
            streams.add(Stream.read(bytes, first ? distances.input() : columns * FLOAT));
            if (last) {
                streams.add(Stream.write(bytes, distances.output()));
            }
            phases.add(new Phase(kernel, rows, kernel.iterations(columns), rows, streams));
        }
        return phases;
    }

    private Phase sweep(Role role, HostOperator operator, long elements, List<Stream> streams) {
        Kernel kernel = lowering.kernel(role, operator);
        return new Phase(kernel, 1, kernel.iterations(elements), Math.max(1, elements / CHUNK), streams);
    }
}
