package cyclode.reports.studies.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.studies.calibration.pool.BaselineSpace;
import cyclode.reports.studies.calibration.pool.Pool;
import cyclode.reports.studies.calibration.pool.TimedDesign;
import cyclode.reports.studies.calibration.space.DesignSpace;
import cyclode.reports.studies.reproduction.FreeParameter;
import cyclode.reports.studies.reproduction.Quantity;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.reproduction.ReproductionRequest;
import cyclode.reports.studies.reproduction.ReproductionResult;
import cyclode.reports.studies.reproduction.ReproductionResult.Prediction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReproductionFileTest {
    static List<String> names() {
        return Reproduction.names();
    }

    private static String text(String name) {
        return new String(Reproduction.source(name).bytes(), StandardCharsets.UTF_8);
    }

    private static Reproduction changed(String from, String to) {
        String text = text("ode-transformer-2024");
        assertThat(text).contains(from);
        return Reproduction.load(Source.of("mine.yaml", text.replace(from, to)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void nominalSettingsAreThoseOfTheFiles(String name) {
        Reproduction file = Reproduction.load(name);
        Pool pool = new Pool(file);
        assertThat(pool.space().nominal()).hasSameSizeAs(pool.space().parameters());
        TimedDesign asTheyStand = pool.files();
        Optional<TimedDesign> set = pool.design(pool.space().nominal());
        assertThat(set).as("the nominal design can be built").isPresent();
        assertThat(set.get().accelerator()).isEqualTo(asTheyStand.accelerator());
        assertThat(set.get().fixed().get(Quantity.PARAMETERS))
                .isEqualTo(asTheyStand.fixed().get(Quantity.PARAMETERS));
    }

    @Test
    void noModelConstantIsAParameter() {
        for (String name : names()) {
            for (FreeParameter parameter : Reproduction.load(name).parameters()) {
                assertThat(parameter.keys())
                        .as(parameter.name())
                        .allMatch(key -> key.startsWith("workload.")
                                || key.startsWith("hardware.clocks.")
                                || key.startsWith("hardware.units.")
                                || key.startsWith("hardware.sequencer.")
                                || key.startsWith("hardware.clock-gating")
                                || key.equals("hardware.conditions.celsius")
                                || key.equals("hardware.host.set-up")
                                || key.equals("hardware.host.completion")
                                || key.startsWith("baseline.")
                                || key.startsWith("overhead."))
                        .noneMatch(key -> key.contains("latency") || key.contains("technology") || key.contains("ddr"));
            }
        }
    }

    @Test
    void eachPointOfASystemIsPredictedForItself() {
        Reproduction file = Reproduction.load("xc7s15-2024");
        ReproductionRequest request = new ReproductionRequest(16, 0, true, 1, 1, 1, 1);
        ReproductionResult result = ReproductionRun.execute(file, request, Progress.NONE);
        assertThat(result.search()).isNull();
        assertThat(result.noSearch()).contains("templates are public");
        assertThat(result.prediction().rows())
                .extracting(row -> row.target().at().orElseThrow())
                .containsExactly(
                        "6-64-8-bits", "6-64-8-bits", "12-64-6-bits", "12-64-6-bits", "12-32-4-bits", "12-32-4-bits");
        for (Prediction.Row row : result.prediction().rows()) {
            double published = row.target().number();
            assertThat(row.predicted())
                    .as("%s at %s", row.target().figure(), row.target().at())
                    .isCloseTo(
                            published,
                            within(published * row.target().tolerance().doubleValue()))
                    .isBetween(row.low(), row.high());
        }
    }

    @Test
    void aTargetAtNoPointIsRefusedWithTheNearest() {
        String text = text("xc7s15-2024").replaceFirst("at: 6-64-8-bits", "at: 6-64-8-bit");
        assertThatThrownBy(() -> Reproduction.load(Source.of("mine.yaml", text)))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("nearest: '6-64-8-bits'");
    }

    @Test
    void overheadsThatWereFittedStayWhatTheyAre() {
        BaselineSpace baselines = new BaselineSpace(Reproduction.load("ode-transformer-2024"));
        for (BaselineSpace.Kind kind : baselines.kinds()) {
            boolean tuned = kind.baseline().stack().equals("tuned");
            assertThat(kind.dispatch().axis().isPresent())
                    .as(kind.baseline().name())
                    .isEqualTo(!tuned);
            assertThat(kind.forkJoin().axis().isPresent())
                    .as(kind.baseline().name())
                    .isEqualTo(!tuned && kind.baseline().threads() > 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nominal: 300GHz", "nominal: 201MHz"})
    void aNominalSettingOutsideItsRangeIsRefusedByName(String nominal) {
        assertThatThrownBy(() -> changed("nominal: 200MHz", nominal))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("mine.yaml")
                .hasMessageContaining("fabric clock");
    }

    @Test
    void wrongFilesAreRefusedWithPlaceAndReason() {
        assertThatThrownBy(() -> changed("figure: energy-efficiency", "figure: energy-eficiency"))
                .hasMessageContaining("nearest: 'energy-efficiency'");
        assertThatThrownBy(() -> changed("low: 4, high: 16", "low: 16, high: 4"))
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> changed("tolerance: 0.01", "tolerance: 2")).hasMessageContaining("below 1");
        assertThatThrownBy(() -> changed("value: 9.85", "value: -9.85")).hasMessageContaining("above 0");
        assertThatThrownBy(() -> changed("name: heads", "name: threads")).hasMessageContaining("two parameters");
        assertThatThrownBy(() -> new DesignSpace(changed("keys: [workload.heads]", "keys: [network.heads]")))
                .hasMessageContaining("network.heads");
        assertThatThrownBy(() -> Reproduction.load("ode-transformer-2025"))
                .hasMessageContaining("nearest: 'ode-transformer-2024'");
    }
}
