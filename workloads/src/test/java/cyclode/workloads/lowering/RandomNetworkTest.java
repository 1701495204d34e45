package cyclode.workloads.lowering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions of values and movements, at random extents: every tensor is the golden one, and every launch takes the same time in both engines. */
final class RandomNetworkTest {
    /** Draws layers, of which the last is called {@code last}, for an input of an extent. */
    private record Draw(Random random, int height, int width, int channels) {
        int below(int bound) {
            return random.nextInt(bound);
        }

        int from1To(int most) {
            return 1 + random.nextInt(most);
        }

        String slice(String axis, int extent) {
            int start = below(extent);
            int end = start + from1To(extent - start);
            return "slice, axis: " + axis + ", start: " + start + ", end: " + end + ", step: " + from1To(3);
        }

        /** The input and a part of it that has one row, column or channel, in either order. */
        String binary(String operation) {
            List<String> cut = new ArrayList<>();
            for (String axis : List.of("height", "width", "channel")) {
                if (random.nextBoolean()) {
                    cut.add("{name: cut" + cut.size() + ", op: slice, axis: " + axis + ", end: 1}\n  - ");
                }
            }
            String other = cut.isEmpty() ? "input" : "cut" + (cut.size() - 1);
            String from = random.nextBoolean() ? other + ", input" : "input, " + other;
            return String.join("", cut) + "{name: last, op: " + operation + ", from: [" + from + "]}";
        }

        /** Two tensors whose extents differ along an axis, joined. */
        String concat(String axis, String other) {
            return "{name: other, op: " + other + "}\n  - {name: last, op: concat, axis: " + axis
                    + ", from: [other, input, other]}";
        }
    }

