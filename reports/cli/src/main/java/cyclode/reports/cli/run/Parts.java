package cyclode.reports.cli.run;

import cyclode.power.energy.Cause;
import cyclode.reports.render.drawing.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Causes of energy and units as parts of charts: each looks the same in every chart of every run. */
final class Parts {
    /** Units of the names that the built-in hardware gives; each has a look of its own. */
    private static final List<String> UNITS = List.of(
            "weights",
            "activations",
            "states",
            "biases",
            "matmul",
            "depthwise",
            "vector",
            "softmax",
            "layer-norm",
            "ode",
            "dma",
            "ddr4",
            "sequencer");

    private static final int FIRST_UNIT = Cause.values().length;
    private static final int REST = FIRST_UNIT + UNITS.size();
    private static final int FIRST_OTHER = REST + 1;
    private static final int OTHERS = 12;

    private Parts() {}

    /** A cause of energy. */
    static State of(Cause cause) {
        return State.part(name(cause), cause.ordinal());
    }

    static String name(Cause cause) {
        return switch (cause) {
            case COMPUTE -> "arithmetic and control";
            case STORAGE -> "memories and registers";
            case MOVEMENT -> "moving data";
            case CLOCKING -> "clocks";
            case STATIC -> "powered and idle";
            case HOST -> "processing system";
        };
    }

    /**
     * Units of a design, in their order. A unit of another name has the look that its letters choose, or the next that no unit of the
     * design has; so it too looks the same in runs whose designs have the same units.
     */
    static List<State> units(List<String> all, List<String> shown) {
        Map<String, Integer> places = new LinkedHashMap<>();
        TreeSet<Integer> taken = new TreeSet<>();
        for (String unit : new TreeSet<>(all)) {
            int known = UNITS.indexOf(unit);
            int place = known >= 0 ? FIRST_UNIT + known : FIRST_OTHER + Math.floorMod(unit.hashCode(), OTHERS);
            for (int n = 0; known < 0 && n < OTHERS && taken.contains(place); n++) {
                place = FIRST_OTHER + (place - FIRST_OTHER + 1) % OTHERS;
            }
            taken.add(place);
            places.put(unit, place);
        }
        List<State> states = new ArrayList<>();
        shown.forEach(unit -> states.add(State.part(unit, places.getOrDefault(unit, REST))));
        return states;
    }

    /** The units that have no bar of their own. */
    static State rest(int units) {
        return State.part(units + " other units", REST);
    }
}
