package cyclode.units.rtl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults planted in the RTL, one at a time: the comparison finds each, on the channel that it disturbs. Runs with the full comparison. */
@Tag("rtl")
class RtlFaultsTest {
    private static final int TRIALS = 80;

    @TempDir
    private Path folder;

    /**
     * A fault.
     *
     * @param what its name
     * @param twin the twin that it is planted in
     * @param file where, seen from the folder of RTL
     * @param from what stands there, once
     * @param to what is put in its place
     * @param channel what the first difference must be about
     * @param elaboration number of the twin's elaboration that shows it
     */
    record Fault(String what, String twin, String file, String from, String to, String channel, int elaboration) {
        Fault(String what, String twin, String file, String from, String to, String channel) {
            this(what, twin, file, from, to, channel, 0);
        }
    }

    private static final List<Fault> FAULTS = List.of(
            new Fault(
                    "dropped ready: a full channel takes a beat",
                    "vector",
                    "common/channel.sv",
                    "claimed < slots;",
                    "claimed <= slots;",
                    "in"),
            new Fault(
                    "late valid: the last register counts twice",
                    "vector",
                    "vector/vector_unit.sv",
                    ".STAGES(PIPELINE - 1)) marks",
                    ".STAGES(PIPELINE)) marks",
                    "out"),
            new Fault(
                    "wrong rounding: half-even rounds odd ties down",
                    "vector",
                    "common/round_shift.sv",
                    "rest || floor[0]",
                    "rest || !floor[0]",
                    "out"),
            new Fault(
                    "saturation one below the greatest value",
                    "vector",
                    "common/fit.sv",
                    "OUT_BITS'(greatest);",
                    "OUT_BITS'(greatest - 1);",
                    "out"),
            new Fault(
                    "the last of equal values counts as the greatest",
                    "vector",
                    "vector/vector_lane.sv",
                    "first || a > held;",
                    "first || a >= held;",
                    "out"),
            new Fault(
                    "a factor loses its upper bits",
                    "vector",
                    "vector/vector_lane.sv",
                    "(MULTIPLIER_BITS + 1)'(b) :",
                    "(MULTIPLIER_BITS + 1)'(b[15:0]) :",
                    "out"),
            new Fault(
                    "a line between entries starts at 0",
                    "vector",
                    "vector/vector_lane.sv",
                    "rounded_b + WIDE'(found);",
                    "rounded_b;",
                    "out"),
            new Fault(
                    "constants of channels are held a run too long",
                    "vector",
                    "vector/vector_unit.sv",
                    "                    taken      <= 0;\n",
                    "                    taken      <= tiles_left == 1 ? 0 : 3;\n",
                    ""),
            new Fault(
                    "bits of an offset below the rounding are lost",
                    "vector",
                    "vector/vector_lane.sv",
                    "unrounded + WIDE'(offset) +",
                    "unrounded + (WIDE'(offset) >>> shift << shift) +",
                    "out"),
            new Fault(
                    "padding before a row is that before a column",
                    "depthwise",
                    "depthwise/depthwise_control.sv",
                    "next_column  <= 16'(lead_columns);",
                    "next_column  <= 16'(lead_rows);",
                    ""),
            new Fault(
                    "a stage ends before its pipeline",
                    "sparse",
                    "sparse/sparse_control.sv",
                    "cycle >= 16'(PIPELINE - 1)",
                    "cycle >= 16'(PIPELINE - 2)",
                    ""),
            new Fault(
                    "a row begins before the pipeline is empty",
                    "sparse",
                    "sparse/sparse_control.sv",
                    "empty == 8'(PIPELINE - 1));",
                    "empty == 8'(PIPELINE - 2));",
                    "",
                    1),
            new Fault(
                    "a column adds the product of another's place",
                    "sparse",
                    "sparse/sparse_lane.sv",
                    "== PLACE_BITS'(c) &&",
                    "== PLACE_BITS'(COLUMNS - 1 - c) &&",
                    "out"),
            new Fault(
                    "off-by-one drain: the last line is not read",
                    "output-stationary",
                    "matmul/tile_drain.sv",
                    "ends        = fire && beat + 16'd1 == beats;",
                    "ends        = fire && (beat + 16'd1 == beats || beat == 2);",
                    "out"),
            new Fault(
                    "weights swap a row early",
                    "weight-stationary",
                    "matmul/ws_cell.sv",
                    "active <= in_use;",
                    "active <= spare;",
                    "out"),
            new Fault(
                    "sums of the fold before are read a cycle too soon",
                    "weight-stationary",
                    "matmul/weight_stationary.sv",
                    "RETURN = 16'(ROWS + 2)",
                    "RETURN = 16'(ROWS + 1)",
                    ""),
            new Fault(
                    "the window keeps pixels of the row before at the left edge",
                    "depthwise",
                    "depthwise/depthwise_lane.sv",
                    "(begins_row ? '0 : counts[r*KERNEL+:KERNEL] << 1)",
                    "(counts[r*KERNEL+:KERNEL] << 1)",
                    "out"),
            new Fault(
                    "a short division takes as long as a long one",
                    "softmax-divider",
                    "softmax/serial_quotient.sv",
                    "assign is_long    = lane_long != 0;",
                    "assign is_long    = sum != 0;",
                    ""),
            new Fault(
                    "the root's exponent is not made even",
                    "layer-norm",
                    "layernorm/row_statistics.sv",
                    "late_even     <= {place[5:1], 1'b0};",
                    "late_even     <= place;",
                    "out"),
            new Fault(
                    "a step as long as the least is rejected",
                    "step-controller",
                    "ode/step_controller.sv",
                    "step <= least_step;",
                    "step < least_step;",
                    ""),
            new Fault(
                    "arbiter starvation: the reader always goes first",
                    "banks",
                    "memory/port_arbiter.sv",
                    "grant[0] = able_0 && !(shared && able_1 && meet && !last_served);",
                    "grant[0] = able_0;",
                    ""),
            new Fault(
                    "missing 4 KiB split",
                    "dma-read",
                    "dma/burst_walk.sv",
                    "COUNT'(next_to_boundary) < COUNT'(longest) ? 9'(next_to_boundary) : longest",
                    "COUNT'(next_to_boundary) == 0 ? 9'(next_to_boundary) : longest",
                    ""),
            new Fault(
                    "strobes of the first beat are all set",
                    "dma-write",
                    "dma/dma_data.sv",
                    "beat != 1 || i >= 32'(shift)",
                    "beat != 1 || i >= 0",
                    "out"),
            new Fault(
                    "the update begins before the function has ended",
                    "ode-step",
                    "chain/ode_step.sv",
                    ".units_busy(unit_busy != 0)",
                    ".units_busy(unit_busy[9:0] != 0)",
                    ""));

