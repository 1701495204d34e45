package cyclode.reports.studies.calibration.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.Assignment;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.workloads.network.BuiltInWorkloads;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only what somebody would build is drawn. */
class DesignSpaceTest {
    private final DesignSpace space = new DesignSpace(Reproduction.load("ode-transformer-2024"));

    /** The nominal settings at the lowest clock with room for wide weights, but for pairs of name and setting. */
    private List<String> settings(String... changed) {
        List<String> settings = new ArrayList<>(space.nominal());
        set(settings, "fabric clock", "100MHz");
        set(settings, "weight memory", "ultra");
        for (int i = 0; i < changed.length; i += 2) {
            set(settings, changed[i], changed[i + 1]);
        }
        return settings;
    }

    private void set(List<String> settings, String name, String setting) {
        for (int i = 0; i < settings.size(); i++) {
            if (space.parameters().get(i).name().equals(name)) {
                settings.set(i, setting);
                return;
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void lanesGoTogetherWithTheArray() throws DesignSpace.Unbuildable {
        assertThat(space.design(settings())).isNotNull();
        assertThatThrownBy(() -> space.design(settings("array columns", "32", "vector lanes", "8")))
                .isInstanceOf(DesignSpace.Unbuildable.class)
                .hasMessageContaining("array columns is above 2 times vector lanes: Every result of the array");
        assertThatThrownBy(() -> space.design(settings("weight bits", "8", "activation bits", "6")))
                .hasMessageContaining("weight bits is above 1 times activation bits");
    }

    @Test
    void aClockIsOneThatTheUnitsAreExpectedToReach() {
        assertThatThrownBy(() ->
                        space.design(settings("fabric clock", "300MHz", "activation bits", "12", "state bits", "24")))
                .hasMessageContaining("clock fabric: 300.0 MHz asked for");
    }

    /** By hand: 1728 products of a bits by w bits in a + w - 1 + 11 bits, in whole bytes; two maps multiply each other's 8 or 12 bits. */
    @ParameterizedTest
    @CsvSource({"4, 8, 24", "3, 4, 24", "8, 8, 32", "8, 12, 32", "6, 6, 24"})
    void accumulatorsHoldTheWidestSum(int weightBits, int activationBits, int expected) throws DesignSpace.Unbuildable {
        DesignPoint point = DesignPoint.load(space.design(settings(
                "channels",
                "96",
                "weight bits",
                Integer.toString(weightBits),
                "activation bits",
                Integer.toString(activationBits))));
        assertThat(point.workload().file().formats().accumulatorBits()).isEqualTo(expected);
    }

    @Test
    void aWiderNetworkHasWiderSums() {
        List<Assignment> wide = List.of(new Assignment("weight-bits", "8"), new Assignment("activation-bits", "16"));
        assertThat(WidestSum.wholeBytes(BuiltInWorkloads.load("ode-transformer-stl10", wide)))
                .isEqualTo(40);
    }

    @Test
    void withWhatIsGivenTheNumberOfParametersIsThePublishedOne() throws DesignSpace.Unbuildable {
        DesignSpace given = new DesignSpace(Reproduction.load("ode-transformer-2024"), true);
        assertThatThrownBy(() -> given.design(settings("channels", "96")))
                .isInstanceOf(DesignSpace.Unbuildable.class)
                .hasMessageContaining("published 1944506");
        assertThat(given.design(settings("attention width", "160"))).isNotNull();
    }
}
