package cyclode.reports.validation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.validation.Validation;
import cyclode.reports.validation.model.ExpectedUnit.ChannelShape;
import cyclode.reports.validation.verdict.Tolerance;
import cyclode.reports.validation.verdict.UnitVerdict;
import cyclode.reports.validation.verdict.UnitVerdict.ChannelVerdict;
import cyclode.reports.validation.verdict.UnitVerdict.Divergence;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Faults planted in copies of the twins: the comparison of the waveform finds each on the channel and at the beat at which the bench,
 * which prints what moves, shows that the RTL parts from the model; and finds nothing where no fault is switched on. The vector unit's
 * are tried in every build with Verilator; all of them with the full comparison of the RTL, a third with a third of it. Recorded waveforms of two are replayed always.
 */
@Tag("rtl")
class PlantedFaultsTest {
    private static final Path WRAPPERS = Path.of("src/test/rtl");
    private static final Path RECORDINGS = Path.of("src/test/resources/validate");
    private static final List<Integer> RECORDED = List.of(0, 1, 3);
    private static final String MODE = System.getProperty("cyclode.rtl", "subset");
    private static final Pattern MOVED = Pattern.compile("moved (\\w+) (\\d+) ([0-9a-fx]+)");

    @TempDir
    private Path folder;

    /**
     * A fault.
     *
     * @param number what switches it on
     * @param what its name
     * @param file where it is planted
     * @param from what stands there, once
     * @param to what stands there with the fault
     * @param channel the channel that must part first
     */
    private record Fault(int number, String what, String file, String from, String to, String channel) {
        /** Both, and the switch between them. */
        String switched() {
            return "(bench.fault == " + number + " ? (" + to + ") : (" + from + "))";
        }
    }

    /**
     * A unit.
     *
     * @param name of its wrapper
     * @param folders of its RTL, beside {@code common}
     * @param faults that are planted in it
     */
    private record Twin(String name, String folders, List<Fault> faults) {}

    private static final List<Twin> TWINS = List.of(
            new Twin(
                    "vector",
                    "vector",
                    List.of(
                            new Fault(
                                    1,
                                    "dropped ready: a full channel takes a beat",
                                    "channel.sv",
                                    "claimed < slots",
                                    "claimed <= slots",
                                    "a"),
                            new Fault(
                                    2,
                                    "late valid: a beat shows a cycle after it was pushed",
                                    "channel.sv",
                                    "push || !empty",
                                    "!empty",
                                    "out"),
                            new Fault(
                                    3,
                                    "wrong rounding: half-even rounds odd ties down",
                                    "round_shift.sv",
                                    "rest || floor[0]",
                                    "rest || !floor[0]",
                                    "out"),
                            new Fault(
                                    4,
                                    "saturation one below the greatest value",
                                    "fit.sv",
                                    "OUT_BITS'(greatest)",
                                    "OUT_BITS'(greatest - 1)",
                                    "out"))),
            new Twin(
                    "weight_stationary",
                    "matmul",
                    List.of(new Fault(
                            5, "weights swap a row early", "ws_cell.sv", "active <= in_use", "spare", "sums"))),
            new Twin(
                    "output_stationary",
                    "matmul",
                    List.of(new Fault(
                            6,
                            "off-by-one drain: the last line is not read",
                            "tile_drain.sv",
                            "beat == beats - 1",
                            "beat == beats - 2",
                            "sums"))),
            new Twin(
                    "depthwise",
                    "depthwise",
                    List.of(new Fault(
                            7,
                            "the window keeps pixels of the row before at the left edge",
                            "depthwise_lane.sv",
                            "begins_row ? '0 : counts[r*KERNEL+:KERNEL] << 1",
                            "counts[r*KERNEL+:KERNEL] << 1",
                            "sums"))),
            new Twin(
                    "banks",
                    "memory",
                    List.of(new Fault(
                            8,
                            "arbiter starvation: the reader always goes first",
                            "port_arbiter.sv",
                            "able_0 && !(shared && able_1 && meet && !last_served)",
                            "able_0",
                            "out"))),
            new Twin(
                    "dma_read",
                    "dma",
                    List.of(
                            new Fault(
                                    9,
                                    "missing 4 KiB split",
                                    "burst_walk.sv",
                                    "to_boundary < to_longest ? to_boundary : to_longest",
                                    "to_longest",
                                    "ar"),
                            new Fault(
                                    10,
                                    "an address without a credit: a burst too many is on the way",
                                    "dma_address.sv",
                                    "credits != 0",
                                    "1'b1",
                                    "ar"))));

