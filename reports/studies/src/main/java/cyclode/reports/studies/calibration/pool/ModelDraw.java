package cyclode.reports.studies.calibration.pool;

/**
 * What the model does not know of its own constants.
 *
 * @param entries values of the technology, by {@link cyclode.power.technology.Key#ordinal}
 * @param processor what the processor takes over what the model says, for all of a network alike
 */
public record ModelDraw(double[] entries, double processor) {}
