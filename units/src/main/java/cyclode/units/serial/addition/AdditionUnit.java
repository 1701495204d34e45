package cyclode.units.serial.addition;

import static java.util.Objects.requireNonNull;

import cyclode.core.account.Activity;
import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Inventory;
import cyclode.core.number.Require;
import cyclode.core.operator.AffineParameters;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import cyclode.units.model.LaunchFunction;
import cyclode.units.serial.LayerUnit;
import cyclode.units.serial.Parts;
import cyclode.units.serial.Sequence;
import cyclode.units.serial.State;
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
        AdditionTemplate template, int elements, boolean constant, int firstBits, int secondBits, int outputBits)
        implements LayerUnit {
    /** The table of the second operand. */
    public static final String TABLE = "table";

    static final int SUB = 2;
    static final int SCALE = 3;
    static final int ADD = 4;
    static final int PUT = 5;

    /** Checks the sizes. */
    public AdditionUnit {
        Require.inRange("elements", elements, 1, 1 << 20);
    }

    @Override
    public String clock() {
        return template.clock();
    }

    @Override
    public Map<String, Component.Memory> memories() {
        Map<String, Component.Memory> memories = new LinkedHashMap<>();
        memories.put(OUTPUT, Parts.output(template.output(), outputBits, elements));
        if (constant) {
            memories.put(TABLE, Parts.table(template.table(), secondBits, elements));
        }
        return memories;
    }

    @Override
    public AdditionUnit with(String memory, MemoryKind kind) {
        AdditionTemplate other = new AdditionTemplate(
                template.clock(),
                template.states(),
                memory.equals(OUTPUT) ? kind : template.output(),
                memory.equals(TABLE) ? kind : template.table());
        return new AdditionUnit(other, elements, constant, firstBits, secondBits, outputBits);
    }

    private Component.Multiplier multiplier(int bits) {
        return new Component.Multiplier(bits + 1, Parts.SCALE_BITS);
    }

    @Override
    public Inventory inventory() {
        int summand = outputBits + 2;
        Inventory.Builder parts = Inventory.on(clock())
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
                .add("control", 1, new Component.Control(12));
        Parts.counter(parts, "element", elements);
        Parts.address(parts, "first", elements);
        Parts.address(parts, "second", elements);
        Parts.address(parts, "output", elements);
        Parts.memories(parts, memories());
        return parts.build();
    }

    /** The states of one element; the shorter variants join scaling, and the sum with the output. */
    public Sequence sequence() {
        Map<String, Component.Memory> memories = memories();
        List<State> states = new ArrayList<>();
        states.add(State.of("init", 1));
        states.add(
                constant
                        ? State.of("preload", 1, State.read(requireNonNull(memories.get(TABLE))))
                        : State.of("preload", 1));
        states.add(State.of("sub", 1));
        int scaling = template.states() == 7 ? 2 : 1;
        states.add(new State(
                scaling,
                new cyclode.core.chain.Work(
                        "scaling",
                        scaling == 1 ? List.of(times(firstBits), times(secondBits)) : List.of(times(firstBits)))));
        boolean apart = template.states() > 5;
        if (apart) {
            states.add(State.of("sum", 1));
        }
        states.add(State.of("output", 1, State.write(requireNonNull(memories.get(OUTPUT)))));
        return new Sequence(states, elements);
    }

    private cyclode.core.chain.Work.Times times(int bits) {
        return new cyclode.core.chain.Work.Times(State.operate(multiplier(bits)), 1);
    }

    @Override
    public long leastCycles() {
        return sequence().cycles();
    }

    @Override
    public long mostCycles() {
        return leastCycles();
    }

    @Override
    public Activity activity(List<Component.Memory> sources, int longDivisions) {
        return sequence().reading(SUB, sources).activity();
    }

    @Override
    public Command command(
            AffineParameters parameters, List<Buffer> inputs, Buffer output, List<Component.Memory> sources) {
        return new AdditionCommand(this, (AffineParameters.Sum) parameters, inputs, output, sources);
    }

    @Override
    public LaunchFunction function(AffineParameters parameters, List<Buffer> inputs, Buffer output) {
        AffineParameters.Sum sum = (AffineParameters.Sum) parameters;
        return (store, decisions) -> AdditionKernel.run(
                sum,
                store.values(inputs.get(0)),
                inputs.size() > 1 ? store.values(inputs.get(1)) : sum.table(),
                store.values(output));
    }
}
