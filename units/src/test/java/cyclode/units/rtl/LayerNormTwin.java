package cyclode.units.rtl;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.operator.LayerNormParameters;
import cyclode.core.operator.RsqrtTable;
import cyclode.units.harness.Values;
import cyclode.units.layernorm.LayerNormCommand;
import cyclode.units.layernorm.LayerNormSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** LayerNorm: rows, tables and parameters at random, rows without variance among them. */
final class LayerNormTwin implements Twin {
    private static final int SLOTS = 24;
    private static final int BEATS = 32;
    private static final int IN_BITS = 16;
    private static final int OUT_BITS = 17;
    private static final int TABLE = 0x1000;
    private static final int PARAMETERS = 0x2000;

    @Override
    public String name() {
        return "layer-norm";
    }

    @Override
    public List<Elaboration> elaborations() {
        return List.of(sized(3, 4, 3), sized(1, 1, 1), sized(4, 7, 2), sized(8, 2, 4), sized(5, 3, 6));
    }

    private static Elaboration sized(int lanes, int pipeline, int sums) {
        return new Elaboration(
                "layernorm_bench",
                List.of("layernorm", "tree"),
                Map.of("LANES", lanes, "PIPELINE", pipeline, "SUM_DEPTH", sums));
    }

    @Override
    public Case draw(Elaboration elaboration, SplittableRandom random) {
        Case made = new Case(random);
        int lanes = elaboration.get("LANES");
        int columns = random.nextInt(1, 1 + (random.nextInt(8) == 0 ? BEATS : 7) * lanes);
        int rows = random.nextInt(1, 7);
        LayerNormParameters parameters = parameters(random, columns);
        LayerNormSpec spec = new LayerNormSpec(
                "fabric",
                lanes,
                Math.max(2, columns),
                IN_BITS,
                8,
                24,
                16,
                elaboration.get("PIPELINE"),
                elaboration.get("SUM_DEPTH"));
        LayerNormCommand command = new LayerNormCommand(spec, parameters, rows);
        made.describe(command);
        int beats = (columns + lanes - 1) / lanes;
        int inSlots = random.nextInt(1, 6);
        int slots = random.nextInt(1, SLOTS + 1);
        made.loadAll(0, inSlots, slots);
        load(made, parameters, rows, lanes);
        int unit = made.unit("layer-norm", command);
        long[] values = made.values(rows * beats * lanes, random.nextInt(2, IN_BITS + 1));
        if (random.nextInt(4) == 0) {
            Arrays.fill(values, 0, beats * lanes, values[0]);
        }
        made.feed(made.source(values, lanes, new Packing(lanes, IN_BITS)), unit, inSlots, lanes);
        made.sink(unit, rows * beats, slots, lanes, beat -> lanes, new Packing(lanes, OUT_BITS));
        return made;
    }

    private static void load(Case made, LayerNormParameters parameters, int rows, int lanes) {
        int columns = parameters.row();
        int beats = (columns + lanes - 1) / lanes;
        made.loadAll(
                2,
                rows,
                columns,
                beats,
                columns - (beats - 1) * lanes,
                parameters.indexBits(),
                parameters.tableBits() - parameters.normalizedFraction(),
                parameters.gammaShift(),
                parameters.output().bits(),
                parameters.output().signed() ? 1 : 0,
                parameters.centered() ? 1 : 0);
        made.loadAll(TABLE, parameters.rsqrtTable().toArray());
        int[] gamma = parameters.gamma().toArray();
        int[] beta = parameters.beta().toArray();
        for (int i = 0; i < columns; i++) {
            made.load(PARAMETERS + 256 * (i / lanes) + i % lanes, ((beta[i] & 0xFFFFL) << 16) | (gamma[i] & 0xFFFFL));
        }
    }

    private static LayerNormParameters parameters(SplittableRandom random, int columns) {
        int indexBits = random.nextInt(1, 9);
        int tableBits = random.nextInt(1, 25);
        IntFormat parameter = IntFormat.signed(16);
        return new LayerNormParameters(
                indexBits,
                tableBits,
                random.nextInt(0, tableBits + 1),
                random.nextInt(0, 20),
                new IntTable(RsqrtTable.of(indexBits, tableBits)),
                new IntTable(Values.of(random, parameter, columns)),
                new IntTable(Values.of(random, parameter, columns)),
                random.nextInt(4) == 0
                        ? IntFormat.unsigned(random.nextInt(1, 16))
                        : IntFormat.signed(random.nextInt(2, OUT_BITS)),
                random.nextInt(4) != 0);
    }
}
