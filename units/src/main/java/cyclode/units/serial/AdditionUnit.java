package cyclode.units.serial;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.chain.Work.Times;
import cyclode.core.number.AffineFormat;
import cyclode.core.number.IntegerScale;
import cyclode.core.number.Require;
import cyclode.core.operator.AffineParameters;
import cyclode.units.serial.State.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sum of two tensors, or of a tensor and a table: each summand is brought to the output's scale first.
 *
 * @param template clock, memories and variant
 * @param elements of the output, 1 to 2^20
 * @param constant whether the second operand is a table
 * @param firstBits of the first operand
 * @param secondBits of the second operand
 * @param outputBits of an output
 */
public record AdditionUnit(
        LayerTemplate.Addition template, int elements, boolean constant, int firstBits, int secondBits, int outputBits)
        implements StateUnit {
    /** The table of the second operand. */
    public static final String TABLE = "table";

    /** Checks the sizes. */
    public AdditionUnit {
        Require.inRange("elements", elements, 1, 1 << 20);
    }

    @Override
    public Map<String, Component.Memory> memories() {
        Map<String, Component.Memory> memories = new LinkedHashMap<>();
        memories.put(OUTPUT, LayerInventory.output(template.output(), outputBits, elements));
        if (constant) {
            memories.put(TABLE, LayerInventory.table(template.table(), secondBits, elements));
        }
        return memories;
    }

    private static Component.Multiplier multiplier(int bits) {
        return LayerInventory.scale(bits + 1);
    }

    @Override
    public Inventory inventory() {
        int summand = outputBits + 2;
        return new LayerInventory(this)
                .add("zero-points", 1, new Component.Adder(firstBits + 1))
                .add("zero-points", 1, new Component.Adder(secondBits + 1))
                .add("first scale", 1, multiplier(firstBits))
                .add("second scale", 1, multiplier(secondBits))
                .add("operands", 1, new Component.StageRegister(firstBits + 1, multiplier(firstBits)))
                .add("operands", 1, new Component.StageRegister(secondBits + 1, multiplier(secondBits)))
                .add("products", 1, new Component.StageRegister(firstBits + 16, multiplier(firstBits)))
                .add("products", 1, new Component.StageRegister(secondBits + 16, multiplier(secondBits)))
                .add("last bits", 2, new Component.Adder(summand))
                .add("clamps", 4, new Component.Comparator(summand))
                .add("sum, zero-point", 2, new Component.Adder(summand))
                .add("summands, sum", 3, new Component.Register(summand))
                .add("output value", 1, new Component.Register(outputBits))
                .add("control", 1, new Component.Control(12))
                .counter("element", elements)
                .address("first", elements)
                .address("second", elements)
                .address("output", elements)
                .build();
    }

    /** The states of one element; the shorter variants join scaling, and the sum with the output. */
    @Override
    public StateSequence sequence() {
        Times first = Times.operate(multiplier(firstBits), 1);
        Times second = Times.operate(multiplier(secondBits), 1);
        List<State> states = new ArrayList<>();
        states.add(State.of(Role.WAIT, "init", 1));
        states.add(
                constant
                        ? State.of(Role.WAIT, "preload", 1, Times.read(memory(TABLE), 1))
                        : State.of(Role.WAIT, "preload", 1));
        states.add(State.of(Role.FETCH, "sub", 1));
        states.add(
                template.states() == 7
                        ? State.of(Role.SCALE, "scaling", 2, first)
                        : State.of(Role.SCALE, "scaling", 1, first, second));
        if (template.states() > 5) {
            states.add(State.of(Role.WAIT, "sum", 1));
        }
        states.add(State.of(Role.PUT, "output", 1, Times.write(memory(OUTPUT), 1)));
        return new StateSequence(states, elements);
    }

    @Override
    public LayerComputation computation(AffineParameters parameters, List<int[]> x, int[] y) {
        AffineParameters.Sum p = (AffineParameters.Sum) parameters;
        return new Computation(p, x.get(0), constant ? p.table() : x.get(1), y);
    }

    private static final class Computation implements LayerComputation {
        private final AffineParameters.Sum p;
        private final Arithmetic arithmetic;
        private final int[] a;
        private final int[] b;
        private final int[] y;
        private long firstLessZero;
        private long secondLessZero;
        private long first;
        private long second;

        Computation(AffineParameters.Sum p, int[] a, int[] b, int[] y) {
            this.p = p;
            this.a = a;
            this.b = b;
            this.y = y;
            arithmetic = Arithmetic.of(p.rules());
        }

        @Override
        public void step(Role role, int output, int cycle) {
            switch (role) {
                case FETCH -> {
                    firstLessZero = a[output] - (long) p.first().zeroPoint();
                    secondLessZero = b[output] - (long) p.second().zeroPoint();
                }
                case SCALE -> {
                    first = arithmetic.summand(firstLessZero, p.firstScale(), p.summandBits());
                    second = arithmetic.summand(secondLessZero, p.secondScale(), p.summandBits());
                }
                case PUT -> y[output] = sum(first, second);
                default -> {}
            }
        }

        private int sum(long one, long other) {
            return arithmetic.sumOfSummands(
                    one, other, p.output().zeroPoint(), p.output().bits());
        }

        /** An operand has few values, so that each is rescaled once. */
        @Override
        public void whole() {
            long[] firsts = summands(p.first(), p.firstScale());
            long[] seconds = summands(p.second(), p.secondScale());
            int leastA = (int) p.first().format().min();
            int leastB = (int) p.second().format().min();
            for (int i = 0; i < y.length; i++) {
                y[i] = sum(firsts[a[i] - leastA], seconds[b[i] - leastB]);
            }
        }

        private long[] summands(AffineFormat format, IntegerScale scale) {
            long[] summands = new long[1 << format.bits()];
            for (int i = 0; i < summands.length; i++) {
                long value = format.format().min() + i;
                summands[i] = arithmetic.summand(value - format.zeroPoint(), scale, p.summandBits());
            }
            return summands;
        }
    }
}
