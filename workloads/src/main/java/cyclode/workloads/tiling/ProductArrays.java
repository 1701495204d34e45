package cyclode.workloads.tiling;

import cyclode.core.file.RefusedValue;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.Sequencer.Deal;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.vector.VectorSpec;
import java.util.ArrayList;
import java.util.List;

/** The arrays that products run on, and which of them takes what. */
public final class ProductArrays {
    private final List<Array> all = new ArrayList<>();
    private final Accelerator accelerator;

    /**
     * An array.
     *
     * @param unit its name
     * @param spec what it is
     */
    public record Array(String unit, MatmulSpec spec) {
        /** Cycles of a product's folds, without filling and draining the array. */
        private long cycles(long m, long k, long n) {
            return switch (spec.dataflow()) {
                case WEIGHT_STATIONARY -> m * folds(k, spec.rows()) * folds(n, spec.columns());
                case OUTPUT_STATIONARY -> k * folds(m, spec.rows()) * folds(n, spec.columns());
                case INPUT_STATIONARY -> n * folds(k, spec.rows()) * folds(m, spec.columns());
            };
        }

        private static long folds(long extent, int side) {
            return (extent + side - 1) / side;
        }
    }

    /**
     * Output channels of a product that an array computes.
     *
     * @param array which
     * @param first the first of them
     * @param count how many
     */
    public record Share(Array array, int first, int count) {}

    /** The arrays of an accelerator. */
    public ProductArrays(Accelerator accelerator) {
        this.accelerator = accelerator;
        accelerator.all(MatmulSpec.class).forEach((unit, spec) -> all.add(new Array(unit, spec)));
        if (all.isEmpty()) {
            accelerator.only(MatmulSpec.class);
        }
    }

    /** Columns of which tiles of output channels are multiples: those of the widest array. */
    public int columns() {
        return all.stream().mapToInt(array -> array.spec().columns()).max().orElseThrow();
    }

    /** Products that run at a time where each is whole. */
    public int together() {
        if (all.size() == 1 || accelerator.sequencer().deal() == Deal.LAYERS) {
            return 1;
        }
        requireLanes();
        return all.size();
    }

    /** An array by its number in the order of the file. */
    public Array array(int number) {
        return all.get(number);
    }

    /** The array that takes fewest cycles for a product, the first of equal ones. */
    public Array best(int m, int k, int n) {
        Array best = all.get(0);
        for (Array array : all) {
            best = array.cycles(m, k, n) < best.cycles(m, k, n) ? array : best;
        }
        return best;
    }

    /**
     * How the output channels of a product with weights are dealt: a tile of an array's columns after the other, each to the array that would be
     * done with it first. One share where products are dealt as a whole.
     */
    public List<Share> shares(int m, int k, int n) {
        if (together() == 1) {
            return List.of(new Share(best(m, k, n), 0, n));
        }
        int[] counts = new int[all.size()];
        for (int left = n; left > 0; ) {
            int next = earliest(m, k, counts);
            int tile = Math.min(left, all.get(next).spec().columns());
            counts[next] += tile;
            left -= tile;
        }
        List<Share> shares = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                shares.add(new Share(all.get(i), first, counts[i]));
                first += counts[i];
            }
        }
        return shares;
    }

    private int earliest(int m, int k, int[] counts) {
        int earliest = 0;
        long soonest = Long.MAX_VALUE;
        for (int i = 0; i < counts.length; i++) {
            Array array = all.get(i);
            long done = array.cycles(m, k, counts[i] + array.spec().columns());
            if (done < soonest) {
                soonest = done;
                earliest = i;
            }
        }
        return earliest;
    }

    /** Arrays share the lanes beat by beat, so that a beat must not take them for longer than a cycle. */
    private void requireLanes() {
        String unit = accelerator.only(VectorSpec.class);
        int lanes = accelerator.unit(unit, VectorSpec.class).lanes();
        for (Array array : all) {
            int results = array.spec().resultLanes();
            if (results > lanes) {
                throw new RefusedValue("hardware.sequencer.deal is channels, and units." + array.unit() + " puts "
                        + results + " results at a time, which the " + lanes + " lanes of units." + unit
                        + " do not take in one cycle; allowed: as many lanes, or deal: layers");
            }
        }
    }
}
