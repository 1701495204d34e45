package cyclode.workloads.lowering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.units.host.Baseline;
import cyclode.units.model.Step;
import cyclode.workloads.host.HostLayerTimes;
import cyclode.workloads.program.Lowered;
import cyclode.workloads.program.Lowering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers of the host between those of the fabric: their values, what crosses for them, and what the processor takes. */
final class HostBetweenTest {
    private static final Trial TRIAL = Trial.of("host-between");

    @Test
    void valuesAreTheGoldenNetworksInBothEngines() {
        TRIAL.assertExact(Trial.hardware(), 9);
        Trial.of("host-between", "transfer=per-block").assertExact(Trial.hardware(), 9);
    }

    @Test
    void valuesAreTheSameInMemoriesThatAreAsSmallAsCanBe() {
        String[] shallow = {"units.activations.depth=1"};
        assertThatThrownBy(() -> Lowering.lower(TRIAL.network, Trial.hardware(shallow)))
                .isInstanceOfSatisfying(
                        LoweringException.class,
                        refusal -> TRIAL.assertExact(
                                Trial.hardware(Trial.mending(refusal).toArray(String[]::new)), 9));
    }

    @Test
    void weightsMayComeFromOutsideBesides() {
        TRIAL.assertExact(Trial.hardware("units.weights.residence=external", "units.weights.ports=simple-dual"), 9);
    }

    /** In the order of the network: what the host's layers take goes out once, what they make comes in when it is needed. */
    @Test
    void eachMapCrossesWhenItIsNeeded() {
        List<String> steps = new ArrayList<>();
        Lowered lowered = Lowering.lower(TRIAL.network, Trial.hardware());
        for (Step step : lowered.program().steps()) {
            if (step instanceof Step.Host host) {
                steps.add(host.layer() + " " + host.name());
            } else if (step instanceof Step.Pass pass && pass.launch().transfers()) {
                boolean in = pass.launch().layer().equals("transfer-in");
                steps.add((in
                                ? "in " + pass.launch().reads()
                                : "out " + pass.launch().writes())
                        .replaceAll("\\[Buffer\\[id=\\d+, name=([a-z]+)\\.external.*", "$1"));
            }
        }
        assertThat(steps)
                .containsExactly(
                        "driver start",
                        "in stem",
                        "in skip",
                        "out joined",
                        "driver finish",
                        "left host",
                        "out wide",
                        "right host",
                        "driver start",
                        "in right",
                        "in left",
                        "out late",
                        "driver finish",
                        "again host",
                        "driver start",
                        "in again",
                        "out sum",
                        "out last",
                        "driver finish");
        assertThat(lowered.inputs().keySet()).containsExactly("stem", "skip");
        assertThat(lowered.outputs().keySet()).containsExactly("last", "sum", "joined", "left");
    }

    @Test
    void theProcessorTakesTheTimeOfItsStack() {
        for (String baseline : new String[] {"cortex-a53/framework-4t", "cortex-a53/naive-c-1t"}) {
            Baseline host = Baseline.parse(baseline);
            Lowered lowered = Lowering.lower(TRIAL.network, Trial.hardware(), host);
            long[] took = lowered.program().steps().stream()
                    .filter(step -> step instanceof Step.Host own && own.name().equals("host"))
                    .mapToLong(step -> ((Step.Host) step).nanoseconds())
                    .toArray();
            assertThat(took)
                    .containsExactly(
                            HostLayerTimes.nanoseconds(TRIAL.network.network().layer("left"), host),
                            HostLayerTimes.nanoseconds(TRIAL.network.network().layer("right"), host),
                            HostLayerTimes.nanoseconds(TRIAL.network.network().layer("again"), host));
            assertThat(Arrays.stream(took).min().orElseThrow()).isGreaterThan(1000);
        }
    }

    @Test
    void withoutTransferTheyAreRefused() {
        assertThatThrownBy(() -> Lowering.lower(Trial.of("host-between", "transfer=none").network, Trial.hardware()))
                .isInstanceOf(LoweringException.class)
                .hasMessage("layer 'left' runs on the host between layers in the fabric, and transfer is none;"
                        + " allowed: once or per-block");
    }

    @ParameterizedTest
    @ValueSource(strings = {"outputs.0=jointed", "outputs.1=joined"})
    void anOutputThatIsNoLayerOrNamedTwiceIsRefused(String setting) {
        assertThatThrownBy(() -> Trial.of("host-between", setting)).hasMessageContaining("outputs");
    }

    @Test
    void anOutputThatWouldHideTheLastLayersIsRefused() {
        assertThatThrownBy(() -> Trial.of(
                        "host-between", "layers.scores.name=final", "layers.end.name=scores", "outputs.2=scores"))
                .hasMessageContaining("give layer 'scores' another name");
    }
}
