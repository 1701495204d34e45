package cyclode.reports.studies.select;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntTensor;
import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.design.RunInputs;
import cyclode.reports.studies.parallel.Workers;
import cyclode.reports.studies.select.Choice.Algorithm;
import cyclode.workloads.golden.GoldenNetwork;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy of accuracy where there are no labels: how much of the variance of the dense network's outputs the pruned network's outputs
 * explain, 1 for equal outputs and 0 where they are as far from them as their mean is. It is not measured for every algorithm: from the noise
 * x of the weights (error over energy, after pruning and rounding) it is predicted as exp(−(x / s)^p). Scale s and power p are fitted, by
 * least squares of its double logarithm, to algorithms that were measured on inputs, and held against others that were measured too.
 */
final class ProxyQuality implements Quality {
    private static final int POINTS = 12;
    private static final int LEAST_OUTPUTS = 64;
    private static final double CERTAIN = 1e-6;

    private final SelectSpace space;
    private final PrunedWeights weights;
    private final Map<Algorithm, Double> known = new ConcurrentHashMap<>();
    private final List<Point> points;
    private final int inputs;
    private final double scale;
    private final double power;

    /**
     * An algorithm that was measured.
     *
     * @param algorithm which
     * @param noise of the weights, error over energy
     * @param measured share of the outputs' variance
     * @param fitted whether scale and power were fitted to it
     */
    record Point(Algorithm algorithm, double noise, double measured, boolean fitted) {}

    /** Where measured values are kept. */
    interface Memory {
        OptionalDouble measured(Algorithm algorithm);

        void keep(Algorithm algorithm, double measured);
    }

    /**
     * Measures and fits.
     *
     * @param inputs how many inputs each algorithm is measured on
     * @param memory where measured values are kept
     */
    ProxyQuality(
            SelectSpace space,
            PrunedWeights weights,
            QuantizedNetwork dense,
            RunInputs data,
            int inputs,
            Memory memory,
            int threads,
            Progress progress) {
        this.space = space;
        this.weights = weights;
        this.inputs = inputs;
        try (Workers workers = new Workers(threads)) {
            List<Algorithm> chosen = chosen(workers);
            List<Algorithm> fresh = chosen.stream()
                    .filter(each -> memory.measured(each).isEmpty())
                    .toList();
            if (!fresh.isEmpty()) {
                List<double[]> own = outputs(dense, data);
                List<Double> shares = workers.map(
                        0,
                        fresh.size(),
                        i -> explained(own, outputs(weights.network(fresh.get((int) i)), data)),
                        done -> progress.at("calibration", done, fresh.size()));
                for (int i = 0; i < fresh.size(); i++) {
                    memory.keep(fresh.get(i), shares.get(i));
                }
            }
            List<Point> measured = new ArrayList<>();
            for (int i = 0; i < chosen.size(); i++) {
                measured.add(new Point(
                        chosen.get(i),
                        weights.noise(chosen.get(i)),
                        memory.measured(chosen.get(i)).orElseThrow(),
                        i % 2 == 0));
            }
            points = List.copyOf(measured);
        }
        double[] fit = fit(points.stream().filter(Point::fitted).toList());
        scale = fit[0];
        power = fit[1];
    }

