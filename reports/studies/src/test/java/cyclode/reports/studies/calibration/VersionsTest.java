package cyclode.reports.studies.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.file.Source;
import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.published.Reconstruction;
import cyclode.reports.studies.calibration.energy.EnergyPrior;
import cyclode.reports.studies.calibration.pool.BaselineSpace;
import cyclode.reports.studies.calibration.pool.Figures;
import cyclode.reports.studies.calibration.pool.HostTimes;
import cyclode.reports.studies.calibration.pool.Pool;
import cyclode.reports.studies.calibration.pool.TimedDesign;
import cyclode.reports.studies.calibration.space.DesignSpace;
import cyclode.reports.studies.reproduction.FreeParameter;
import cyclode.reports.studies.reproduction.Quantity;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.reproduction.Target;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.units.host.Baseline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Two versions of a paper published two pairs of ratios, and the power that each pair implies. What is calibrated on one version has seen
 * no figure of the other: with the other's network on the same accelerator, against the same baseline, it has to give the other's power.
 */
class VersionsTest {
    private static final Pattern MOVED = Pattern.compile("#   (.+): (\\S+) -> (\\S+) \\(\\d+\\.\\d\\d\\)");

    /** Half the width of the band that the energy table's own ranges leave of the ratio of such a design, 1.28 to 1.46. */
    private static final double APART = 0.06;

    private static List<String> settings(Reproduction file) {
        String text = new String(
                BuiltInHardware.source(Reconstruction.CALIBRATED.hardware()).bytes(), StandardCharsets.UTF_8);
        List<FreeParameter> parameters = new DesignSpace(file).parameters();
        List<String> settings = new ArrayList<>(
                parameters.stream().map(FreeParameter::nominalText).toList());
        Matcher moved = MOVED.matcher(text);
        while (moved.find()) {
            for (int i = 0; i < settings.size(); i++) {
                if (parameters.get(i).name().equals(moved.group(1))) {
                    settings.set(i, moved.group(3));
                }
            }
        }
        return settings;
    }

    /** The power ratio of the kept design in the space of a version, with that version's nominal channels if they are asked for. */
    private static double powerRatio(Reproduction file, List<String> settings) {
        Baseline kept = Baseline.load(Reconstruction.CALIBRATED.baseline());
        Pool pool = new Pool(file);
        TimedDesign design = pool.design(settings).orElseThrow();
        List<BaselineSpace.Kind> kinds = pool.baselines().kinds();
        for (int i = 0; i < kinds.size(); i++) {
            BaselineSpace.Kind kind = kinds.get(i);
            if (kind.baseline().stack().equals(kept.stack()) && kind.baseline().threads() == kept.threads()) {
                return Figures.of(
                                design,
                                design.hosts().get(i),
                                overhead(kept, HostTimes.DISPATCH, kind.dispatch()),
                                overhead(kept, HostTimes.FORK_JOIN, kind.forkJoin()),
                                EnergyPrior.nominal(design.technology()))
                        .of(Quantity.POWER_RATIO);
            }
        }
        throw new AssertionError("no such baseline: " + kept);
    }

    private static double overhead(Baseline baseline, String key, BaselineSpace.Overhead otherwise) {
        Long set = baseline.overheads().get(key);
        return set == null ? otherwise.nominal() : set;
    }

    /** A version whose designs may fill the device: the other's network may need more memory than it leaves free. */
    private static Reproduction filling(String name) {
        String text = new String(Reproduction.source(name).bytes(), StandardCharsets.UTF_8);
        assertThat(text).contains("utilization: 80");
        return Reproduction.load(Source.of(name, text.replace("utilization: 80", "utilization: 100")));
    }

    private static double implied(Reproduction file) {
        List<Target> sought = file.sought();
        double efficiency = sought.stream()
                .filter(target -> target.figure() == Quantity.ENERGY_EFFICIENCY)
                .findFirst()
                .orElseThrow()
                .number();
        double speedup = sought.stream()
                .filter(target -> target.figure() == Quantity.END_TO_END_SPEEDUP)
                .findFirst()
                .orElseThrow()
                .number();
        return speedup / efficiency;
    }

    @Test
    void whatIsCalibratedOnOneVersionPredictsThePowerOfTheOther() throws IOException {
        Reproduction second = Reproduction.load("ode-transformer-2024");
        Reproduction first = filling("ode-transformer-v1");
        assertThat(implied(second)).isEqualTo(1.387, within(0.0005));
        assertThat(implied(first)).isEqualTo(1.390, within(0.0005));

        List<String> settings = settings(second);
        double own = powerRatio(second, settings);
        assertThat(own / implied(second)).isEqualTo(1, within(0.02));

        List<FreeParameter> parameters = new DesignSpace(first).parameters();
        List<String> other = settings(first);
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).name().equals("channels")) {
                other.set(i, parameters.get(i).nominalText());
            }
        }
        double predicted = powerRatio(first, other);
        assertThat(predicted / implied(first))
                .as("a design calibrated on the second version, with the network of the first")
                .isEqualTo(1, within(APART));
        assertThat(Files.readString(Path.of("../docs/reproduction.md")).replaceAll("\\s+", " "))
                .as("the page")
                .contains("has " + Decimals.fixed(own, 3)
                        + " there, and with the first version's network on the same accelerator "
                        + Decimals.fixed(predicted, 3));
    }
}
