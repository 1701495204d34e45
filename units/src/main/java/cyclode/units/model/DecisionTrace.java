package cyclode.units.model;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that data decided about timing in a run, by place. A run with data fills it; one without replays it. */
public final class DecisionTrace {
    private final boolean replays;
    private final Map<String, Decisions> byPlace = new LinkedHashMap<>();
    private final Map<String, Integer> visits = new HashMap<>();

    private DecisionTrace(boolean replays) {
        this.replays = replays;
    }

    /** To be filled by a run with data. */
    public static DecisionTrace recording() {
        return new DecisionTrace(false);
    }

    /** To be replayed. */
    public static DecisionTrace replaying(Map<String, long[]> decisions) {
        DecisionTrace trace = new DecisionTrace(true);
        decisions.forEach((place, values) -> trace.byPlace.put(place, Decisions.of(values)));
        return trace;
    }

    /** A timing that needs the decisions of data was asked for without any. */
    public static final class Missing extends RuntimeException {
        private final String unit;

        /** A unit that needs decisions at a place. */
        public Missing(String unit, String place) {
            super("the time of unit " + unit + " at " + place
                    + " depends on data: run once with data, or give a decision trace");
            this.unit = unit;
        }

        /** The unit whose time depends on data. */
        public String unit() {
            return unit;
        }
    }

    /** A run begins: places are visited anew, and a recording is empty. */
    public void begin() {
        visits.clear();
        if (!replays) {
            byPlace.clear();
        }
    }

    public Decisions decisions(String place, Launch launch) {
        if (!launch.dataDependent()) {
            return new Decisions();
        }
        String unit = launch.nodes().stream()
                .filter(node -> node.task().dataDependent())
                .findFirst()
                .map(Launch.Node::unit)
                .orElse("");
        return at(place, launch.layer() + ":" + launch.name(), unit);
    }

    /** The decisions of a loop; empty in a replay of a run in which it decided nothing. */
    public Decisions ofLoop(String place, Step.Loop loop) {
        String key = visit(place, loop.layer());
        Decisions decisions = byPlace.computeIfAbsent(key, k -> new Decisions());
        decisions.rewind();
        return decisions;
    }

    /** The key of a place; a place that is visited again has a key of its own. */
    private String visit(String place, String what) {
        String key = place.isEmpty() ? what : place + "/" + what;
        int visit = visits.merge(key, 1, Integer::sum);
        return visit == 1 ? key : key + "#" + visit;
    }

    private Decisions at(String place, String what, String unit) {
        String key = visit(place, what);
        if (!replays) {
            return byPlace.computeIfAbsent(key, k -> new Decisions());
        }
        @Nullable Decisions decisions = byPlace.get(key);
        if (decisions == null) {
            throw new Missing(unit, key);
        }
        decisions.rewind();
        return decisions;
    }

    /** The decisions by place, in the order in which the places were reached. */
    public Map<String, long[]> toMap() {
        Map<String, long[]> map = new LinkedHashMap<>();
        byPlace.forEach((place, decisions) -> {
            if (decisions.toArray().length > 0) {
                map.put(place, decisions.toArray());
            }
        });
        return Collections.unmodifiableMap(map);
    }
}
