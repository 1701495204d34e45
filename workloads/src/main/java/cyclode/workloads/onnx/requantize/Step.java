package cyclode.workloads.onnx.requantize;

import cyclode.workloads.onnx.evaluation.Operators;
import cyclode.workloads.onnx.file.OnnxModel;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A function of every element, which may differ by channel. It is given rows of values, one column for each channel. */
public sealed interface Step {
    /** The function of each value; the last axis is the channel. */
    NdArray apply(NdArray values);

    /** Whether the function never turns back: in each channel it only rises or only falls, or stays. */
    boolean monotone();

    /** Whether what it makes is whole numbers, whatever it is given. */
    default boolean whole() {
        return false;
    }

    /** Whether whole numbers stay whole, so that it belongs to the quantization before it. */
    default boolean keepsWhole() {
        return false;
    }

    /**
     * The same function of some of the channels.
     *
     * @param from the first of them
     * @param count how many
     * @param all channels that this function knows
     */
    default Step columns(int from, int count, int all) {
        return this;
    }

    private static NdArray columns(NdArray constant, int from, int count, int all) {
        boolean byChannel = all > 1 && constant.length() == all && constant.extent(constant.rank() - 1) == all;
        return byChannel ? constant.gathered(IntStream.range(from, from + count).toArray(), count) : constant;
    }

    private static List<Step> columns(List<Step> steps, int from, int count, int all) {
        return steps.stream().map(step -> step.columns(from, count, all)).toList();
    }

    /** A rising function that makes whole numbers. */
    sealed interface Quantization extends Step {
        @Override
        default boolean monotone() {
            return true;
        }

        @Override
        default boolean whole() {
            return true;
        }
    }

    /** Steps one after the other. */
    static NdArray apply(List<Step> steps, NdArray values) {
        NdArray all = values;
        for (Step step : steps) {
            all = step.apply(all);
        }
        return all;
    }

    /**
     * A node of the graph with all inputs but one constant.
     *
     * @param inputs constants by place, single or one for each channel; the variable's place is empty
     * @param variable place of the variable input
     */
    record Node(OnnxModel model, OnnxNode node, List<Optional<NdArray>> inputs, int variable) implements Step {
        private static final Set<String> MONOTONE = Set.of(
                "Add",
                "Sub",
                "Mul",
                "Div",
                "Relu",
                "Clip",
                "Round",
                "Floor",
                "Ceil",
                "Max",
                "Min",
                "QuantizeLinear",
                "DequantizeLinear",
                "RequantShift",
                "Quant",
                "BipolarQuant",
                "Sigmoid",
                "Tanh",
                "HardSigmoid",
                "Identity",
                "BatchNormalization",
                "Neg",
                "Softplus",
                "Elu",
                "Celu",
                "Selu",
                "Erf",
                "Exp",
                "Softsign");

        private static final Set<String> WHOLE = Set.of("QuantizeLinear", "RequantShift", "Round", "Floor", "Ceil");

        private static final Set<String> KEEPING = Set.of("Clip", "Relu", "Max", "Min", "Cast", "Identity");

        @Override
        public NdArray apply(NdArray values) {
            List<Optional<NdArray>> all = new ArrayList<>(inputs);
            all.set(variable, Optional.of(values));
            return Operators.apply(model, node, all).get(0);
        }

        @Override
        public Step columns(int from, int count, int all) {
            List<Optional<NdArray>> some = inputs.stream()
                    .map(each -> each.map(constant -> Step.columns(constant, from, count, all)))
                    .toList();
            return new Node(model, node, some, variable);
        }

        @Override
        public boolean monotone() {
            return MONOTONE.contains(node.operator()) && !(node.operator().equals("Div") && variable == 1);
        }

        @Override
        public boolean whole() {
            return WHOLE.contains(node.operator());
        }

        @Override
        public boolean keepsWhole() {
            return KEEPING.contains(node.operator())
                    && inputs.stream().flatMap(Optional::stream).allMatch(bound -> Arrays.stream(bound.reals())
                            .allMatch(value -> value == Math.rint(value)));
        }
    }

    /** Values as another type. An integer type is meant to hold them: what does not fit would wrap, and is refused. */
    record Cast(ElementType type) implements Step {
        @Override
        public NdArray apply(NdArray values) {
            NdArray cast = values.as(type);
            for (int i = 0; !type.real() && i < cast.length(); i++) {
                double whole = (double) (long) values.real(i);
                if (cast.real(i) != whole) {
                    throw new cyclode.core.file.RefusedValue(
                            "a value of " + whole + " does not fit " + type + ", and wraps");
                }
            }
            return cast;
        }

        @Override
        public boolean monotone() {
            return true;
        }

        @Override
        public boolean whole() {
            return !type.real();
        }

        @Override
        public boolean keepsWhole() {
            return true;
        }
    }

