package cyclode.reports.studies.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import cyclode.reports.evaluation.point.DecisionRecorder;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What data decided, in the store beside the rows and as they are: whole or not at all, by a hash of what it depends on and of the
 * simulator, added once.
 */
public final class StoredDecisions implements DecisionRecorder.Archive {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RowStore store;
    private final String simulator;

    /** What a store keeps for a version of the simulator. */
    public StoredDecisions(RowStore store, String simulator) {
        this.store = store;
        this.simulator = simulator;
    }

    /** What is there; else it is found out, by this process or, if that is at it already, by another. */
    @Override
    public Map<String, long[]> of(String everything, Supplier<Map<String, long[]>> run) {
        Key key = Key.of("decisions 1\t" + simulator + "\t" + everything);
        while (true) {
            Optional<String> kept = store.row(key);
            if (kept.isPresent()) {
                return parse(kept.get());
            }
            Optional<RowStore.Claim> claim = store.claim(key);
            if (claim.isPresent()) {
                try (RowStore.Claim held = claim.get()) {
                    Map<String, long[]> decisions = run.get();
                    store.append(key, text(decisions));
                    return decisions;
                }
            }
            store.awaitOthers();
        }
    }

    /** A line of the store: what data decided, by place. */
    private record Line(Map<String, long[]> decisions) {}

    private static String text(Map<String, long[]> decisions) {
        try {
            return JSON.writeValueAsString(new Line(decisions));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("decisions cannot be written", e);
        }
    }

    private static Map<String, long[]> parse(String text) {
        try {
            return JSON.readValue(text, Line.class).decisions();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("decisions in the store cannot be read", e);
        }
    }
}
