package cyclode.reports.evaluation.result;

/**
 * The same work on the processor alone, in ms.
 *
 * @param baseline processor, software stack, precision and threads
 * @param preprocess layers before those that the fabric takes over
 * @param offloaded what the fabric takes over
 * @param postprocess layers after
 * @param endToEnd all of it
 */
public record BaselineTimes(
        String baseline, Figure preprocess, Figure offloaded, Figure postprocess, Figure endToEnd) {}