    /**
     * A sum of integer products as the number that it stands for, rounded once to the type.
     *
     * @param type of the number
     * @param input scale of the input
     * @param weights scale of the weights, one or one for each channel
     */
    @SuppressWarnings("ArrayRecordComponent") // shared, compared by nobody
    record Scale(ElementType type, double input, double[] weights) implements Step {
        @Override
        public NdArray apply(NdArray values) {
            double[] out = values.reals();
            int channels = values.extent(values.rank() - 1);
            for (int i = 0; i < out.length; i++) {
                out[i] *= input * of(i % channels);
            }
            return NdArray.ofReals(type, out, values.shape());
        }

        @Override
        public Step columns(int from, int count, int all) {
            return weights.length == 1 ? this : new Scale(type, input, Arrays.copyOfRange(weights, from, from + count));
        }

        /** The factor of a channel. */
        public double of(int channel) {
            return weights[weights.length == 1 ? 0 : channel];
        }

        @Override
        public boolean monotone() {
            return true;
        }
    }

    /** A whole number added, to integers of a type. */
    record Offset(ElementType type, long offset) implements Step {
        @Override
        public NdArray apply(NdArray values) {
            double[] out = values.reals();
            for (int i = 0; i < out.length; i++) {
                out[i] += offset;
            }
            return NdArray.ofReals(ElementType.DOUBLE, out, values.shape()).as(type);
        }

        @Override
        public boolean monotone() {
            return true;
        }
    }

    /**
     * The number of steps of a scale, where it is known to be whole: what a quantization that hands on numbers has chosen.
     *
     * @param scale of each channel, or of all
     */
    record Level(NdArray scale) implements Quantization {
        @Override
        public NdArray apply(NdArray values) {
            double[] out = values.reals();
            int channels = values.extent(values.rank() - 1);
            for (int i = 0; i < out.length; i++) {
                out[i] = Math.rint(out[i] / scale.real(scale.length() == 1 ? 0 : i % channels));
            }
            return NdArray.ofReals(ElementType.DOUBLE, out, values.shape());
        }

        @Override
        public Step columns(int from, int count, int all) {
            return new Level(Step.columns(scale, from, count, all));
        }
    }

    /**
     * A sum as binary32 times a scale, rounded half to even, moved by the zero-point and saturated: how ONNX Runtime requantizes.
     *
     * @param type of the result
     * @param scale of each channel, or of all, in binary32
     * @param zero the zero-point
     * @param least bound above that of the type, as a ReLU makes it
     */
    @SuppressWarnings("ArrayRecordComponent") // shared, compared by nobody
    record Requantize(ElementType type, float[] scale, long zero, long least) implements Quantization {
        @Override
        public NdArray apply(NdArray values) {
            int channels = values.extent(values.rank() - 1);
            long[] out = new long[values.length()];
            for (int i = 0; i < out.length; i++) {
                float real = (float) values.real(i) * scale[scale.length == 1 ? 0 : i % channels];
                double whole = Math.rint(real) + zero;
                out[i] = (long) Math.max(Math.max(type.min(), least), Math.min(type.max(), whole));
            }
            return NdArray.ofIntegers(type, out, values.shape());
        }

        @Override
        public Step columns(int from, int count, int all) {
            return scale.length == 1
                    ? this
                    : new Requantize(type, Arrays.copyOfRange(scale, from, from + count), zero, least);
        }
    }

    /**
     * A number rounded half to even and saturated.
     *
     * @param type of the result
     * @param zero the integer that stands for 0
     */
    record Round(ElementType type, long zero) implements Quantization {
        @Override
        public NdArray apply(NdArray values) {
            long[] out = new long[values.length()];
            Arrays.setAll(out, i -> (long) Math.max(type.min(), Math.min(type.max(), Math.rint(values.real(i)))));
            return NdArray.ofIntegers(type, out, values.shape());
        }
    }

    /**
     * A sum over a number of values, rounded half up.
     *
     * @param type of the result
     * @param count of the values
     */
    record Mean(ElementType type, int count) implements Quantization {
        @Override
        public NdArray apply(NdArray values) {
            double[] out = values.reals();
            for (int i = 0; i < out.length; i++) {
                out[i] = Math.floorDiv(2 * (long) out[i] + count, 2L * count);
            }
            return NdArray.ofReals(ElementType.DOUBLE, out, values.shape()).as(type);
        }
    }

    /** A node on two functions of the same value, such as x·sigmoid(x). */
    record Join(OnnxModel model, OnnxNode node, List<Step> first, List<Step> second) implements Step {
        @Override
        public NdArray apply(NdArray values) {
            return Operators.apply(
                            model,
                            node,
                            List.of(Optional.of(Step.apply(first, values)), Optional.of(Step.apply(second, values))))
                    .get(0);
        }

        @Override
        public Step columns(int from, int count, int all) {
            return new Join(model, node, Step.columns(first, from, count, all), Step.columns(second, from, count, all));
        }

        @Override
        public boolean monotone() {
            return false;
        }
    }
}
