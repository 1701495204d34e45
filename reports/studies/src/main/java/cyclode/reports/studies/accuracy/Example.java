package cyclode.reports.studies.accuracy;

/**
 * An example that the network is wrong about.
 *
 * @param record file and place in it
 * @param truth class or value that is right
 * @param said class or value that the network gave
 * @param margin how much the greatest output exceeds the right one's, in units of the output; or the absolute error of a forecast
 */
public record Example(String record, String truth, String said, double margin) {}
