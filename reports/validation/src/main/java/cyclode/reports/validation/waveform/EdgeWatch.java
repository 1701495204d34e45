package cyclode.reports.validation.waveform;

/** Tells at which edges a signal is first sampled at a level. */
final class EdgeWatch {
    private final Probe probe;
    private final boolean high;
    private boolean was;

    EdgeWatch(Probe probe, boolean high) {
        this.probe = probe;
        this.high = high;
    }

    Probe probe() {
        return probe;
    }

    boolean high() {
        return high;
    }

    /** To be asked once at each edge: whether the signal is at the level here and was not at the edge before. x and z are no level. */
    boolean happens() {
        boolean is = probe.isKnown() && probe.isHigh() == high;
        boolean happens = is && !was;
        was = is;
        return happens;
    }
}
