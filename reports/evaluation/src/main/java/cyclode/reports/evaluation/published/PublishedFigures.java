package cyclode.reports.evaluation.published;

import java.util.List;

/**
 * What Okubo, Sugiura and Matsutani published about their accelerator for a CNN-Transformer with Neural ODE on the ZCU104, against the
 * board's Cortex-A53 (arXiv 2401.02721v3, IEEE Access 2024).
 */
public final class PublishedFigures {
    private static final String SOURCE = "arXiv 2401.02721v3, IEEE Access 2024";

    /** The figures in the order in which they are shown. */
    public static final List<Published> ALL = List.of(
            new Published("speedup.backbone", 34.01, SOURCE),
            new Published("speedup.endToEnd", 9.85, SOURCE),
            new Published("energyEfficiency", 7.10, SOURCE));

    /**
     * What the last two imply, to as many digits: energy is power times time, so the power of the accelerated run over that of the
     * processor alone is one over the other. It says nothing that these do not, and is left out of joint ranks.
     */
    public static final Published POWER_RATIO =
            new Published("powerRatio", 1.387, "implied: end-to-end speedup over energy efficiency, " + SOURCE);

    /** By how much the number of parameters fell, of a ResNet50 or of a BoTNet50, which the abstract leaves open. */
    public static final List<Published> PARAMETERS = List.of(
            new Published("parameters", 1_944_506, "12.1 times fewer than a ResNet50's 23,528,522, arXiv 2401.02721v2"),
            new Published(
                    "parameters", 1_555_372, "12.1 times fewer than a BoTNet50's 18.82 million, arXiv 2401.02721v2"));

    /** Where the weights of the feature extraction are, percent of them. */
    public static final Published WEIGHTS_ON_CHIP = new Published("weightsOnChip", 100, SOURCE);

    private PublishedFigures() {}

    /**
     * A figure.
     *
     * @param figure which of a run's figures it stands beside
     * @param value the published value
     * @param source where
     */
    public record Published(String figure, double value, String source) {}
}
