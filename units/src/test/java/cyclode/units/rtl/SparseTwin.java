package cyclode.units.rtl;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Overflow;
import cyclode.core.sparse.Mask;
import cyclode.units.sparse.SparseCommand;
import cyclode.units.sparse.SparseSchedule;
import cyclode.units.sparse.SparseSpec;
import cyclode.units.sparse.SparseSpec.Inputs;
import cyclode.units.sparse.SparseWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The engine for sparse products: matrices of random extents, of which random weights are kept, as many of each input or not. */
final class SparseTwin implements Twin {
    private static final int SLOTS = 24;
    private static final int INPUTS = 24;
    private static final int STEPS = 64;
    private static final int GROUPS = 4;
    private static final int NUMBER = 8;

    @Override
    public String name() {
        return "sparse";
    }

    @Override
    public List<Elaboration> elaborations() {
        return List.of(
                sized(2, 3, 2, 2, 0, 0, 8, 20, 3, 0),
                sized(4, 2, 1, 3, 0, 1, 5, 14, 2, 1),
                sized(3, 4, 4, 1, 2, 0, 12, 24, 6, 1),
                sized(4, 1, 1, 4, 3, 1, 8, 32, 9, 0),
                sized(1, 5, 2, 5, 1, 1, 8, 18, 4, 0));
    }

    private static Elaboration sized(
            int lanes,
            int columns,
            int multipliers,
            int inputLanes,
            int banks,
            int doubled,
            int bits,
            int sumBits,
            int pipeline,
            int drains) {
        return new Elaboration(
                "sparse_bench",
                List.of("sparse"),
                Map.ofEntries(
                        Map.entry("LANES", lanes),
                        Map.entry("COLUMNS", columns),
                        Map.entry("MULTIPLIERS", multipliers),
                        Map.entry("IN_LANES", inputLanes),
                        Map.entry("BANKS", banks),
                        Map.entry("DOUBLE", doubled),
                        Map.entry("A_BITS", bits),
                        Map.entry("W_BITS", bits),
                        Map.entry("SUM_BITS", sumBits),
                        Map.entry("PIPELINE", pipeline),
                        Map.entry("DRAINS", drains)));
    }

    private static SparseSpec spec(Elaboration elaboration, Overflow overflow) {
        int banks = elaboration.get("BANKS");
        return new SparseSpec(
                "fabric",
                elaboration.get("LANES"),
                elaboration.get("COLUMNS"),
                elaboration.get("MULTIPLIERS"),
                banks == 0 ? Inputs.COPIES : Inputs.SHARED,
                Math.max(1, banks),
                elaboration.get("IN_LANES"),
                INPUTS,
                STEPS,
                elaboration.get("DOUBLE") == 1,
                elaboration.get("A_BITS"),
                elaboration.get("W_BITS"),
                elaboration.get("SUM_BITS"),
                overflow,
                elaboration.get("PIPELINE"),
                elaboration.get("DRAINS") == 1);
    }

    @Override
    public Case draw(Elaboration elaboration, SplittableRandom random) {
        Case made = new Case(random);
        SparseSpec spec = spec(elaboration, Overflow.values()[random.nextInt(2)]);
        int depth = random.nextInt(1, INPUTS + 1);
        int outputs = random.nextInt(1, GROUPS * spec.lanes() * spec.columns() + 1);
        Mask mask = mask(random, depth, outputs);
        int bits = spec.weightBits();
        IntTensor matrix = IntTensor.of(
                IntFormat.signed(bits),
                Arrays.stream(made.values(depth * outputs, bits))
                        .mapToInt(v -> (int) v)
                        .toArray(),
                depth,
                outputs);
        int zero = random.nextBoolean() ? 0 : random.nextInt(-(1 << (bits - 1)), 1 << (bits - 1));
        SparseCommand command = new SparseCommand(
                spec, SparseSchedule.of(mask, spec), random.nextInt(1, 6), random.nextBoolean(), zero);
        made.describe(command);
        int inSlots = random.nextInt(1, 6);
        int slots = random.nextInt(1, SLOTS + 1);
        made.loadAll(0, inSlots, inSlots, inSlots, inSlots, slots);
        load(made, command);
        wire(made, command, SparseWeights.of(matrix, mask, spec), inSlots, slots);
        return made;
    }

    /** Few or many, or none of an input or more. */
    private static Mask mask(SplittableRandom random, int rows, int columns) {
        Mask mask = new Mask(rows, columns);
        double share = random.nextInt(8) == 0 ? 0 : random.nextDouble();
        for (int row = 0; row < rows; row++) {
            double own = random.nextInt(4) == 0 ? 0 : share;
            for (int column = 0; column < columns; column++) {
                if (random.nextDouble() < own) {
                    mask.keep(row, column);
                }
            }
        }
        return mask;
    }

    private static void load(Case made, SparseCommand command) {
        SparseSchedule schedule = command.schedule();
        int last = schedule.groups().size() - 1;
        made.loadAll(
                5,
                schedule.groups().size(),
                command.rows(),
                command.beats(),
                schedule.groups().get(last).lanes(),
                command.bias() ? 1 : 0,
                command.zeroPointA(),
                command.spec().overflow() == Overflow.SATURATE ? 1 : 0);
        for (int g = 0; g <= last; g++) {
            made.load(12 + g, schedule.groups().get(g).length());
        }
    }

    private static void wire(Case made, SparseCommand command, SparseWeights weights, int inSlots, int slots) {
        SparseSpec spec = command.spec();
        int groups = command.schedule().groups().size();
        int unit = made.unit("sparse", command);
        int bits = spec.activationBits();
        int rows = groups * command.rows() * command.beats() * spec.inputLanes();
        feed(made, unit, inSlots, made.values(rows, bits), spec.inputLanes(), bits);
        feed(
                made,
                unit,
                inSlots,
                Arrays.stream(weights.weights()).asLongStream().toArray(),
                spec.lanes() * spec.multipliers(),
                spec.weightBits());
        feed(
                made,
                unit,
                inSlots,
                Arrays.stream(weights.places()).asLongStream().toArray(),
                spec.lanes() * (1 + spec.multipliers()),
                NUMBER);
        int lanes = command.schedule().groups().stream()
                .mapToInt(SparseSchedule.Group::lanes)
                .sum();
        int sumBits = spec.accumulatorBits();
        if (command.bias()) {
            feed(made, unit, inSlots, made.values(lanes * spec.columns(), sumBits + 1), spec.columns(), sumBits + 1);
        } else {
            made.noSource(new Packing(spec.columns(), sumBits + 1));
        }
        made.sink(
                unit,
                lanes * command.rows(),
                slots,
                spec.columns(),
                beat -> spec.columns(),
                new Packing(spec.columns(), sumBits));
    }

    private static void feed(Case made, int unit, int slots, long[] values, int lanes, int bits) {
        made.feed(made.source(values, lanes, new Packing(lanes, bits)), unit, slots, lanes);
    }
}
