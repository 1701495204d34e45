package cyclode.workloads.parameters;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.core.number.Rounding;
import cyclode.core.operator.TimeQuantization;
import cyclode.core.reference.Elementwise;
import cyclode.workloads.layer.Formats;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Operation;
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
    List<IntTensor> run(Layer layer, Operation.Ode op, List<IntTensor> inputs) {
        Formats formats = layer.formats();
        Requantization toState = toState(layer.input().format(), formats);
        List<IntTensor> start = scaled(inputs, toState);
        calibration.aimStage(
                layer.body().get(layer.body().size() - 1),
                DynamicRange.ofTensors(start).rms() / 2);
        Requantization first = activations(start, formats, 2);
        TimeQuantization time = op.time(formats);
        int end = time.apply(1L << op.timeBits());
        List<IntTensor> k0 = body(layer, start, first, 0, true);
        List<IntTensor> late = advanced(start, k0, 1);
        List<IntTensor> both = new ArrayList<>(start);
        both.addAll(late);
        Requantization activations = activations(both, formats, 1.125);
        int[] times = new int[both.size()];
        Arrays.fill(times, start.size(), times.length, end);
        calibration.run(layer.body(), scaled(both, activations), times, true);
        calibration.put(layer, new LayerParameters.Integration(toState, op.parameters(formats, activations)));
        return output(layer, start, activations, time.apply(1L << (op.timeBits() - 1)));
    }

    private List<IntTensor> output(Layer layer, List<IntTensor> start, Requantization activations, int half) {
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

    private static Requantization toState(IntFormat input, Formats formats) {
        int up = formats.stateBits() - input.bits() - HEADROOM;
        return new Requantization.MultiplierShift(
                1L << Math.max(0, up), Math.max(0, -up), Rounding.HALF_UP, 0, formats.state(), formats.overflow());
    }

    /** What makes {@code headroom} times the greatest state the greatest activation. */
    private static Requantization activations(List<IntTensor> states, Formats formats, double headroom) {
        double greatest = Math.max(1, DynamicRange.ofTensors(states).greatest());
        IntFormat format = formats.activations();
        return FixedPoint.scale(format.max() / (headroom * greatest), formats, format);
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
        return tensors.stream()
                .map(tensor -> Elementwise.scale(tensor, requantization))
                .toList();
    }
}
