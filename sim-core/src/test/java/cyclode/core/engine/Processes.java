package cyclode.core.engine;

import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Process;
import cyclode.core.chain.StallCause;
import cyclode.core.time.ClockDomain;
import cyclode.core.time.Frequency;
import java.util.List;

/** Processes with phases given one by one. */
final class Processes {
    /** A clock with an edge at every tick. */
    static final ClockDomain CLOCK = new ClockDomain("clock", Frequency.megahertz(200), 1);

    private Processes() {}

    /** A process on {@link #CLOCK}. */
    static Process of(String name, List<Integer> inputs, List<Integer> outputs, Phase... phases) {
        return on(CLOCK, name, inputs, outputs, phases);
    }

    /** A process on a clock. */
    static Process on(ClockDomain clock, String name, List<Integer> inputs, List<Integer> outputs, Phase... phases) {
        List<Process.Input> ports =
                inputs.stream().map(c -> new Process.Input(c, StallCause.INPUT)).toList();
        return new Process("unit", name, clock, behavior(phases), ports, outputs, null);
    }

    /** A behaviour with these phases. */
    static Behavior behavior(Phase... phases) {
        return new RandomChains.Listed(List.of(phases));
    }
}