    static Stream<Named<Fault>> faults() {
        return FAULTS.stream().map(fault -> Named.of(fault.what(), fault));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aPlantedFaultIsFound(Fault fault) throws IOException {
        Optional<Verilator> verilator = Verilator.find();
        assumeTrue(verilator.isPresent() && RtlScope.full(FAULTS, fault));
        Twin twin = Twins.ALL.stream()
                .filter(one -> one.name().equals(fault.twin()))
                .findFirst()
                .orElseThrow();
        Elaboration elaboration = twin.elaborations().get(fault.elaboration()).with(planted(fault));
        List<Case> cases = new ArrayList<>();
        StringBuilder jobs = new StringBuilder();
        for (int seed = 0; seed < TRIALS; seed++) {
            cases.add(twin.draw(elaboration, new SplittableRandom(seed)));
            jobs.append(cases.get(seed).job("seed" + seed));
        }
        List<Traffic> rtl = Traffic.printed(verilator.get().run(elaboration, jobs.toString()));
        List<String> differences = new ArrayList<>();
        for (int seed = 0; seed < TRIALS; seed++) {
            Case made = cases.get(seed);
            String difference = ModelRun.of(made).difference(made.masked(rtl.get(seed)));
            if (difference != null) {
                differences.add(difference);
            }
        }
        assertThat(differences).isNotEmpty().anyMatch(difference -> difference.startsWith(fault.channel()));
    }

    private Path planted(Fault fault) throws IOException {
        Path file = Elaboration.RTL.resolve(fault.file());
        String text = Files.readString(file);
        assertThat(text.split(java.util.regex.Pattern.quote(fault.from()), -1)).hasSize(2);
        return Files.writeString(folder.resolve(file.getFileName()), text.replace(fault.from(), fault.to()));
    }
}
