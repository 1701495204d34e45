package cyclode.core.fast;

import cyclode.core.chain.Phase;

/**
 * A firing as the fast engine sees it: what decides time, and nothing else.
 *
 * @param own least cycles to the next firing
 * @param latency cycles from the firing to the edge at which its output beats can be taken
 * @param inputs bit i set: it takes a beat from input port i
 * @param outputs bit i set: it puts a beat into output port i
 * @param awaits bit i set: it waits for a beat at input port i and leaves it there
 * @param heeds bit i set: it is held back while output port i says that it is almost full
 * @param work the work that it belongs to, if a trace wants to know; else 0
 * @param extra cycles among {@code own} in which it waits for a bank, if a trace wants to know; else 0
 */
record Firing(int own, int latency, int inputs, int outputs, int awaits, int heeds, int work, int extra) {
    /**
     * A firing of a phase.
     *
     * @param extra cycles that it needs longer because words meet in a bank
     * @param last whether it is the phase's last
     * @param traced whether a trace wants to know what it is
     */
    static Firing of(Phase phase, int extra, boolean last, boolean traced) {
        return new Firing(
                Math.addExact(last ? phase.after() : phase.interval(), extra),
                Math.addExact(phase.latency(), extra),
                phase.inputs(),
                phase.outputs(),
                phase.awaits(),
                phase.heeds(),
                traced ? phase.work() : 0,
                traced ? extra : 0);
    }

    /** The same, with so many cycles more before the next. */
    Firing followedBy(int cycles) {
        return new Firing(Math.addExact(own, cycles), latency, inputs, outputs, awaits, heeds, work, extra);
    }
}
