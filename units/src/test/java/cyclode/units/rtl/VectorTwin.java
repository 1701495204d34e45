package cyclode.units.rtl;

import cyclode.core.number.Bounds;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.number.Overflow;
import cyclode.core.number.Requantization;
import cyclode.core.number.Requantization.LookupTable;
import cyclode.core.number.Requantization.MultiplierShift;
import cyclode.core.number.Requantization.Shift;
import cyclode.core.number.Rounding;
import cyclode.core.operator.AddParameters;
import cyclode.units.harness.Values;
import cyclode.units.vector.ChannelRuns;
import cyclode.units.vector.Operation;
import cyclode.units.vector.VectorCommand;
import cyclode.units.vector.VectorSpec;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The vector unit: every operation, with random numbers in its registers. */
final class VectorTwin implements Twin {
    private static final int IN_BITS = 48;
    private static final int OUT_BITS = 32;
    private static final int SLOTS = 24;
    private static final int TABLE = 64;

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public List<Elaboration> elaborations() {
        return List.of(sized(2, 3, 4, 1), sized(1, 4, 1, 0), sized(4, 1, 2, 1), sized(3, 2, 7, 0));
    }

    private static Elaboration sized(int lanes, int cycles, int pipeline, int affine) {
        return new Elaboration(
                "vector_bench",
                List.of("vector"),
                Map.of("LANES", lanes, "CYCLES", cycles, "PIPELINE", pipeline, "AFFINE", affine));
    }

    @Override
    public Case draw(Elaboration elaboration, SplittableRandom random) {
        return new Drawn(elaboration, random).made;
    }

    private static final class Drawn {
        final Case made;
        private final SplittableRandom random;
        private final VectorSpec spec;
        private final int values;
        private final Packing in;
        private final Packing out;
        private final boolean affine;

        Drawn(Elaboration elaboration, SplittableRandom random) {
            this.random = random;
            made = new Case(random);
            int lanes = elaboration.get("LANES");
            int places = lanes * elaboration.get("CYCLES");
            affine = elaboration.get("AFFINE") != 0;
            spec = new VectorSpec(
                    "fabric", lanes, elaboration.get("PIPELINE"), IN_BITS, 31, OUT_BITS, affine, true, true, 256, true);
            values = random.nextInt(1, places + 1);
            in = new Packing(places, IN_BITS);
            out = new Packing(places, OUT_BITS);
            made.load(14, spec.interval(values));
            made.load(17, 0);
            bound(Bounds.NONE);
            int kind = random.nextInt(affine ? 15 : 10);
            switch (kind) {
                case 0, 1, 2 -> requantize();
                case 3, 4 -> add();
                case 5 -> multiply();
                case 6 -> interpolate();
                case 7 -> greatest();
                case 8, 9 -> pool(kind == 8);
                case 10, 11 -> offset();
                case 12 -> joint();
                default -> channels();
            }
        }

        private void requantize() {
            Requantization requantization = requantization();
            boolean relu = random.nextBoolean();
            load(requantization, relu, requantization instanceof LookupTable ? 1 : 0);
            int beats = random.nextInt(1, 60);
            wire(new Operation.Requantize(requantization, relu), beats, 1, requantization.maxAccumulatorBits());
        }

        /** Bounds of results; those of no bounds are the ends of the unit's own range. */
        private void bound(Bounds clip) {
            made.load(18, clip.low());
            made.load(19, clip.high());
        }

        private Bounds clip(long zeroPoint, IntFormat output) {
            int z = (int) zeroPoint;
            Bounds clip = random.nextBoolean()
                    ? Bounds.NONE
                    : new Bounds(z - random.nextInt(90), (int) output.saturate(z + (long) random.nextInt(90)));
            bound(clip);
            return clip;
        }

        private Requantization.Affine affine(IntFormat output, long zero, Rounding rounding, Overflow overflow) {
            int offset = random.nextInt() >> random.nextInt(1, 32);
            return new Requantization.Affine(signed(multiplier()), offset, shift(63), rounding, zero, output, overflow);
        }

        private long signed(int magnitude) {
            return random.nextInt(3) == 0 ? -magnitude : magnitude;
        }

