package cyclode.reports.studies.calibration.space;

import cyclode.reports.studies.reproduction.FreeParameter;
import cyclode.reports.studies.sampling.Axis;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A density on the unit cube of places that favours what has worked: a share of the even density, so that no design is out of reach and
 * no weight above its inverse, and for the rest a product of histograms, one for each parameter.
 */
public final class Proposal {
    /** Share of the even density. */
    public static final double EVEN = 0.2;

    private static final int BINS = 8;
    private static final int MOST_LEVELS = 32;

    /** Draws that each bin is given beforehand, so that none is empty. */
    private static final double SMOOTHING = 1;

    private final double[][] histograms;

    private Proposal(double[][] histograms) {
        this.histograms = histograms;
    }

    /** The histograms of weighted places. */
    public static Proposal of(List<FreeParameter> parameters, List<double[]> places, double[] weights) {
        double[][] histograms = new double[parameters.size()][];
        double all = 0;
        for (double weight : weights) {
            all += weight;
        }
        for (int p = 0; p < histograms.length; p++) {
            int bins = bins(parameters.get(p).axis());
            double[] counts = new double[bins];
            for (int i = 0; i < weights.length; i++) {
                counts[bin(places.get(i)[p], bins)] += weights[i] / all * weights.length;
            }
            double total = weights.length + SMOOTHING * bins;
            for (int bin = 0; bin < bins; bin++) {
                counts[bin] = (counts[bin] + SMOOTHING) / total;
            }
            histograms[p] = counts;
        }
        return new Proposal(histograms);
    }

    private static int bins(Axis axis) {
        return axis.levels() > 0 && axis.levels() <= MOST_LEVELS ? (int) axis.levels() : BINS;
    }

    private static int bin(double place, int bins) {
        return Math.min(bins - 1, (int) (place * bins));
    }

    /** The density at a place, 1 on average. */
    public double density(double[] place) {
        double product = 1;
        for (int p = 0; p < histograms.length; p++) {
            int bins = histograms[p].length;
            product *= histograms[p][bin(place[p], bins)] * bins;
        }
        return EVEN + (1 - EVEN) * product;
    }

    /** A draw from it. */
    public double[] draw(SplittableRandom random) {
        boolean even = random.nextDouble() < EVEN;
        double[] place = new double[histograms.length];
        for (int p = 0; p < place.length; p++) {
            double at = random.nextDouble();
            place[p] = even ? at : along(histograms[p], at);
        }
        return place;
    }

    private static double along(double[] shares, double at) {
        double below = 0;
        for (int bin = 0; bin < shares.length; bin++) {
            if (at < below + shares[bin]) {
                return Math.min(Math.nextDown(1.0), (bin + (at - below) / shares[bin]) / shares.length);
            }
            below += shares[bin];
        }
        return Math.nextDown(1.0);
    }
}
