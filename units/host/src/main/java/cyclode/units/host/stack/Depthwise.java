package cyclode.units.host.stack;

import cyclode.units.host.memory.Stream;
import cyclode.units.host.operator.HostOperator;
import java.util.ArrayList;
import java.util.List;

/** Depthwise convolution, channel by channel (or pack of four channels by pack). */
final class Depthwise {
    private static final int FLOAT = 4;

    private final Lowering lowering;

    Depthwise(Lowering lowering) {
        this.lowering = lowering;
    }

    Plan plan(HostOperator.Convolution c, Distances distances) {
        List<Phase> phases = new ArrayList<>();
        lowering.quantise(phases, c.inputElements(), distances);
        boolean three =
                c.kernelHeight() == 3 && c.kernelWidth() == 3 && (c.stride() == 1 || !lowering.has(Role.DEPTHWISE_TAP));
        Kernel kernel =
                lowering.kernel(three || !lowering.has(Role.DEPTHWISE_TAP) ? Role.DEPTHWISE3 : Role.DEPTHWISE_TAP, c);
        long input = c.inputElements() * lowering.operandBytes();
        long outputBytes = lowering.quantised() ? 1 : FLOAT;
        List<Stream> streams = List.of(
                Stream.reread(
                        input,
                        c.kernelHeight(),
                        (long) c.kernelHeight() * c.inWidth() * FLOAT * 4,
                        true,
                        lowering.quantised() && !distances.quantisedInput() ? input : distances.input()),
                Stream.write(c.outputElements() * outputBytes, distances.output()));
        boolean packed = lowering.blocked();
        long rows = (packed ? GemmPhases.ceilDiv(c.outChannels(), 4) : c.outChannels()) * c.outHeight();
        long perRow = c.outWidth() * (packed ? 4L : 1L) * c.kernelHeight() * c.kernelWidth();
        boolean taps = lowering.has(Role.DEPTHWISE_TAP) && !three;
        long calls = taps ? rows * c.kernelHeight() * GemmPhases.ceilDiv(c.outWidth(), 2) : rows;
        long amount = taps ? 8L * c.kernelWidth() : perRow;
        phases.add(new Phase(kernel, calls, kernel.iterations(amount), rows / c.outHeight(), streams));
        lowering.dequantise(phases, c.outputElements(), distances);
        return new Plan("depthwise", phases);
    }
}