        /** A multiplier and an offset for all channels. */
        private void offset() {
            IntFormat output = format();
            long zero = random.nextBoolean() ? 0 : output.saturate(random.nextInt(-200, 200));
            Requantization.Affine by = affine(output, zero, rounding(), overflow());
            boolean relu = random.nextBoolean();
            load(0, by.multiplier(), by.shift(), by.rounding(), zero, output, by.overflow(), relu);
            made.load(17, by.offset());
            Operation operation = new Operation.Requantize(by, relu, clip(zero, output));
            wire(operation, random.nextInt(1, 60), 1, by.maxAccumulatorBits());
        }

        /** A sum that is rounded once. */
        private void joint() {
            IntFormat output = format();
            AddParameters p = new AddParameters(
                    signed(multiplier()),
                    signed(multiplier()),
                    true,
                    random.nextLong() >> random.nextInt(17, 63),
                    shift(50),
                    rounding(),
                    0,
                    output,
                    overflow());
            boolean relu = random.nextBoolean();
            load(9, p.multiplierA(), p.shift(), p.rounding(), 0, output, p.overflow(), relu);
            made.load(5, p.multiplierB());
            made.load(17, p.offset());
            Operation operation = new Operation.Add(p, relu, clip(0, output));
            wire(operation, random.nextInt(1, 60), 1, random.nextInt(2, 32));
        }

        /** Constants of each channel, in a stream of their own. */
        private void channels() {
            int rows = random.nextInt(1, 12);
            ChannelRuns runs = new ChannelRuns(rows, random.nextInt(1, rows + 1), random.nextInt(1, 4));
            IntFormat output = format();
            long zero = random.nextBoolean() ? 0 : output.saturate(random.nextInt(-200, 200));
            Requantization.Affine any = affine(output, zero, rounding(), overflow());
            boolean relu = random.nextBoolean();
            load(8, 0, 0, any.rounding(), zero, output, any.overflow(), relu);
            made.loadAll(20, runs.rows(), runs.block(), runs.tiles());
            Operation operation = Operation.RequantizeChannels.of(any, relu, clip(zero, output), runs);
            int beats = runs.rows() * runs.tiles();
            long[] constants = new long[(int) runs.runs() * VectorSpec.CONSTANTS * values];
            for (int i = 0; i < constants.length; i++) {
                int constant = i / values % VectorSpec.CONSTANTS;
                constants[i] = constant == 0
                        ? signed(multiplier())
                        : constant == 1 ? random.nextInt() >> random.nextInt(1, 32) : shift(63);
            }
            wire(operation, beats, 1, 32, constants);
        }

        private void add() {
            AddParameters p =
                    new AddParameters(multiplier(), multiplier(), shift(40), rounding(), 0, format(), overflow());
            boolean relu = random.nextBoolean();
            load(2, p.multiplierA(), p.shift(), p.rounding(), p.zeroPoint(), p.output(), p.overflow(), relu);
            made.load(5, p.multiplierB());
            wire(new Operation.Add(p, relu), random.nextInt(1, 60), 1, random.nextInt(2, 33));
        }

        private void multiply() {
            MultiplierShift by = new MultiplierShift(multiplier(), shift(63), rounding(), 0, format(), overflow());
            load(5, 0, by.shift(), by.rounding(), by.zeroPoint(), by.output(), by.overflow(), false);
            made.load(5, by.multiplier());
            int most = Math.min(IN_BITS, 63 - by.multiplierBits());
            wire(new Operation.Multiply(by), random.nextInt(1, 60), 1, Math.min(32, most / 2));
        }

        private void interpolate() {
            IntFormat output = format();
            int[] table = Values.of(random, output, 1 + (1 << random.nextInt(0, 9)));
            Requantization.Interpolation by =
                    new Requantization.Interpolation(shift(31), random.nextInt(-300, 300), new IntTable(table), output);
            boolean relu = random.nextBoolean();
            load(7, 1, by.shift(), Rounding.HALF_UP, by.low(), output, Overflow.SATURATE, relu);
            made.load(13, by.segments() - 1L);
            made.loadAll(TABLE, table);
            wire(new Operation.Requantize(by, relu), random.nextInt(1, 60), 1, by.shift() + 10);
        }

        /** Values of few bits, so that equal ones are frequent. */
        private void greatest() {
            int window = random.nextInt(1, 9);
            load(MultiplierShift.of(0, 0, format()), false, 6);
            wire(new Operation.ArgMax(window), random.nextInt(1, 25), window, random.nextInt(2, 6));
        }