    static Stream<Named<Twin>> twins() {
        String only = System.getProperty("cyclode.rtl.twin", "");
        return TWINS.stream()
                .filter(twin -> MODE.equals("full")
                        || MODE.equals("third-" + (TWINS.indexOf(twin) % 3 + 1))
                        || twin.name().equals("vector"))
                .filter(twin -> only.isEmpty() || twin.name().equals(only))
                .map(twin -> Named.of(twin.name(), twin));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void eachFaultIsFoundAtItsChannelAndBeat(Twin twin) throws IOException {
        assumeTrue(Verilated.possible());
        TwinBenches.named(twin.name()).write(folder);
        Verilated.copy(folder.resolve("rtl"), "common", twin.folders());
        for (Fault fault : twin.faults()) {
            plant(fault);
        }
        Files.copy(WRAPPERS.resolve(twin.name() + ".sv"), folder.resolve("bench/unit.sv"));
        Path bench = folder.resolve("bench/bench.sv");
        Files.writeString(bench, observed(Files.readString(bench)));
        Verilated.build(folder);

        Verilated.simulate(folder, 0);
        record(0);
        assertThat(verdict().equal()).as("without a fault").isTrue();
        for (Fault fault : twin.faults()) {
            String printed = Verilated.simulate(folder, fault.number());
            record(fault.number());
            UnitVerdict verdict = verdict();
            assertThat(verdict.equal()).as(fault.what()).isFalse();
            ChannelVerdict channel = verdict.firstChannel().orElseThrow();
            assertThat(channel.channel()).as(fault.what()).isEqualTo(fault.channel());
            assertThat(Parting.of(channel)).as(fault.what()).isEqualTo(parting(printed));
        }
    }

    /** Without Verilator too: what it recorded. */
    @Test
    void recordedFaultsAreFound() throws IOException {
        TwinBenches.named("vector").write(folder);
        for (int number : RECORDED) {
            Files.copy(
                    RECORDINGS.resolve("vector-" + number + ".vcd"),
                    folder.resolve("dump.vcd"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            UnitVerdict verdict = verdict();
            assertThat(verdict.equal()).isEqualTo(number == 0);
            for (Fault fault : TWINS.get(0).faults()) {
                if (fault.number() == number) {
                    assertThat(verdict.firstChannel().orElseThrow().channel()).isEqualTo(fault.channel());
                }
            }
        }
    }

    private void record(int fault) throws IOException {
        if (MODE.equals("record") && RECORDED.contains(fault)) {
            Files.createDirectories(RECORDINGS);
            Files.writeString(
                    RECORDINGS.resolve("vector-" + fault + ".vcd"), Files.readString(folder.resolve("dump.vcd")));
        }
    }

    private UnitVerdict verdict() {
        Validation.Request request =
                new Validation.Request(folder.resolve("mapping.yaml"), Optional.empty(), Tolerance.NONE);
        return Validation.execute(request, Progress.NONE).units().get(0);
    }

    private void plant(Fault fault) throws IOException {
        Path file = folder.resolve("rtl").resolve(fault.file());
        String text = Files.readString(file);
        assertThat(text.split(Pattern.quote(fault.from()), -1)).as(fault.what()).hasSizeGreaterThan(1);
        int arrow = fault.from().indexOf("<= in_use");
        String planted = arrow >= 0
                ? "active <= bench.fault == " + fault.number() + " ? " + fault.to() + " : in_use"
                : fault.switched();
        Files.writeString(file, text.replace(fault.from(), planted));
    }

    /** The bench with a switch for faults, which prints every beat that moves. */
    private static String observed(String bench) {
        StringBuilder prints = new StringBuilder(
                "    int fault;\n    initial if (!$value$plusargs(\"fault=%d\", fault)) fault = 0;\n");
        Matcher valid = Pattern.compile("(\\w+)_valid, \\w+_ready;").matcher(bench);
        while (valid.find()) {
            String name = valid.group(1);
            prints.append("    always_ff @(posedge clk) if (running && ")
                    .append(name)
                    .append("_valid && ");
            prints.append(name).append("_ready) $display(\"moved ").append(name).append(" %0d %h\", cycle, ");
            prints.append(name).append("_data);\n");
        }
        return bench.replace("    always #5 clk", prints + "    always #5 clk");
    }

    /**
     * Where two sides part: a channel, the number of the beat, and its cycle on both sides, −1 for none.
     *
     * @param channel as Verilog names it
     */
    private record Parting(String channel, long beat, long model, long rtl) {
        static Parting of(ChannelVerdict channel) {
            Divergence first = channel.first().orElseThrow();
            return new Parting(
                    BenchText.identifier(channel.channel()),
                    first.beat().beat(),
                    Math.max(-1, first.beat().modelCycle()),
                    Math.max(-1, first.beat().rtlCycle()));
        }
    }

    /** Looks for it in what the bench printed, without waveform or mapping. */
    private Parting parting(String printed) {
        Map<String, List<String[]>> moved = new LinkedHashMap<>();
        Matcher line = MOVED.matcher(printed);
        while (line.find()) {
            moved.computeIfAbsent(line.group(1), name -> new ArrayList<>())
                    .add(new String[] {line.group(2), line.group(3)});
        }
        ExpectedUnit expected = ExpectedUnit.read(folder.resolve("expected"));
        Parting earliest = null;
        for (Map.Entry<String, ChannelShape> each : expected.channels().entrySet()) {
            if (each.getValue().direction() == ChannelShape.Direction.WITHIN
                    || each.getValue().lanes() == 0) {
                continue;
            }
            Parting own = parting(expected, each.getKey(), each.getValue(), moved);
            if (own != null && (earliest == null || cycle(own) < cycle(earliest))) {
                earliest = own;
            }
        }
        return earliest;
    }

    private static long cycle(Parting parting) {
        return parting.model() < 0
                ? parting.rtl()
                : parting.rtl() < 0 ? parting.model() : Math.min(parting.model(), parting.rtl());
    }

    private static Parting parting(
            ExpectedUnit expected, String channel, ChannelShape shape, Map<String, List<String[]>> moved) {
        String name = BenchText.identifier(channel);
        List<String[]> beats = moved.getOrDefault(name, List.of());
        try (ExpectedChannel due = expected.open(channel)) {
            for (int beat = 0; ; beat++) {
                boolean more = due.next();
                if (!more && beat >= beats.size()) {
                    return null;
                }
                long rtl = beat < beats.size() ? Long.parseLong(beats.get(beat)[0]) : -1;
                long model = more ? due.cycle() : -1;
                if (rtl != model || !packed(due, shape).equals(new BigInteger(beats.get(beat)[1], 16))) {
                    return new Parting(name, beat, model, rtl);
                }
            }
        }
    }

    private static BigInteger packed(ExpectedChannel beat, ChannelShape shape) {
        BigInteger mask = BigInteger.ONE.shiftLeft(shape.bits()).subtract(BigInteger.ONE);
        BigInteger all = BigInteger.ZERO;
        for (int lane = 0; lane < beat.count(); lane++) {
            all = all.or(BigInteger.valueOf(beat.value(lane)).and(mask).shiftLeft(lane * shape.bits()));
        }
        return all;
    }
}
