package cyclode.workloads.network;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import cyclode.core.operator.LayerNormParameters;
import cyclode.core.operator.SoftmaxParameters;
import cyclode.core.operator.Window;
import java.util.List;

/** The shape that an operation makes of its inputs' shapes, and what they must be. */
final class Shapes {
    private Shapes() {}

    static Shape output(Operation operation, List<Tensor> inputs, boolean inBody) {
        Shape in = inputs.get(0).shape();
        if (operation instanceof Operation.Weighted weighted) {
            require(inBody || !weighted.time(), "time is true outside the body of an ODE");
            requireSigned(inputs.get(0).format());
            in = weighted.time() ? in.withChannels(in.channels() + 1) : in;
        }
        if (operation instanceof Operation.Convolution convolution) {
            return windowed(in, convolution.window()).withChannels(convolution.out());
        }
        if (operation instanceof Operation.Depthwise depthwise) {
            return windowed(in, depthwise.window());
        }
        if (operation instanceof Operation.Linear linear) {
            return in.withChannels(linear.out());
        }
        if (operation instanceof Operation.MaxPool pool) {
            return windowed(in, pool.window());
        }
        if (operation instanceof Operation.AveragePool pool) {
            return windowed(in, pool.window());
        }
        if (operation instanceof Operation.GlobalAveragePool) {
            return new Shape(1, 1, in.channels());
        }
        if (operation instanceof Operation.Scores) {
            requireOperands(operation, inputs, in);
            return in.withChannels(in.rows());
        }
        if (operation instanceof Operation.Mix) {
            Shape values = inputs.get(1).shape();
            require(
                    in.channels() == values.rows(),
                    "weights are " + in + " and values " + values + "; allowed: as many channels as places");
            return in.withChannels(values.channels());
        }
        requireOperands(operation, inputs, in);
        return in;
    }

    private static Shape windowed(Shape in, Window window) {
        return new Shape(window.outputHeight(in.height()), window.outputWidth(in.width()), in.channels());
    }

    private static void requireOperands(Operation operation, List<Tensor> inputs, Shape in) {
        for (Tensor tensor : inputs) {
            require(
                    tensor.shape().equals(in),
                    "inputs are " + in + " and " + tensor.shape() + "; allowed: equal shapes");
        }
        if (operation instanceof Operation.Attention attention) {
            require(
                    in.channels() % attention.heads() == 0,
                    "heads is " + attention.heads() + "; allowed: divisors of the " + in.channels() + " channels");
            require(in.rows() <= 4096, "attention over " + in.rows() + " tokens; allowed: up to 4096");
            inputs.forEach(tensor -> requireSigned(tensor.format()));
        } else if (operation instanceof Operation.LayerNorm) {
            require(
                    in.channels() <= LayerNormParameters.MAX_ROW,
                    "layernorm over " + in.channels() + " channels; allowed: up to " + LayerNormParameters.MAX_ROW);
            requireSigned(inputs.get(0).format());
        } else if (operation instanceof Operation.Softmax) {
            require(
                    in.channels() <= SoftmaxParameters.MAX_ROW,
                    "softmax over " + in.channels() + " channels; allowed: up to " + SoftmaxParameters.MAX_ROW);
            requireSigned(inputs.get(0).format());
        }
    }

    private static void requireSigned(IntFormat format) {
        require(format.signed(), "input is " + format + "; allowed: signed formats (no softmax before it)");
    }

    private static void require(boolean held, String problem) {
        if (!held) {
            throw new RefusedValue(problem);
        }
    }
}
