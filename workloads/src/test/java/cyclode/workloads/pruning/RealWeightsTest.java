package cyclode.workloads.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Overflow;
import cyclode.core.sparse.Keep;
import cyclode.core.sparse.Norm;
import cyclode.core.sparse.PruningPattern;
import cyclode.core.sparse.PruningPattern.Kind;
import cyclode.core.sparse.PruningPattern.Pruned;
import cyclode.core.sparse.SparseMatrix;
import cyclode.core.text.Decimals;
import cyclode.units.sparse.SparseSchedule;
import cyclode.units.sparse.SparseSchedule.Group;
import cyclode.units.sparse.SparseSchedule.Steps;
import cyclode.units.sparse.SparseSpec;
import cyclode.units.sparse.SparseSpec.Inputs;
import cyclode.workloads.onnx.file.OnnxModel;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.file.OnnxReader;
import cyclode.workloads.onnx.tensor.NdArray;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patterns at equal bits on the weights of a sentence encoder: what they keep, and what the engine takes for it. */
@Tag("heavy")
@Tag("heavy-1")
class RealWeightsTest {
    private static final int ROWS = 128;
    private static final int MULTIPLIERS = 64;
    private static final int COLUMNS = 16;
    private static final int BLOCK_BITS = 36864;

    @TempDir
    private static Path folder;

    /** Of a pattern, the keep by a number that grows with it. */
    private record Ladder(String name, int steps, IntFunction<PruningPattern> at) {
        /** The highest step whose matrix takes no more bits. */
        PruningPattern within(long bits, IntTensor matrix) {
            int fits = 0;
            for (int over = steps + 1; over - fits > 1; ) {
                int middle = (fits + over) / 2;
                if (at.apply(middle).prune(matrix, Norm.L2).encoded().bits() <= bits) {
                    fits = middle;
                } else {
                    over = middle;
                }
            }
            assertThat(fits).as(name).isPositive();
            return at.apply(fits);
        }
    }

    private static PruningPattern pattern(Kind kind, int rows, int columns, String keep, String inner) {
        return new PruningPattern(kind, rows, columns, Keep.parse(keep), Keep.parse(inner));
    }

    private static PruningPattern hierarchical(int segments, int values) {
        return pattern(Kind.HIERARCHICAL, 64, 16, String.valueOf(segments), String.valueOf(values));
    }

    private static final List<Ladder> LADDERS = List.of(
            new Ladder("irregular", 999, i -> pattern(Kind.IRREGULAR, 1, 1, share(i), "1")),
            new Ladder("block 16x16", 999, i -> pattern(Kind.BLOCK, 16, 16, share(i), "1")),
            new Ladder("CSCB 16x16", 24, i -> pattern(Kind.COLUMN_BALANCED_BLOCK, 16, 16, share(1000 * i / 24), "1")),
            new Ladder("CBR 64x16", 64, i -> pattern(Kind.BLOCK_ROW, 64, 16, String.valueOf(i), "1")));

    private static String share(int thousandths) {
        return Decimals.fixed(thousandths / 1000.0, 3);
    }

    /** The matrices of all products with weights: signed bytes about a zero-point of 0. */
    private static List<IntTensor> matrices() throws IOException {
        Path file = folder.resolve("model.onnx");
        try (InputStream in = RealWeightsTest.class.getResourceAsStream("/all-minilm-l6-v2-q.onnx")) {
            Files.write(file, Objects.requireNonNull(in).readAllBytes());
        }
        OnnxModel model = OnnxReader.read(file);
        List<IntTensor> matrices = new ArrayList<>();
        for (OnnxNode node : model.graph().nodes()) {
            if (node.operator().equals("MatMulInteger")) {
                NdArray weights = model.graph().initializers().get(node.inputs().get(1));
                if (weights != null) {
                    NdArray zero = Objects.requireNonNull(
                            model.graph().initializers().get(node.inputs().get(3)));
                    int[] values = new int[weights.length()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = (int) (weights.integer(i) - zero.integer(0));
                    }
                    int[] shape = weights.shape();
                    matrices.add(IntTensor.of(IntFormat.signed(8), values, shape[0], shape[1]));
                }
            }
        }
        return matrices;
    }

    /** What became of all matrices. */
    private static final class Sum {
        private long weights;
        private long kept;
        private double energy;
        private double allEnergy;
        private long bits;
        private final long[] cycles = new long[4];
        private final long[] slots = new long[4];
        private final long[] idle = new long[4];
        private final long[] shared = new long[4];

