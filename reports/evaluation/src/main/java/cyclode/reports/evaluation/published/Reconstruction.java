package cyclode.reports.evaluation.published;

import cyclode.reports.evaluation.design.RunRequest;
import cyclode.units.host.Baseline;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reconstruction of the accelerator that Okubo, Sugiura and Matsutani published ratios of: files for network and accelerator, and what
 * these are compared with.
 *
 * @param workload name of the network
 * @param hardware name of the accelerator
 * @param baseline name of the baseline
 */
public record Reconstruction(String workload, String hardware, String baseline) {
    /** Everything that is not published at its nominal value: what figures are predicted with. */
    public static final Reconstruction NOMINAL =
            new Reconstruction("ode-transformer-stl10", "zcu104", Baseline.NOMINAL.name());

    /** A design found from the published ratios; its files say how and how far it lies from the nominal one. */
    public static final Reconstruction CALIBRATED =
            new Reconstruction("ode-transformer-stl10-calibrated", "zcu104-calibrated", "zcu104-calibrated");

    /** The reconstruction with a network; none if no published system ran it. */
    public static Optional<Reconstruction> of(String workload) {
        return Stream.of(NOMINAL, CALIBRATED)
                .filter(each -> each.workload.equals(workload))
                .findFirst();
    }

    /** Whether a design takes anything from its files: two of them, or what they are compared with. */
    public boolean partOf(RunRequest.Design design) {
        return workload.equals(design.workload())
                || hardware.equals(design.hardware())
                || Baseline.load(baseline).equals(design.baseline());
    }

    /** What a run that names one of the files, both or none takes for the others: the calibrated one unless another is named. */
    public static Reconstruction completing(@Nullable String workload, @Nullable String hardware) {
        boolean calibrated = (workload == null || workload.equals(CALIBRATED.workload))
                && (hardware == null || hardware.equals(CALIBRATED.hardware));
        Reconstruction base = calibrated ? CALIBRATED : NOMINAL;
        return new Reconstruction(
                workload == null ? base.workload : workload,
                hardware == null ? base.hardware : hardware,
                base.baseline);
    }

    /** The design that its files describe. */
    public RunRequest.Design design() {
        return new RunRequest.Design(
                workload, List.of(), hardware, List.of(), List.of(), List.of(), Baseline.load(baseline));
    }
}
