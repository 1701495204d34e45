package cyclode.workloads.lowering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.Simulation.Engine;
import cyclode.units.host.Baseline;
import cyclode.units.memory.BanksSpec;
import cyclode.units.model.Buffer;
import cyclode.workloads.program.Lowered;
import cyclode.workloads.program.Lowering;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In memories that are as small as they can be, buffers share words: the values and the cycles stay what they are in large ones. */
final class SharedWordsTest {
    private static final String[] MEMORIES = {"activations", "states", "weights", "biases"};

    /** The hardware with memories as deep as the network needs; the refusal of shallower ones says how deep that is. */
    private static Accelerator tight(Trial trial, String... more) {
        List<String> settings = new ArrayList<>(List.of(more));
        for (String memory : MEMORIES) {
            settings.add("units." + memory + ".depth=1");
        }
        try {
            Lowering.lower(trial.network, Trial.hardware(settings.toArray(String[]::new)));
            throw new AssertionError("one word a bank is enough");
        } catch (LoweringException e) {
            settings.addAll(Trial.mending(e));
            return Trial.hardware(settings.toArray(String[]::new));
        }
    }

    /** Where the last buffer of a memory ends. */
    private static long end(Trial trial, Accelerator accelerator, String memory) {
        return Lowering.lower(trial.network, accelerator).program().buffers().stream()
                .filter(buffer -> buffer.memory().equals(memory))
                .mapToLong(buffer -> buffer.firstWord() + buffer.words())
                .max()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"solver=euler", "solver=midpoint", "solver=heun-euler", "transfer=none", "transfer=per-block"})
    void valuesAndCyclesAreThoseOfLargeMemories(String setting) {
        Trial trial = Trial.of("every-operation", setting);
        Accelerator tight = tight(trial);
        Trial.Run roomy = trial.run(Trial.hardware(), Engine.FAST, null);
        Trial.Run small = trial.assertExact(tight, roomy.tensors().size());
        assertThat(end(trial, tight, "activations"))
                .isLessThan(end(trial, Trial.hardware(), "activations"))
                .isLessThanOrEqualTo(tight.unit("activations", BanksSpec.class).words());
        small.assertSameTimeAs(roomy);
    }

    /** Where launches overlap, one that writes words waits for those that still read what was there. */
    @Test
    void launchesThatOverlapWaitForEachOthersWords() {
        Trial trial = Trial.of("every-operation", "solver=midpoint");
        Accelerator tight = tight(trial, "sequencer.overlap=true");
        int tensors = trial.run(Trial.hardware(), Engine.FAST, null).tensors().size();
        trial.assertExact(tight, tensors);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAST", "EXACT"})
    void aBufferThatGivesItsWordsAwayTooEarlyIsCaughtByTheValues(Engine engine) {
        Trial trial = Trial.of("every-operation");
        Lowered lowered = Lowering.lower(trial.network, Trial.hardware());
        Map<String, Buffer> named = new HashMap<>();
        lowered.program().buffers().forEach(buffer -> named.put(buffer.name(), buffer));
        int id = named.get("dense").id();
        long first = named.get("embed").firstWord();
        Lowering early = Lowering.placed(trial.network, Trial.hardware(), Map.of(id, first));
        assertThatThrownBy(() -> trial.run(Trial.hardware(), early.on(Trial.hardware(), Baseline.NOMINAL), engine))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("sum");
    }
}
