package cyclode.workloads.parameters;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.core.number.Rounding;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.StepControl;
import cyclode.core.operator.StepFactorTable;
import cyclode.core.operator.TimeQuantization;
import cyclode.workloads.network.Formats;
import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Calibrates an ODE without integrating it: the body is seen at time 0, and at time 1 on the state that one Euler step of length 1
 * leads to. The derivative's root mean square is made half of the state's, so that the integration changes the state visibly and
 * leaves it within its format. What the block hands on is estimated by two Euler steps. So parameters do not depend on the number of
 * steps.
 */
final class OdeCalibration {
    /** Bits of the state above the block's input: room to grow fourfold. */
    private static final int HEADROOM = 2;

    private final Calibration calibration;

    OdeCalibration(Calibration calibration) {
        this.calibration = calibration;
    }

    /** Chooses for the block and its body; the block's outputs by sample. */
    List<IntTensor> run(Layer layer, List<IntTensor> inputs) {
        Formats formats = layer.formats();
        Requantization toState = toState(layer.input().format(), formats);
        List<IntTensor> start = inputs.stream().map(x -> scaled(x, toState)).toList();
        calibration.aimStage(
                layer.body().get(layer.body().size() - 1),
                Spread.ofTensors(start).rms() / 2);
        Requantization first = activations(start, formats, 2);
        int end = time(layer).apply(1L << timeBits(layer));
        List<IntTensor> k0 = body(layer, start, first, 0, true);
        List<IntTensor> late = advanced(start, k0, 1);
        List<IntTensor> both = new ArrayList<>(start);
        both.addAll(late);
        Requantization activations = activations(both, formats, 1.125);
        int[] times = new int[both.size()];
        Arrays.fill(times, start.size(), times.length, end);
        calibration.run(layer.body(), scaled(both, activations), times, true);
        calibration.chosen().put(layer, new LayerParameters.Integration(toState, ode(layer, activations)));
        return output(layer, start, activations);
    }

    private List<IntTensor> output(Layer layer, List<IntTensor> start, Requantization activations) {
        int half = time(layer).apply(1L << (timeBits(layer) - 1));
        List<IntTensor> middle = advanced(start, body(layer, start, activations, 0, false), 2);
        List<IntTensor> last = advanced(middle, body(layer, middle, activations, half, false), 2);
        return scaled(last, activations);
    }

    private List<IntTensor> body(
            Layer layer, List<IntTensor> states, Requantization activations, int time, boolean choose) {
        int[] times = new int[states.size()];
        Arrays.fill(times, time);
        return calibration.run(layer.body(), scaled(states, activations), times, choose);
    }

    /** The solver, as the file says it. */
    static OdeParameters ode(Layer layer, Requantization activations) {
        Operation.Ode ode = (Operation.Ode) layer.operation();
        StepControl control = ode.steps()
                .<StepControl>map(StepControl.Fixed::new)
                .orElseGet(() -> new StepControl.Adaptive(
                        ode.tolerance().orElse(0),
                        ode.initialStep().orElse(1 << (ode.timeBits() - 3)),
                        ode.minStep(),
                        ode.maxSteps(),
                        StepFactorTable.of(ode.solver().order())));
        Formats formats = layer.formats();
        return new OdeParameters(
                ode.solver(), formats.state(), formats.stage(), ode.timeBits(), control, activations, time(layer));
    }

    /** Time 1 is the greatest activation plus one, and saturates. */
    static TimeQuantization time(Layer layer) {
        int up = layer.formats().activationBits() - 1 - timeBits(layer);
        IntFormat format = layer.formats().activations();
        return up >= 0 ? new TimeQuantization(1L << up, 0, format) : new TimeQuantization(1, -up, format);
    }

    private static int timeBits(Layer layer) {
        return ((Operation.Ode) layer.operation()).timeBits();
    }

    private static Requantization toState(IntFormat input, Formats formats) {
        int up = formats.stateBits() - input.bits() - HEADROOM;
        return new Requantization.MultiplierShift(
                1L << Math.max(0, up), Math.max(0, -up), Rounding.HALF_UP, 0, formats.state(), formats.overflow());
    }

    /** What makes {@code headroom} times the greatest state the greatest activation. */
    private static Requantization activations(List<IntTensor> states, Formats formats, double headroom) {
        double greatest = Math.max(1, Spread.ofTensors(states).greatest());
        IntFormat format = formats.activations();
        return Scaling.by(format.max() / (headroom * greatest), formats, format);
    }

    /** {@code z + k / parts}. */
    private static List<IntTensor> advanced(List<IntTensor> states, List<IntTensor> derivatives, int parts) {
        List<IntTensor> out = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            IntTensor z = states.get(i);
            int[] next = new int[z.length()];
            for (int j = 0; j < next.length; j++) {
                long sum = (long) z.data()[j] + derivatives.get(i).data()[j] / parts;
                next[j] = (int) z.format().saturate(sum);
            }
            out.add(IntTensor.unchecked(z.format(), next, z.shape()));
        }
        return out;
    }

    private static List<IntTensor> scaled(List<IntTensor> tensors, Requantization requantization) {
        return tensors.stream().map(tensor -> scaled(tensor, requantization)).toList();
    }

    private static IntTensor scaled(IntTensor tensor, Requantization requantization) {
        int[] out = new int[tensor.length()];
        for (int i = 0; i < out.length; i++) {
            out[i] = requantization.apply(tensor.data()[i]);
        }
        return IntTensor.unchecked(requantization.output(), out, tensor.shape());
    }
}
