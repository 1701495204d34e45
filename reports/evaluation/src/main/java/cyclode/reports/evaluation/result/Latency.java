package cyclode.reports.evaluation.result;

/**
 * One inference with the accelerator, in ms. The parts add up to the whole.
 *
 * @param preprocess host layers before
 * @param driver the processor's work to start the accelerator and to learn of its end
 * @param transfer feature maps over the bus, not hidden behind the fabric
 * @param fabric the accelerator at work
 * @param postprocess host layers after
 * @param endToEnd all of it
 */
public record Latency(
        Figure preprocess, Figure driver, Figure transfer, Figure fabric, Figure postprocess, Figure endToEnd) {}
