package cyclode.reports.experiments.published;

import java.util.List;

/**
 * What Okubo, Sugiura and Matsutani published about their accelerator for a CNN-Transformer with Neural ODE on the ZCU104, against the
 * board's Cortex-A53 (arXiv 2401.02721v3, IEEE Access 2024).
 */
final class PublishedFigures {
    private static final String SOURCE = "arXiv 2401.02721v3, IEEE Access 2024";

    /** The figures in the order in which they are shown. */
    static final List<Published> ALL = List.of(
            new Published("speedup.backbone", 34.01, SOURCE),
            new Published("speedup.endToEnd", 9.85, SOURCE),
            new Published("energyEfficiency", 7.10, SOURCE));

    private PublishedFigures() {}

    /**
     * A figure.
     *
     * @param figure which of a run's figures it stands beside
     * @param value the published value
     * @param source where
     */
    record Published(String figure, double value, String source) {}
}
