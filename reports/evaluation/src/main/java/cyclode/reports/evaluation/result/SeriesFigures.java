package cyclode.reports.evaluation.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import cyclode.workloads.npz.NpyArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run on a unit for each layer found out besides.
 *
 * @param lawCycles cycles by the units' laws, the second way to the simulated cycles
 * @param leastCycles cycles if every division were short
 * @param mostCycles cycles if every division were long
 * @param longDivisions long divisions of the first input
 * @param divisions all of them
 * @param leastMs the least latency
 * @param mostMs the greatest latency
 * @param forecasts by input
 * @param rules places at which the hardware and the reference model differ, layer by layer
 * @param model the float model's arrays, to be used again
 */
@JsonPropertyOrder({"edges", "lawCycles", "leastCycles", "mostCycles", "leastMs", "mostMs"})
public record SeriesFigures(
        long lawCycles,
        long leastCycles,
        long mostCycles,
        int longDivisions,
        int divisions,
        double leastMs,
        double mostMs,
        List<Forecast> forecasts,
        RuleDifferences rules,
        @JsonIgnore Map<String, NpyArray> model) {
    /** The two edges that its cycles are counted between. */
    @JsonProperty
    public String edges() {
        return "from the edge at which the first enable is sampled to the edge at which the last done is sampled";
    }

    /** Copies the collections. */
    public SeriesFigures {
        forecasts = List.copyOf(forecasts);
        model = Collections.unmodifiableMap(new LinkedHashMap<>(model));
    }

    /**
     * What the network forecasts for one input.
     *
     * @param input the input's name
     * @param column what is forecast
     * @param value by the integers, in the column's unit
     * @param reference by the float model, in the column's unit
     * @param error integers less float model, in standard deviations of the column
     * @param measured what was measured; null behind the end of the series
     */
    public record Forecast(
            String input,
            String column,
            @JsonProperty("forecast") double value,
            @JsonProperty("floatReference") double reference,
            @JsonProperty("errorInDeviations") double error,
            @Nullable Double measured) {}

    /**
     * Every element at which the hardware's arithmetic and the reference model's give different integers for the same inputs of a layer.
     *
     * @param elements elements compared, all layers together
     * @param places those that differ, in the network's order
     * @param outputTemplate the network's output by the hardware's rules
     * @param outputModel the network's output by the reference model's rules throughout
     */
    @JsonPropertyOrder({"elements", "differ"})
    public record RuleDifferences(
            long elements,
            @JsonIgnore List<Place> places,
            @JsonProperty("outputByTemplate") int outputTemplate,
            @JsonProperty("outputByReferenceModel") int outputModel) {
        /** How many differ. */
        @JsonProperty
        public int differ() {
            return places.size();
        }

        /**
         * A place.
         *
         * @param layer the layer
         * @param row place or token
         * @param channel channel
         * @param template by the hardware's rules
         * @param model by the reference model's
         */
        public record Place(String layer, int row, int channel, int template, int model) {}

        public RuleDifferences {
            places = List.copyOf(places);
        }
    }
}
