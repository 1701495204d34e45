package cyclode.units.rtl;

import cyclode.core.number.IntTable;
import cyclode.core.operator.Reciprocal;
import cyclode.core.operator.SoftmaxParameters;
import cyclode.core.operator.SoftmaxTables;
import cyclode.units.softmax.SoftmaxCommand;
import cyclode.units.softmax.SoftmaxSpec;
import cyclode.units.softmax.SoftmaxSpec.Quotient;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Softmax with one kind of quotient: rows and tables at random, rows whose exponentials are all zero among them. */
final class SoftmaxTwin implements Twin {
    private static final int SLOTS = 24;
    private static final int BEATS = 32;
    private static final int BITS = 24;
    private static final int EXPONENTIALS = 0x1000;
    private static final int RECIPROCALS = 0x2000;

    private final Quotient quotient;

    SoftmaxTwin(Quotient quotient) {
        this.quotient = quotient;
    }

    private boolean divides() {
        return quotient == Quotient.DIVIDER;
    }

    @Override
    public String name() {
        return divides() ? "softmax-divider" : "softmax-table";
    }

    @Override
    public List<Elaboration> elaborations() {
        return List.of(
                sized(3, 4, 2, 3),
                sized(1, 1, 1, 1),
                sized(4, 7, 1, 5),
                sized(8, 2, 3, 4),
                sized(7, 6, 5, 7),
                sized(5, 3, 1, 2));
    }

    private Elaboration sized(int lanes, int pipeline, int maximum, int exponential) {
        return new Elaboration(
                "softmax_bench",
                List.of("softmax", "tree"),
                Map.of(
                        "LANES",
                        lanes,
                        "PIPELINE",
                        pipeline,
                        "MAXIMUM_DEPTH",
                        maximum,
                        "EXPONENTIAL_DEPTH",
                        exponential,
                        "DIVIDES",
                        divides() ? 1 : 0));
    }

    @Override
    public Case draw(Elaboration elaboration, SplittableRandom random) {
        Case made = new Case(random);
        int lanes = elaboration.get("LANES");
        int columns = random.nextInt(1, 1 + (random.nextInt(8) == 0 ? BEATS : 6) * lanes);
        int rows = random.nextInt(1, 7);
        SoftmaxParameters parameters = parameters(random);
        SoftmaxSpec spec = new SoftmaxSpec(
                "fabric",
                lanes,
                Math.max(2, columns),
                256,
                BITS,
                BITS,
                BITS,
                quotient,
                8,
                BITS,
                elaboration.get("PIPELINE"),
                elaboration.get("MAXIMUM_DEPTH"),
                elaboration.get("EXPONENTIAL_DEPTH"));
        SoftmaxCommand command = new SoftmaxCommand(spec, parameters, rows, columns);
        made.describe(command);
        int beats = (columns + lanes - 1) / lanes;
        int inSlots = random.nextInt(1, 6);
        int slots = random.nextInt(1, SLOTS + 1);
        made.loadAll(0, inSlots, slots, rows, beats, columns - (beats - 1) * lanes);
        load(made, parameters);
        int unit = made.unit("softmax", command);
        long[] values = made.values(rows * beats * lanes, parameters.inBits());
        made.feed(made.source(values, lanes, new Packing(lanes, BITS)), unit, inSlots, lanes);
        made.sink(unit, rows * beats, slots, lanes, beat -> lanes, new Packing(lanes, BITS));
        return made;
    }

    private static void load(Case made, SoftmaxParameters parameters) {
        made.loadAll(
                5,
                parameters.subtractMax() ? 1 : 0,
                (int) parameters.input().max(),
                parameters.indexShift(),
                parameters.entries() - 1,
                parameters.tableBits(),
                parameters.outBits());
        made.loadAll(EXPONENTIALS, parameters.expTable().toArray());
        if (parameters.reciprocal() instanceof Reciprocal.Table table) {
            made.loadAll(11, table.indexBits(), table.bits());
            made.loadAll(RECIPROCALS, table.table().toArray());
        }
    }

    private SoftmaxParameters parameters(SplittableRandom random) {
        int inBits = random.nextInt(2, BITS + 1);
        int tableBits = random.nextInt(1, BITS + 1);
        int entries = 1 << random.nextInt(0, 9);
        int indexShift = random.nextInt(0, Math.min(24, inBits));
        int reciprocalBits = random.nextInt(1, BITS + 1);
        Reciprocal reciprocal =
                divides() ? new Reciprocal.Divider() : SoftmaxTables.reciprocal(random.nextInt(0, 9), reciprocalBits);
        int outBits = random.nextInt(1, divides() ? BITS + 1 : reciprocalBits + 1);
        int[] table =
                SoftmaxTables.exponential(entries, indexShift, tableBits, StrictMath.pow(2, random.nextInt(-14, 3)));
        return new SoftmaxParameters(
                inBits, random.nextInt(4) > 0, indexShift, new IntTable(table), tableBits, outBits, reciprocal);
    }
}
