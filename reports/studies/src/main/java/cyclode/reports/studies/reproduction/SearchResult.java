package cyclode.reports.studies.reproduction;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What published figures say about a design.
 *
 * @param evaluated joint draws looked at
 * @param designs designs timed for them
 * @param accepted joint draws kept that meet every target, one for each row of {@code samples}
 * @param acceptedDesigns different designs among them
 * @param effectiveDesigns equally likely designs that would say as much
 * @param share share of the prior that meets every target
 * @param tolerance relative deviation up to which draws count for what follows: that of the targets, or wider where so few designs meet
 *     them that intervals would be too narrow
 * @param effectiveDesignsWidened equally likely designs that these draws say as much as
 * @param parameters for each parameter, where these lie
 * @param unpublished for each figure that is no target, where these lie
 * @param cells share of these, and of the prior, by stack, threads and width of the network
 * @param samples these, for plots
 * @param nearest the design nearest to the nominal point
 */
public record SearchResult(
        long evaluated,
        int designs,
        int accepted,
        long acceptedDesigns,
        double effectiveDesigns,
        double share,
        double tolerance,
        double effectiveDesignsWidened,
        List<ParameterMarginal> parameters,
        List<FigureMarginal> unpublished,
        List<Cell> cells,
        List<SampleRow> samples,
        NearestDesign nearest) {
    /**
     * Where a parameter lies among the accepted.
     *
     * @param name the parameter
     * @param nominal its nominal setting
     * @param interval where its settings have an order
     * @param settings shares of the accepted by setting; none of a parameter with an order and many settings
     */
    public record ParameterMarginal(
            String name, String nominal, Optional<SettingInterval> interval, List<SettingShare> settings) {
        /** The setting with the largest share, of those that are told. */
        public Optional<SettingShare> likeliest() {
            return settings.stream().max(Comparator.comparingDouble(SettingShare::accepted));
        }
    }

    /** Settings between which a parameter lies in 90 % of cases, and the one that half of the accepted lie below. */
    public record SettingInterval(String low, String median, String high) {}

    /** A setting's share of the accepted and of the prior. */
    public record SettingShare(String setting, double accepted, double prior) {}

    /** A figure's median among the accepted, and the ends of the interval that holds it in 90 % of cases. */
    public record FigureMarginal(Quantity figure, double low, double median, double high) {}

    /**
     * A combination of stack, threads and network.
     *
     * @param accepted share of the prior's draws of this combination that meet every target
     * @param posterior share of all accepted draws that are of this combination
     */
    public record Cell(String stack, int threads, String width, double accepted, double posterior) {}

    /**
     * One accepted draw.
     *
     * @param weight its share of the accepted
     * @param settings settings of the parameters, in their order
     * @param figures every figure, in the order of {@link Quantity}
     */
    public record SampleRow(double weight, List<String> settings, List<Double> figures) {}

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
}
