package cyclode.workloads.affine;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.series.Normalization;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A trained network before quantization: what an {@code .npz} file of a model holds. Integers of any number of bits follow from it.
 *
 * @param arrays constants by layer and what they are, such as {@code query/weights} (input × output channel), {@code query/bias}
 * @param ranges least and greatest value of each tensor, by the tensor's name
 * @param normalization how measurements become inputs
 */
public record FloatModel(Map<String, double[]> arrays, Map<String, Span> ranges, Normalization normalization) {
    /**
     * Where a tensor's values lie.
     *
     * @param least 0 or less
     * @param greatest 0 or more, and above the least
     */
    public record Span(double least, double greatest) {
        /** The span of values, with zero in it. */
        public static Span of(double... values) {
            double least = 0;
            double greatest = 0;
            for (double value : values) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
            return new Span(least, greatest > least ? greatest : least + 1e-3);
        }

        /** Both together. */
        public Span with(Span other) {
            return new Span(Math.min(least, other.least), Math.max(greatest, other.greatest));
        }
    }

    public FloatModel {
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
        ranges = Collections.unmodifiableMap(new LinkedHashMap<>(ranges));
    }

    /** Some constants of a layer, such as its {@code weights}. */
    double[] array(Layer layer, String constants) {
        return array(layer.name() + "/" + constants);
    }

    /** The constants of this name. */
    public double[] array(String name) {
        double[] array = arrays.get(name);
        if (array == null) {
            throw new RefusedValue("the model has no array '" + name + "'");
        }
        return array;
    }

    /** Where a tensor's values lie. */
    public Span range(String tensor) {
        Span span = ranges.get(tensor);
        if (span == null) {
            throw new RefusedValue("the model has no range of '" + tensor + "'");
        }
        return span;
    }
}
