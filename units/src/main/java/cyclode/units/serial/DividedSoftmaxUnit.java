package cyclode.units.serial;

import cyclode.core.account.Activity;
import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.account.Inventory;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Work;
import cyclode.core.number.Require;
import cyclode.core.operator.AffineParameters;
import cyclode.units.model.Buffer;
import cyclode.units.model.Decisions;
import cyclode.units.model.LaunchFunction;
import cyclode.units.model.MemoryImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Softmax of rows: the maximum of a row, numerators and the sum of denominators from two tables, then a division for each element.
 *
 * @param template clock and memories
 * @param rows rows
 * @param columns values in a row
 * @param inputBits of a score
 * @param outputBits of a weight
 * @param numeratorBits of a numerator; the divider has one bit more, 32 at most
 * @param denominatorBits of a denominator
 */
public record DividedSoftmaxUnit(
        LayerTemplate.DividedSoftmax template,
        int rows,
        int columns,
        int inputBits,
        int outputBits,
        int numeratorBits,
        int denominatorBits)
        implements LayerUnit {
    /** The table of numerators. */
    public static final String NUMERATORS = "numerators";

    /** The table of denominators. */
    public static final String DENOMINATORS = "denominators";

    /** Cycles of a value in the search for the maximum. */
    public static final int MAXIMUM_CYCLES = 2;

    /** Cycles of a value between its address and the sum. */
    public static final int LOOKUP_CYCLES = 6;

    /** Cycles of a division whose quotient is 0 or 1, or whose divisor is 0. */
    public static final int SHORT_DIVISION = 5;

    /** Cycles of any other division beyond the divider's bits. */
    public static final int DIVISION_OVERHEAD = 7;

    /** Cycles before the first row, and between a row's sum and its first division. */
    public static final int REQUEST_CYCLES = 1;

    /** Checks the sizes. */
    public DividedSoftmaxUnit {
        Require.inRange("rows", rows, 1, 4096);
        Require.inRange("columns", columns, 1, 4096);
        Require.inRange("numerator bits", numeratorBits, 3, 31);
    }

    int longDivision() {
        return numeratorBits + 1 + DIVISION_OVERHEAD;
    }

    /** Cycles of a long division beyond those of a short one. */
    public int beyondShort() {
        return longDivision() - SHORT_DIVISION;
    }

    Component.Memory numerators() {
        return LayerInventory.table(template.numerators(), numeratorBits, 1L << inputBits);
    }

    Component.Memory denominators() {
        return LayerInventory.table(template.denominators(), denominatorBits, 1L << inputBits);
    }

    Component.Memory output() {
        return LayerInventory.output(template.output(), outputBits, (long) rows * columns);
    }

    Component.Memory row() {
        return new Component.Memory(MemoryKind.DISTRIBUTED, PortKind.SIMPLE_DUAL, numeratorBits, columns + 1);
    }

    Component.Adder divider() {
        return new Component.Adder(numeratorBits + 1);
    }

    Component.Comparator comparator() {
        return new Component.Comparator(inputBits);
    }

    Component.Adder sum() {
        return new Component.Adder(denominatorBits + 1);
    }

    @Override
    public Map<String, Component.Memory> memories() {
        Map<String, Component.Memory> memories = new LinkedHashMap<>();
        memories.put(OUTPUT, output());
        memories.put(NUMERATORS, numerators());
        memories.put(DENOMINATORS, denominators());
        return memories;
    }

    @Override
    public Inventory inventory() {
        int width = numeratorBits + 1;
        return new LayerInventory(this)
                .add("maximum", 1, comparator())
                .add("maximum value", 1, new Component.Register(2 * inputBits + 1))
                .add("distance", 2, new Component.Adder(inputBits + 1))
                .add("index", 1, new Component.Register(inputBits))
                .add("sum", 1, sum())
                .add("denominator's zero", 1, new Component.Adder(denominatorBits))
                .add("sum values", 2, new Component.Register(denominatorBits + 1))
                .add("row of numerators", 1, row())
                .add("divider", 1, divider())
                .add("divider", 2, new Component.Comparator(width))
                .add("dividend, divisor, quotient, remainder", 6, new Component.Register(width))
                .add("zero-point", 1, new Component.Adder(outputBits + 1))
                .add("output value", 1, new Component.Register(outputBits))
                .add("control", 2, new Component.Control(7))
                .add("divider control", 1, new Component.Control(5))
                .counter("column", columns)
                .counter("row", rows)
                .counter("element", (long) rows * columns)
                .counter("quotient", columns)
                .counter("bit", width)
                .address("input", (long) rows * columns)
                .address("output", (long) rows * columns)
                .build();
    }

    private long cycles(int division) {
        long row = (MAXIMUM_CYCLES + LOOKUP_CYCLES + (long) division) * columns + REQUEST_CYCLES;
        return REQUEST_CYCLES + rows * row;
    }

    @Override
    public long leastCycles() {
        return cycles(SHORT_DIVISION);
    }

    @Override
    public long mostCycles() {
        return cycles(longDivision());
    }

    @Override
    public Activity activity(List<Component.Memory> sources, int longDivisions) {
        List<Work> works = DividedSoftmaxBehavior.works(this, sources);
        long elements = (long) rows * columns;
        long[] firings = {0, elements, elements, elements - longDivisions, longDivisions};
        Activity activity = new Activity();
        for (int w = 0; w < firings.length; w++) {
            StateSequence.add(activity, works.get(w), firings[w]);
        }
        return activity;
    }

    @Override
    public Behavior behavior(LayerCommand command, MemoryImage image, Decisions decisions) {
        return new DividedSoftmaxBehavior(
                this,
                command.sources(),
                decisions,
                () -> rows(image, command.parameters(), command.from(), command.to()));
    }

    @Override
    public LaunchFunction function(AffineParameters parameters, List<Buffer> inputs, Buffer output) {
        return (image, decisions) -> rows(image, parameters, inputs, output).whole(decisions);
    }

    private RowOfQuotients rows(MemoryImage image, AffineParameters parameters, List<Buffer> inputs, Buffer output) {
        AffineParameters.Softmax tables = (AffineParameters.Softmax) parameters;
        return new RowOfQuotients(tables, columns, image.values(inputs.get(0)), image.values(output));
    }
}
