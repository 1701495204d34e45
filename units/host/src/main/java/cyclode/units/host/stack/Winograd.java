package cyclode.units.host.stack;

import cyclode.units.host.memory.Stream;
import cyclode.units.host.operator.HostOperator;
import java.util.ArrayList;
import java.util.List;

/** Winograd's convolution: transform tiles, multiply them position by position as matrix products, transform back. */
final class Winograd {
    private static final int FLOAT = 4;

    private final Lowering lowering;
    private final int outputs;

    /**
     * @param lowering kernels
     * @param outputs outputs of a tile in one direction, 4 or 6
     */
    Winograd(Lowering lowering, int outputs) {
        this.lowering = lowering;
        this.outputs = outputs;
    }

    Plan plan(HostOperator.Convolution c, Distances distances) {
        boolean six = outputs == 6;
        int size = outputs + 2;
        long tiles = GemmPhases.ceilDiv(c.outHeight(), outputs) * GemmPhases.ceilDiv(c.outWidth(), outputs);
        int bytes = lowering.quantised() ? 2 : FLOAT;
        Kernel in = lowering.kernel(six ? Role.WINOGRAD63_INPUT : Role.WINOGRAD43_INPUT, c);
        Kernel out = lowering.kernel(six ? Role.WINOGRAD63_OUTPUT : Role.WINOGRAD43_OUTPUT, c);
        List<Phase> phases = new ArrayList<>();
        lowering.quantise(phases, c.inputElements(), distances);
        long input = c.inputElements() * lowering.operandBytes();
        long cold = lowering.quantised() && !distances.quantisedInput() ? input : distances.input();
        long lanes = (long) in.work() / size;
        long inPacks = GemmPhases.ceilDiv(c.inChannels(), lanes) * tiles;
        long transformed = tiles * size * size * c.inChannels() * bytes;
        phases.add(new Phase(
                in,
                inPacks * 2,
                size,
                GemmPhases.ceilDiv(c.inChannels(), lanes),
                List.of(Stream.read(input, cold), Stream.scatter(transformed, transformed))));
        Product product = new Product(c.outChannels(), tiles, c.inChannels(), (long) size * size, bytes);
        new GemmPhases(lowering).blocked(phases, product, transformed, distances.weights(), true, Role.WINOGRAD_GEMM);
        long outPacks = GemmPhases.ceilDiv(c.outChannels(), 4) * tiles;
        long outputBytes = distances.quantisedOutput() && lowering.quantised() ? 1 : FLOAT;
        long result = product.resultBytes();
        phases.add(new Phase(
                out,
                outPacks,
                size + (long) outputs,
                GemmPhases.ceilDiv(c.outChannels(), 4),
                List.of(
                        Stream.read(result, result),
                        Stream.scatter(c.outputElements() * outputBytes, distances.output()))));
        return new Plan("Winograd F(" + outputs + ",3)", phases);
    }
}