    /** Algorithms evenly over the order of their noise, the dense one with most bits, whose outputs are its own, left out. */
    private List<Algorithm> chosen(Workers workers) {
        List<Algorithm> all = Algorithm.all(space);
        List<Double> noises = workers.map(0, all.size(), i -> weights.noise(all.get((int) i)));
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (noises.get(i) > 0) {
                order.add(i);
            }
        }
        order.sort(Comparator.comparing(noises::get));
        if (order.size() < 4) {
            throw new RefusedValue("the space has " + order.size()
                    + " algorithms that change a weight; allowed: at least 4, to calibrate the proxy of accuracy on");
        }
        int count = Math.min(POINTS, order.size());
        List<Algorithm> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(all.get(order.get((int) ((long) i * (order.size() - 1) / (count - 1)))));
        }
        return chosen;
    }

    /** The last tensor with enough values to compare, of each input. */
    private List<double[]> outputs(QuantizedNetwork network, RunInputs data) {
        List<double[]> outputs = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            IntTensor[] last = {null, null};
            GoldenNetwork.run(network, data.tensor(i), (name, tensor) -> {
                last[0] = tensor.length() >= LEAST_OUTPUTS ? tensor : last[0];
                last[1] = tensor;
            });
            IntTensor tensor = last[0] == null ? last[1] : last[0];
            double[] values = new double[tensor.length()];
            for (int j = 0; j < values.length; j++) {
                values[j] = tensor.data()[j];
            }
            outputs.add(values);
        }
        return outputs;
    }

    /** The share of the variance of outputs that other outputs explain; none where they are worse than the mean. */
    static double explained(List<double[]> dense, List<double[]> others) {
        double error = 0;
        double spread = 0;
        for (int i = 0; i < dense.size(); i++) {
            double[] own = dense.get(i);
            double mean = java.util.Arrays.stream(own).average().orElse(0);
            for (int j = 0; j < own.length; j++) {
                error += (own[j] - others.get(i)[j]) * (own[j] - others.get(i)[j]);
                spread += (own[j] - mean) * (own[j] - mean);
            }
        }
        return spread == 0 ? (error == 0 ? 1 : 0) : Math.max(0, 1 - error / spread);
    }

    /** Scale and power, by a straight line through ln(−ln a) over ln x. */
    static double[] fit(List<Point> points) {
        double n = 0;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        for (Point each : points) {
            double share = Math.min(1 - CERTAIN, Math.max(CERTAIN, each.measured()));
            double x = StrictMath.log(each.noise());
            double y = StrictMath.log(-StrictMath.log(share));
            n++;
            sx += x;
            sy += y;
            sxx += x * x;
            sxy += x * y;
        }
        double spread = n * sxx - sx * sx;
        double power = spread > 0 ? Math.max(0.05, (n * sxy - sx * sy) / spread) : 1;
        double offset = (sy - power * sx) / n;
        return new double[] {StrictMath.exp(-offset / power), power};
    }

    private double predicted(double noise) {
        return noise <= 0 ? 1 : StrictMath.exp(-StrictMath.pow(noise / scale, power));
    }

    @Override
    public double dense() {
        return 1;
    }

    @Override
    public double of(Algorithm algorithm) {
        return known.computeIfAbsent(algorithm, each -> predicted(weights.noise(each)));
    }

    @Override
    public boolean proxy() {
        return true;
    }

    @Override
    public String what() {
        return "proxy of accuracy: share of the variance of the dense network's outputs, predicted from the noise of its weights";
    }

    /** The points that it was fitted to and held against. */
    List<Point> points() {
        return points;
    }

    /** Mean absolute error over the points that it was not fitted to. */
    double heldBackError() {
        return points.stream()
                .filter(each -> !each.fitted())
                .mapToDouble(each -> Math.abs(each.measured() - predicted(each.noise())))
                .average()
                .orElse(Double.NaN);
    }

    @Override
    public List<String> facts() {
        double worst = points.stream()
                .filter(each -> !each.fitted())
                .mapToDouble(each -> Math.abs(each.measured() - predicted(each.noise())))
                .max()
                .orElse(Double.NaN);
        long fitted = points.stream().filter(Point::fitted).count();
        return List.of(
                "The accuracy is a proxy and no accuracy: no labelled data were given.",
                "It is exp(-(x / " + Decimals.significant(scale, 3) + ")^" + Decimals.significant(power, 3)
                        + ") of the weights' noise x, fitted to " + fitted + " algorithms that were measured on "
                        + inputs + (inputs == 1 ? " input" : " inputs") + ".",
                "Over " + (points.size() - fitted) + " algorithms held back it is off by "
                        + Decimals.significant(heldBackError(), 2) + " on average and "
                        + Decimals.significant(worst, 2) + " at most.");
    }
}