        void add(IntTensor matrix, Pruned pruned) {
            SparseMatrix encoded = pruned.encoded();
            weights += matrix.length();
            kept += pruned.mask().kept();
            energy += energy(pruned.mask().of(matrix));
            allEnergy += energy(matrix);
            bits += encoded.bits();
            for (int i = 0; i < 4; i++) {
                int multipliers = 2 << i;
                SparseSchedule copies = SparseSchedule.of(pruned.mask(), spec(multipliers, Inputs.COPIES));
                cycles[i] += cycles(copies);
                for (Group group : copies.groups()) {
                    for (Steps steps : group.steps()) {
                        slots[i] += (long) steps.count() * group.lanes();
                        idle[i] += (long) steps.count() * (group.lanes() - steps.lanes());
                    }
                }
                shared[i] += cycles(SparseSchedule.of(pruned.mask(), spec(multipliers, Inputs.SHARED)));
            }
        }

        /** The shape of the engine with which the pattern takes fewest cycles. */
        int best() {
            int best = 0;
            for (int i = 1; i < 4; i++) {
                best = cycles[i] < cycles[best] ? i : best;
            }
            return best;
        }

        String row(String name) {
            int best = best();
            return String.join(
                    " | ",
                    "| " + name,
                    Decimals.fixed((double) kept / weights, 3),
                    Decimals.fixed(energy / allEnergy, 3),
                    Decimals.fixed((double) bits / (8 * weights), 3),
                    String.valueOf((bits + BLOCK_BITS - 1) / BLOCK_BITS),
                    MULTIPLIERS / (2 << best) + " × " + (2 << best),
                    Decimals.grouped(cycles[best]),
                    Decimals.percent((double) idle[best] / slots[best], 1),
                    Decimals.fixed((double) shared[best] / cycles[best], 2) + " |");
        }
    }

    private static double energy(IntTensor matrix) {
        double sum = 0;
        for (int value : matrix.data()) {
            sum += (double) value * value;
        }
        return sum;
    }

    private static SparseSpec spec(int multipliers, Inputs inputs) {
        return new SparseSpec(
                "fabric",
                MULTIPLIERS / multipliers,
                COLUMNS,
                multipliers,
                inputs,
                inputs == Inputs.SHARED ? 16 : 1,
                16,
                1536,
                65536,
                true,
                9,
                8,
                24,
                Overflow.SATURATE,
                6,
                false);
    }

    /** The law of the engine's page, with a double buffer. */
    private static long cycles(SparseSchedule schedule) {
        int beats = (schedule.inputs() + 15) / 16;
        long cycles = 0;
        long before = 0;
        for (Group group : schedule.groups()) {
            cycles += Math.max(0, group.length() - before);
            before = 0;
            for (int r = 0; r < ROWS + 2; r++) {
                long stage = Math.max(6, r < ROWS ? beats : 0);
                stage = Math.max(stage, r >= 1 && r <= ROWS ? group.cycles() : 0);
                before += Math.max(stage, r >= 2 ? group.lanes() : 0);
            }
            cycles += before;
        }
        return cycles;
    }

    private static String table() throws IOException {
        List<IntTensor> matrices = matrices();
        assertThat(matrices).hasSize(36);
        IntTensor wide = matrices.stream()
                .filter(matrix -> matrix.size(1) == 1536)
                .findFirst()
                .orElseThrow();
        List<String> rows = new ArrayList<>();
        for (int values = 8; values >= 2; values /= 2) {
            PruningPattern hierarchical = hierarchical(values == 2 ? 51 : 104 / values, values);
            long bits = hierarchical.prune(wide, Norm.L2).encoded().bits();
            for (Ladder ladder : LADDERS) {
                rows.add(sum(matrices, ladder.within(bits, wide)).row(ladder.name()));
            }
            rows.add(sum(matrices, hierarchical).row("HP 64x16, " + values + " of 16"));
        }
        return String.join("\n", rows);
    }

    private static Sum sum(List<IntTensor> matrices, PruningPattern pattern) {
        Sum sum = new Sum();
        matrices.forEach(matrix -> sum.add(matrix, pattern.prune(matrix, Norm.L2)));
        return sum;
    }

    @Test
    void thePageHasTheTable() throws IOException {
        assertThat(Files.readString(Path.of("docs/pruning.md"))).contains(table());
    }
}
