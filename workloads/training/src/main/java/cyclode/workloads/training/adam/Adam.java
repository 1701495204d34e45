package cyclode.workloads.training.adam;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The Adam optimizer (D. P. Kingma, J. Ba, arXiv 1412.6980), in plain loops, so that its state can be kept and taken up again bit by bit.
 */
public final class Adam {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final Map<String, RealArray> first = new LinkedHashMap<>();
    private final Map<String, RealArray> second = new LinkedHashMap<>();
    private long steps;

    public Adam(Map<String, RealArray> arrays) {
        arrays.forEach((name, array) -> {
            first.put(name, RealArray.zeros(array.shape()));
            second.put(name, RealArray.zeros(array.shape()));
        });
    }

    /** The running means of gradients, by array. */
    public Map<String, RealArray> first() {
        return first;
    }

    /** The running means of squared gradients, by array. */
    public Map<String, RealArray> second() {
        return second;
    }

    public long steps() {
        return steps;
    }

    /** Goes on from a number of steps whose means have been put back. */
    public void resume(long done) {
        steps = done;
    }

    /** Begins a step, for all arrays. */
    public void begin() {
        steps++;
    }

    /** Moves one array against its gradient. */
    public void move(String name, RealArray array, float[] gradient, double rate) {
        float[] m = Objects.requireNonNull(first.get(name)).values();
        float[] v = Objects.requireNonNull(second.get(name)).values();
        double scale1 = 1 / (1 - Math.pow(BETA1, (double) steps));
        double scale2 = 1 / (1 - Math.pow(BETA2, (double) steps));
        float[] x = array.values();
        for (int i = 0; i < x.length; i++) {
            double g = gradient[i];
            m[i] = (float) (BETA1 * m[i] + (1 - BETA1) * g);
            v[i] = (float) (BETA2 * v[i] + (1 - BETA2) * g * g);
            x[i] -= (float) (rate * m[i] * scale1 / (Math.sqrt(v[i] * scale2) + EPSILON));
        }
    }
}