        private void pool(boolean max) {
            int window = random.nextInt(1, 6);
            MultiplierShift scale = MultiplierShift.of(random.nextInt(1 << 20), shift(30), format());
            load(scale, false, max ? 3 : 4);
            Operation operation = max ? new Operation.MaxPool(window) : new Operation.AveragePool(window, scale);
            wire(operation, random.nextInt(1, 25), window, random.nextInt(2, 25));
        }

        private void load(Requantization requantization, boolean relu, int operation) {
            if (requantization instanceof MultiplierShift by) {
                load(
                        operation,
                        by.multiplier(),
                        by.shift(),
                        by.rounding(),
                        by.zeroPoint(),
                        by.output(),
                        by.overflow(),
                        relu);
            } else if (requantization instanceof Shift by) {
                load(operation, 1, by.shift(), by.rounding(), by.zeroPoint(), by.output(), by.overflow(), relu);
            } else if (requantization instanceof LookupTable by) {
                load(operation, 1, by.shift(), by.rounding(), by.low(), by.output(), Overflow.SATURATE, relu);
                made.load(13, by.entries() - 1L);
                made.loadAll(TABLE, by.table().toArray());
            }
        }

        private void load(
                int operation,
                long multiplier,
                int shift,
                Rounding rounding,
                long zeroPoint,
                IntFormat output,
                Overflow overflow,
                boolean relu) {
            long[] registers = {
                operation,
                multiplier,
                0,
                shift,
                rounding.ordinal(),
                zeroPoint,
                output.bits(),
                output.signed() ? 1 : 0,
                overflow == Overflow.SATURATE ? 1 : 0,
                relu ? 1 : 0
            };
            for (int i = 0; i < registers.length; i++) {
                made.load(3 + i, registers[i]);
            }
        }

        private void wire(Operation operation, int beats, int window, int bits) {
            wire(operation, beats, window, bits, new long[0]);
        }

        private void wire(Operation operation, int beats, int window, int bits, long[] constants) {
            int slotsA = random.nextInt(1, 6);
            int slotsB = random.nextInt(1, 6);
            int slots = random.nextInt(1, SLOTS + 1);
            made.loadAll(0, slotsA, slotsB, slots);
            made.load(15, window);
            made.load(16, beats);
            made.describe(operation + ", " + values + " values");
            int unit = made.unit("vector", new VectorCommand(spec, operation, beats, values));
            made.feed(source(beats * window, bits), unit, slotsA, values);
            if (constants.length > 0) {
                made.feed(made.source(constants, values, in), unit, slotsB, values);
            } else if (operation instanceof Operation.Add || operation instanceof Operation.Multiply) {
                made.feed(source(beats, bits), unit, slotsB, values);
            } else {
                made.noSource(in);
            }
            made.sink(unit, beats, slots, values, beat -> values, out);
        }

        private int source(int beats, int bits) {
            long[] from = new long[beats * values];
            IntFormat format = IntFormat.signed(Math.min(bits, random.nextInt(2, 49)));
            for (int i = 0; i < from.length; i++) {
                from[i] = random.nextInt(4) == 0
                        ? (random.nextBoolean() ? format.min() : format.max())
                        : random.nextLong(format.min(), format.max() + 1);
            }
            return made.source(from, values, in);
        }

        private Requantization requantization() {
            IntFormat output = format();
            long zero = random.nextBoolean() ? 0 : output.saturate(random.nextInt(-200, 200));
            return switch (random.nextInt(3)) {
                case 0 -> new Shift(shift(48), rounding(), zero, output, overflow());
                case 1 -> new MultiplierShift(multiplier(), shift(63), rounding(), zero, output, overflow());
                default -> {
                    int[] table = Values.of(random, output, 1 << random.nextInt(0, 9));
                    yield new LookupTable(
                            shift(48), rounding(), random.nextInt(-300, 300), new IntTable(table), output);
                }
            };
        }

        /** In half of the cases so small that ties are frequent. */
        private int shift(int end) {
            return random.nextInt(random.nextBoolean() ? 5 : end);
        }

        private int multiplier() {
            return random.nextInt(1 << random.nextInt(1, 31));
        }

        private IntFormat format() {
            return random.nextInt(3) == 0
                    ? IntFormat.unsigned(random.nextInt(1, 32))
                    : IntFormat.signed(random.nextInt(1, 33));
        }

        private Rounding rounding() {
            return Rounding.values()[random.nextInt(4)];
        }

        private Overflow overflow() {
            return Overflow.values()[random.nextInt(2)];
        }
    }
}