    private record Kind(String name, Function<Draw, String> layers) {
        static Kind one(String name, Function<Draw, String> operation) {
            return new Kind(name, draw -> "{name: last, op: " + operation.apply(draw) + "}");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>(List.of(
                Kind.one("relu", draw -> "relu"),
                Kind.one("scale", draw -> "scale"),
                Kind.one("scale by channel", draw -> "scale, requantize: per-channel, clip: [-90, 77]"),
                Kind.one("batch norm", draw -> "batch-norm"),
                Kind.one("clip", draw -> "clip, low: " + (-draw.below(128)) + ", high: " + draw.below(128)),
                Kind.one("rms norm", draw -> "rms-norm"),
                Kind.one("argmax", draw -> "argmax"),
                Kind.one("position", draw -> "position"),
                new Kind("subtract", draw -> draw.binary("subtract")),
                new Kind("multiply", draw -> draw.binary("multiply")),
                Kind.one("lookup given", draw -> "lookup, function: table, entries: " + (2 << draw.below(8))),
                Kind.one(
                        "lines given",
                        draw -> "lookup, function: table, interpolate: true, entries: " + (2 << draw.below(8))),
                Kind.one(
                        "lines", draw -> "lookup, function: silu, interpolate: true, entries: " + (2 << draw.below(8))),
                Kind.one("slice height", draw -> draw.slice("height", draw.height)),
                Kind.one("slice width", draw -> draw.slice("width", draw.width)),
                Kind.one("slice channel", draw -> draw.slice("channel", draw.channels)),
                Kind.one(
                        "pad",
                        draw -> "pad, top: " + draw.below(3) + ", left: " + draw.below(3) + ", bottom: " + draw.below(3)
                                + ", right: " + draw.below(3) + ", value: " + (draw.below(256) - 128)),
                new Kind(
                        "reshape places",
                        draw -> "{name: before, op: relu}\n"
                                + "  - {name: flat, op: reshape, height: 1, channels: " + draw.channels + "}\n"
                                + "  - {name: still, op: transpose, order: [width, height, channel]}\n"
                                + "  - {name: last, op: reduce, kind: max, over: height}"),
                Kind.one("reshape channels", draw -> "reshape, width: 1, height: " + draw.width),
                Kind.one("global average pool", draw -> "global-average-pool"),
                new Kind(
                        "global average pool of many places",
                        draw -> "{name: many, op: upsample, scale: 4}\n"
                                + "  - {name: column, op: reshape, width: 1, channels: " + draw.channels + "}\n"
                                + "  - {name: last, op: global-average-pool}"),
                Kind.one("upsample", draw -> "upsample, scale: " + draw.from1To(3)),
                Kind.one("class token", draw -> "class-token, tokens: " + draw.from1To(2)),
                new Kind("concat channel", draw -> draw.concat("channel", "linear, out: " + draw.from1To(12))),
                new Kind("concat height", draw -> draw.concat("height", draw.slice("height", draw.height))),
                new Kind("concat width", draw -> draw.concat("width", draw.slice("width", draw.width))),
                new Kind(
                        "embedding",
                        draw -> "{name: numbers, op: slice, axis: channel, end: 1}\n"
                                + "  - {name: last, op: embedding, entries: " + (128 + draw.below(20)) + ", out: "
                                + draw.from1To(40) + "}")));
        for (String function : List.of("gelu", "sigmoid", "tanh", "hard-swish", "exp")) {
            kinds.add(
                    Kind.one(function, draw -> "lookup, function: " + function + ", entries: " + (2 << draw.below(8))));
        }
        for (String over : List.of("channel", "height", "width", "places")) {
            for (String reduction : List.of("max", "mean", "sum")) {
                kinds.add(Kind.one(
                        reduction + " over " + over, draw -> "reduce, kind: " + reduction + ", over: " + over));
            }
        }
        for (String order : List.of(
                "width, height, channel",
                "channel, height, width",
                "channel, width, height",
                "height, channel, width",
                "width, channel, height")) {
            kinds.add(new Kind(
                    "transpose " + order,
                    draw -> "{name: before, op: relu}\n  - {name: last, op: transpose, order: [" + order + "]}"));
        }
        return kinds;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void equalsTheGoldenNetworkInBothEngines(Kind kind) {
        for (int seed = 0; seed < 6; seed++) {
            Random random = new Random(seed * 31L + kind.name.hashCode());
            Draw draw = new Draw(random, 1 + random.nextInt(6), 1 + random.nextInt(6), 1 + random.nextInt(24));
            String text = String.format(
                    Locale.ROOT,
                    """
                    name: trial
                    description: seed %d
                    input: {kind: random, height: %d, width: %d, channels: %d, bits: 8}
                    formats: {weight-bits: 4, activation-bits: 8, accumulator-bits: 24}
                    transfer: none
                    layers:
                      - %s
                    """,
                    seed,
                    draw.height,
                    draw.width,
                    draw.channels,
                    kind.layers.apply(draw));
            try {
                Trial trial = Trial.ofText(text);
                Accelerator hardware = Trial.hardware(
                        "units.activations.banks=" + (1 << random.nextInt(5)),
                        "units.vector.affine=true",
                        "units.vector.multiplies=true",
                        "units.vector.arg-max=true",
                        "units.vector.interpolates=true");
                trial.assertExact(hardware, trial.golden.size() - 1);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(text, e);
            }
        }
    }

    @Test
    void whatStaysWhereItLiesTakesNoTime() {
        String text =
                """
                name: trial
                description: two movements that move nothing
                input: {kind: random, height: 4, width: 6, channels: 5, bits: 8}
                formats: {weight-bits: 4, activation-bits: 8, accumulator-bits: 24}
                transfer: none
                layers:
                  - {name: flat, op: reshape, height: 1, channels: 5}
                  - {name: column, op: transpose, order: [width, height, channel]}
                """;
        assertThatThrownBy(() -> Trial.ofText(text).run(Trial.hardware(), Simulation.Engine.FAST, null))
                .isInstanceOf(LoweringException.class)
                .hasMessage("no layer of the workload computes or moves anything in the fabric");
        String relu = "  - {name: last, op: relu}\n";
        Trial moved = Trial.ofText(text + relu);
        Trial alone = Trial.ofText(text.replaceFirst("(?s)layers:.*", "layers:\n") + relu);
        assertThat(moved.assertExact(Trial.hardware(), 3).ticks())
                .isEqualTo(alone.assertExact(Trial.hardware(), 1).ticks());
    }
}
