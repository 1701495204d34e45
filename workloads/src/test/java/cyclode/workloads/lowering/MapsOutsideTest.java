package cyclode.workloads.lowering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.Simulation;
import cyclode.units.accelerator.Simulation.Engine;
import cyclode.units.accelerator.Timeline;
import cyclode.units.model.DecisionTrace;
import cyclode.units.model.MemoryImage;
import cyclode.workloads.program.Lowered;
import cyclode.workloads.program.Lowering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Maps that the chip has no room for wait outside, and layers are cut into bands: the same values in both engines. */
final class MapsOutsideTest {
    private static final String WINDOWS =
            """
            name: windows
            description: Windows of all kinds
            input: {kind: random, height: 13, width: 6, channels: 6, bits: 8}
            formats: {weight-bits: 4, activation-bits: 8, accumulator-bits: 24}
            transfer: %s
            layers:
              - {name: c1, op: conv2d, kernel: 3, padding: 1, out: 16, relu: true}
              - {name: d1, op: depthwise, kernel: 3, stride: [2, 1], padding: [1, 1, 0, 1]}
              - {name: c2, op: conv2d, kernel: [5, 3], dilation: [2, 1], padding: [4, 1, 4, 1], groups: 2, out: 16, from: [d1]}
              - {name: a2, op: add, from: [c2, d1]}
              - {name: m2, op: max-pool, kernel: 3, stride: 2, padding: 1}
              - {name: u2, op: upsample, scale: 2}
              - {name: s2, op: slice, axis: height, end: 6, from: [a2]}
              - {name: w2, op: slice, axis: height, end: 6, from: [u2]}
              - {name: j2, op: concat, from: [s2, w2]}
              - {name: l3, op: linear, out: 24, relu: true}
              - {name: r3, op: reshape, height: 12, width: 3, channels: 24}
              - {name: v3, op: average-pool, kernel: 2}
              - {name: f3, op: lookup, function: gelu}
              - {name: n3, op: layernorm}
              - {name: q3, op: reduce, kind: mean, over: channel}
            """;

    private static final String TOKENS =
            """
            name: tokens
            description: Two heads
            input: {kind: random, height: 24, width: 1, channels: 16, bits: 8}
            formats: {weight-bits: 4, activation-bits: 8, accumulator-bits: 24}
            transfer: once
            layers:
              - {name: p, op: position}
              - {name: n, op: layernorm}
              - {name: q, op: linear, out: 16, from: [n]}
              - {name: k, op: linear, out: 16, from: [n]}
              - {name: v, op: linear, out: 16, from: [n]}
              - {name: a, op: attention, heads: 2, from: [q, k, v], relative-position: true}
              - {name: o, op: linear, out: 16}
              - {name: r, op: add, from: [o, p]}
              - {name: h, op: linear, out: 64, relu: true}
              - {name: g, op: linear, out: 16}
              - {name: t, op: add, from: [g, r]}
              - {name: s, op: matmul, from: [t, r], transpose: true}
              - {name: x, op: softmax}
            """;

    private static Accelerator hardware(int depth, String... more) {
        return Trial.hardware(Stream.concat(
                        Stream.of("units.activations.residence=external", "units.activations.depth=" + depth),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static List<String> lines(Lowered lowered) {
        List<String> lines = new ArrayList<>();
        lowered.program().steps().forEach(step -> lines.add(step.accept(new StepName())));
        return lines;
    }

    @ParameterizedTest
    @ValueSource(strings = {"once", "per-block"})
    void windowsAreCutWithTheirHalos(String transfer) {
        Trial trial = Trial.ofText(WINDOWS.formatted(transfer));
        for (int depth : new int[] {64, 24, 16, 12, 9}) {
            trial.assertExact(hardware(depth), 15);
        }
    }

    @Test
    void parametersComeFromOutsideToo() {
        Trial trial = Trial.ofText(WINDOWS.formatted("once"));
        for (String prefetch : new String[] {"true", "false"}) {
            trial.assertExact(
                    hardware(
                            14,
                            "units.weights.residence=external",
                            "units.weights.ports=simple-dual",
                            "units.weights.prefetch=" + prefetch,
                            "units.weights.depth=96",
                            "units.biases.residence=external",
                            "units.biases.ports=simple-dual",
                            "units.biases.depth=32"),
                    15);
        }
    }

    @Test
    void tokensAreCutButForKeysAndValues() {
        Trial trial = Trial.ofText(TOKENS);
        for (int depth : new int[] {64, 20, 16, 14, 12}) {
            Accelerator accelerator = hardware(depth);
            Trial.Run fast = trial.run(accelerator, Engine.FAST, null);
            trial.run(accelerator, Engine.EXACT, null).assertSameTimeAs(fast);
            trial.run(accelerator, Engine.EXACT, 3L).assertSameTimeAs(fast);
            assertThat(fast.tensors().keySet()).contains("a", "o", "t", "x");
        }
    }

    /** The law of workloads/docs/workloads.md: launches and transfers one behind the other, each with its issue. */
    @Test
    void aCutNetworkTakesTheCyclesOfItsLaunchesAndTransfers() {
        Trial trial = Trial.ofText(WINDOWS.formatted("once"));
        Accelerator accelerator = hardware(9);
        List<Timeline.Entry> entries = Simulation.run(
                        accelerator.machine(),
                        Lowering.lower(trial.network, accelerator).program(),
                        new Simulation.Options(Engine.FAST, false, Long.MAX_VALUE, null, null),
                        MemoryImage.withoutValues(1),
                        DecisionTrace.replaying(Map.of()),
                        (name, values) -> {},
                        Simulation.noneKnown())
                .timeline()
                .entries();
        long period = accelerator.machine().control().period();
        long last = 0;
        int spills = 0;
        for (Timeline.Entry entry : entries) {
            assertThat(entry.start() - last)
                    .as("%s after the one before", entry)
                    .isBetween(0L, period - 1);
            last = entry.end();
            spills += entry.name().equals("spill") ? 1 : 0;
        }
        assertThat(spills).isGreaterThan(12);
    }

    @Test
    void whatFitsStaysOnTheChip() {
        Trial trial = Trial.ofText(TOKENS);
        assertThat(lines(Lowering.lower(trial.network, hardware(4096))))
                .isEqualTo(lines(Lowering.lower(trial.network, Trial.hardware())));
    }

    @Test
    void whatIsNotCutAndDoesNotFitIsRefusedByName() {
        Trial trial = Trial.ofText(WINDOWS.formatted("once"));
        assertThatThrownBy(() -> Lowering.lower(trial.network, hardware(1)))
                .isInstanceOf(LoweringException.class)
                .hasMessageContaining("layer '");
    }
}
