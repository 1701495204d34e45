package cyclode.reports.evaluation.run;

import cyclode.power.energy.ExactTime;

/**
 * When the last of several inferences is done. Each needs the processor, then the accelerator with its driver and transfers, then the
 * processor again. Without overlap they run one after the other. With overlap the processor prepares the next input, or finishes the
 * one before, while the accelerator works; it takes a finished output before it prepares an input, and prepares one input ahead.
 */
final class BatchSchedule {
    private BatchSchedule() {}

    /**
     * The time from the start of the first to the end of the last.
     *
     * @param size inferences, at least 1
     * @param overlaps whether the processor works while the accelerator does
     */
    static ExactTime makespan(
            int size, boolean overlaps, ExactTime preprocess, ExactTime accelerator, ExactTime postprocess) {
        ExactTime host = preprocess;
        ExactTime fabric = ExactTime.ZERO;
        for (int i = 0; i < size; i++) {
            ExactTime start = later(host, fabric);
            fabric = start.plus(accelerator);
            if (overlaps) {
                host = start;
            } else {
                host = fabric;
            }
            boolean last = i == size - 1;
            if (overlaps && i > 0) {
                host = host.plus(postprocess);
            }
            if (!last) {
                host = overlaps ? host.plus(preprocess) : host.plus(postprocess).plus(preprocess);
            }
        }
        return later(host, fabric).plus(postprocess);
    }

    private static ExactTime later(ExactTime a, ExactTime b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
