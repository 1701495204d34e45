package cyclode.reports.studies.reproduction;

import java.util.List;

/**
 * The design nearest to the nominal point that meets every target with the model's constants as they are, or that misses them least.
 *
 * @param met whether every target is met
 * @param distance from the nominal point, in units of the parameters' ranges
 * @param targets each target with the value of this design
 * @param moved parameters that stand elsewhere than at the nominal point, furthest first
 * @param binding what stands in the way; empty where the targets are met
 * @param files the design as files
 */
public record NearestDesign(
        boolean met,
        double distance,
        List<Reached> targets,
        List<Moved> moved,
        List<String> binding,
        DesignFiles files) {
    /** A target and the value of the design. */
    public record Reached(Target target, double value) {}

    /** A parameter that moved, and how far in units of its range. */
    public record Moved(String parameter, String from, String to, double distance) {}

    /** Texts of the files that describe the design. */
    public record DesignFiles(String workload, String hardware, String baseline) {}
}
