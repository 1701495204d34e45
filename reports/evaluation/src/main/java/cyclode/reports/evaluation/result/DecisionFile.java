package cyclode.reports.evaluation.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the data of a run decided about timing, and for which run it holds.
 *
 * @param workload hash of the workload as it was run
 * @param numerics hash of the parameters
 * @param input hash of the input
 * @param decisions values by place, in the order in which the places were reached
 */
@JsonPropertyOrder("schema")
public record DecisionFile(String workload, String numerics, String input, Map<String, List<Long>> decisions) {
    public DecisionFile {
        decisions = Collections.unmodifiableMap(new LinkedHashMap<>(decisions));
    }

    /** Version of the fields' names and meaning. */
    @JsonProperty
    public String schema() {
        return "cyclode-decisions/1";
    }
}
