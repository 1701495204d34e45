package cyclode.reports.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.file.Assignment;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.layered.LayerLaws;
import cyclode.reports.evaluation.result.Comparison.PublishedRow;
import cyclode.reports.evaluation.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published points of integer-only Transformers on the XC7S15 (arXiv 2407.11041, Table IV), and what cannot be deployed there. */
class TransformerPointsTest {
    private static RunRequest.Design design(int window, int width, int bits, int megahertz, int states) {
        List<Assignment> hardware = new ArrayList<>(List.of(new Assignment("clocks.fabric", megahertz + "MHz")));
        for (String unit : List.of("position", "attention-sum", "forward-sum")) {
            hardware.add(new Assignment("units." + unit + ".states", Integer.toString(states)));
        }
        return RunRequest.Design.of("time-series-transformer", "xc7s15")
                .withHardware(hardware)
                .withWorkload(List.of(
                        new Assignment("window", Integer.toString(window)),
                        new Assignment("width", Integer.toString(width)),
                        new Assignment("bits", Integer.toString(bits))));
    }

    private static LayerLaws laws(DesignPoint point) {
        return new LayerLaws(point.workload().network(), point.accelerator());
    }

    @ParameterizedTest
    @CsvSource({"6,64,8,100,2.82,283725,284661", "12,64,6,125,4.61,577515,580395", "12,32,4,125,1.33,167211,169227"})
    void latencyIsWithinTwoPercentWhateverTheData(
            int window, int width, int bits, int megahertz, double milliseconds, long least, long most) {
        DesignPoint point = DesignPoint.load(design(window, width, bits, megahertz, 7));
        assertThat(point.fit().fits()).as("%s", point.fit().overflow()).isTrue();
        // Published sums count the enabling edge of each of the fifteen layers on the longest way.
        assertThat(laws(point).least()).isEqualTo(least - 15);
        assertThat(laws(point).most()).isEqualTo(most - 15);
        for (long cycles : new long[] {laws(point).least(), laws(point).most()}) {
            assertThat(cycles / (megahertz * 1e3)).isCloseTo(milliseconds, within(0.02 * milliseconds));
        }
        for (int states : new int[] {6, 5}) {
            DesignPoint variant = DesignPoint.load(design(window, width, bits, megahertz, states));
            assertThat(laws(point).most() - laws(variant).most()).isEqualTo(3L * (7 - states) * window * width);
        }
    }

    @ParameterizedTest
    @CsvSource({"8", "6", "4"})
    void theLargestFitsAtNoUniformBits(int bits) {
        DesignPoint point = DesignPoint.load(design(24, 64, bits, 100, 7));
        assertThat(point.fit().overflow()).anyMatch(line -> line.startsWith("LUT as memory: "));
        assertThat(point.fit().total().bramTiles()).isLessThanOrEqualTo(10);
    }

    /** What is predicted comes from the built-in files, whatever the run at hand is made of. */
    @Test
    void aRunOfOtherEnergiesIsNotWhatWasPredicted() {
        RunRequest.Design own = RunRequest.Design.of("time-series-transformer", "xc7s15")
                .withHardware(List.of(new Assignment("clocks.fabric", "100MHz")))
                .withWorkload(List.of(
                        new Assignment("window", "6"), new Assignment("width", "64"), new Assignment("bits", "8")));
        List<PublishedRow> plain = published(own);
        List<PublishedRow> altered = published(new RunRequest.Design(
                own.workload(),
                own.workloadSettings(),
                own.hardware(),
                own.hardwareSettings(),
                List.of(new Assignment("static.kiloLut.mW", "1")),
                own.familySettings(),
                own.baseline()));
        assertThat(plain.get(1).simulated().get())
                .isEqualTo(plain.get(1).predicted().get());
        assertThat(altered.get(1).simulated().get())
                .isNotEqualTo(altered.get(1).predicted().get());
        assertThat(altered.get(1).predicted().get())
                .isEqualTo(plain.get(1).predicted().get());
        assertThat(altered.get(0).predicted().get())
                .isEqualTo(plain.get(0).predicted().get());
        assertThat(altered.get(1).band()).isNull();
    }

    private static List<PublishedRow> published(RunRequest.Design design) {
        return Run.execute(new RunRequest(design, RunRequest.Data.DEFAULT, RunRequest.Manner.PLAIN))
                .comparison()
                .rows();
    }

    @Test
    void whatDoesNotApplyWithoutAProcessorSaysWhy() {
        RunRequest.Manner exact = RunRequest.Manner.PLAIN.with(cyclode.units.accelerator.Simulation.Engine.EXACT);
        RunRequest.Design design = design(4, 8, 6, 100, 7);
        RunResult run = Run.execute(new RunRequest(design, RunRequest.Data.DEFAULT, exact));
        RunResult fast = Run.execute(new RunRequest(design, RunRequest.Data.DEFAULT, RunRequest.Manner.PLAIN));
        assertThat(run.bitExact().mismatches()).isEmpty();
        assertThat(run.bitExact().checkedTensors()).isEqualTo(17);
        assertThat(fast.cycles()).isEqualTo(run.cycles());
        assertThat(run.speedup().endToEnd().reason()).contains("no processor");
        assertThat(run.energy().baselineMj().present()).isFalse();
        assertThat(run.latency().endToEnd().get()).isEqualTo(run.cycles().total() / 1e5);
        assertThat(Objects.requireNonNull(run.series()).lawCycles())
                .isEqualTo(run.cycles().total());
    }
}
