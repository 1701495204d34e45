package cyclode.reports.studies.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.design.NegativeAnswer;
import cyclode.reports.evaluation.published.Reconstruction;
import cyclode.reports.studies.calibration.pool.Pool;
import cyclode.reports.studies.calibration.pool.TimedDesign;
import cyclode.reports.studies.reproduction.Quantity;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.reproduction.SearchResult.NearestDesign;
import cyclode.reports.studies.reproduction.SearchResult.NearestDesign.DesignFiles;
import cyclode.reports.studies.reproduction.SearchResult.NearestDesign.Moved;
import cyclode.reports.studies.reproduction.SearchResult.NearestDesign.Reached;
import cyclode.units.accelerator.BuiltInHardware;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Two versions of a paper published two pairs of ratios, and the power that each pair implies. What is calibrated on one version has seen
 * no figure of the other: with the other's network on the same accelerator, against the same baseline, it has to give the other's power.
 */
class VersionsTest {
    private static final Pattern MOVED = Pattern.compile("#   (.+): (\\S+) -> (\\S+) \\(\\d+\\.\\d\\d\\)");

    /** Half the width of the band that the energy table's own ranges leave of the ratio of such a design. */
    private static final double APART = 0.06;

    private final Reproduction first = Reproduction.load("ode-transformer-v1");
    private final Reproduction second = Reproduction.load("ode-transformer-2024");

    private static NearestDesign found(List<Moved> moved) {
        return new NearestDesign(true, 0, List.of(), moved, List.of(), new DesignFiles("", "", ""));
    }

    /** The design that the program brings along, by what its file says of itself. */
    private static NearestDesign kept() {
        String text = new String(
                BuiltInHardware.source(Reconstruction.CALIBRATED.hardware()).bytes(), StandardCharsets.UTF_8);
        return found(MOVED.matcher(text)
                .results()
                .map(each -> new Moved(each.group(1), each.group(2), each.group(3), 1))
                .toList());
    }

    private static double powerRatio(List<Reached> reached) {
        return reached.stream()
                .filter(each -> each.target().figure() == Quantity.POWER_RATIO)
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void whatIsCalibratedOnOneVersionPredictsThePowerOfTheOther() throws IOException {
        double predicted = powerRatio(Transfer.predict(second, kept(), first));
        assertThat(predicted / 1.390)
                .as("a design calibrated on the second version, with the network of the first")
                .isEqualTo(1, within(APART));
        assertThat(Files.readString(Path.of("../docs/reproduction.md")).replaceAll("\\s+", " "))
                .as("the page")
                .contains("with the first version's network on the same accelerator " + Decimals.fixed(predicted, 3));
    }

    /** A design that did not move predicts of its own version what the nominal point says, but for memories no deeper than needed. */
    @Test
    void theNominalDesignPredictsTheNominalPoint() {
        Pool pool = new Pool(second);
        TimedDesign nominal = pool.files();
        for (Reached each : Transfer.predict(second, found(List.of()), second)) {
            double expected = nominal.figures(pool.baselines().nominal(second.baseline()), nominal.energies())
                    .of(each.target().figure());
            assertThat(each.value() / expected)
                    .as(each.target().figure().word())
                    .isCloseTo(1, within(0.005));
        }
    }

    @Test
    void aBaselineThatTheOtherVersionHasNotIsRefused() {
        NearestDesign odd = found(List.of(new Moved("threads", "4", "2", 1)));
        assertThatThrownBy(() -> Transfer.predict(second, odd, first))
                .isInstanceOf(NegativeAnswer.class)
                .hasMessageContaining("ode-transformer-v1 has no baseline of framework on 2 threads");
    }
}
