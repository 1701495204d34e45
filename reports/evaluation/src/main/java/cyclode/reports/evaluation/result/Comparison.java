package cyclode.reports.evaluation.result;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of a reconstruction beside the published figures, or a run of another design beside the reconstruction of its network.
 *
 * @param rows one for each published figure; none if the design is no reconstruction of a published system
 * @param joint where all published values lie together in the sample; null where none was drawn
 * @param reconstruction what the reconstruction gives; null if the design is one, or there is none of its network
 */
public record Comparison(List<PublishedRow> rows, @Nullable JointRank joint, @Nullable Beside reconstruction) {
    /** Nothing was published about this network. */
    public static final Comparison NONE = new Comparison(List.of(), null, null);

    public Comparison {
        rows = List.copyOf(rows);
    }

    /**
     * A published figure beside what the simulation says. What is predicted is fitted to nothing; what is simulated only where a design was
     * calibrated, which is then said.
     *
     * @param figure what it is, such as {@code speedup.endToEnd}
     * @param published the published value
     * @param source where it was published
     * @param simulated this run's value
     * @param calibratedOn what the design was calibrated on; null if on nothing
     * @param calibratedReason why not
     * @param predicted the median of designs that have what was published of them; at the nominal point where no sample was drawn
     * @param band where the assumed ranges leave it, given what was published of the design; null where no sample was drawn
     * @param bandReason why not
     * @param rank share of the sample below the published value, 0 to 1; null as the band
     */
    public record PublishedRow(
            String figure,
            double published,
            String source,
            Figure simulated,
            @Nullable String calibratedOn,
            String calibratedReason,
            Figure predicted,
            @Nullable Interval band,
            String bandReason,
            @Nullable Double rank) {
        /** (simulated - published) / published. */
        public Figure relativeError() {
            return simulated.present()
                    ? Figure.of((simulated.get() - published) / published, "1", simulated.evidence())
                    : simulated;
        }
    }

    /**
     * Another design than the reconstruction, beside it.
     *
     * @param hardware the hardware of the reconstruction
     * @param calibratedOn what a part of the run's own design was calibrated on; null if on nothing
     * @param figures one row for each figure that was published of the reconstruction
     */
    public record Beside(String hardware, @JsonInclude(NON_NULL) @Nullable String calibratedOn, List<Row> figures) {
        public Beside {
            figures = List.copyOf(figures);
        }

        /**
         * A figure of both.
         *
         * @param figure what it is, such as {@code speedup.endToEnd}
         * @param simulated this run's value
         * @param reconstruction the reconstruction's
         */
        @JsonPropertyOrder({"figure", "simulated", "reconstruction", "change"})
        public record Row(String figure, Figure simulated, Figure reconstruction) implements Keyed {
            @Override
            public String key() {
                return figure;
            }

            /** (simulated - reconstruction) / reconstruction. */
            @JsonProperty
            public Figure change() {
                Figure ratio = Figure.ratio(simulated, reconstruction);
                return ratio.present() ? Figure.of(ratio.get() - 1, "1", ratio.evidence()) : ratio;
            }
        }
    }

    /**
     * Where the published values lie, all together, in the joint sample: the share of the sample that lies further from the sample's
     * centre than they do. Distances are taken in logarithms, each figure scaled by its own spread and their correlation removed
     * (Mahalanobis distance). 1 is the centre, 0 is outside of everything drawn.
     *
     * @param share 0 to 1
     * @param figures how many figures stand together
     * @param samples size of the sample
     * @param designs different designs in it, all of which can be built
     * @param refused designs drawn beside these that cannot be built
     */
    @JsonPropertyOrder({"share", "meaning"})
    public record JointRank(
            double share, int figures, int samples, int designs, @JsonProperty("refusedDesigns") long refused) {
        /** What the share is one of. */
        @JsonProperty
        public String meaning() {
            return "share of the joint sample that lies further from its centre than the published values";
        }
    }

    /**
     * The 5th to the 95th percentile of a sample.
     *
     * @param low 5th percentile
     * @param high 95th percentile
     * @param samples size of the sample
     * @param seed what it was drawn from
     */
    @JsonPropertyOrder({"low", "high", "width"})
    public record Interval(double low, double high, int samples, long seed) {
        /** High over low: how much the assumptions leave open. */
        @JsonProperty
        public double width() {
            return high / low;
        }
    }
}
