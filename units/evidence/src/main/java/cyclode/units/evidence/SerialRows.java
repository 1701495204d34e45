package cyclode.units.evidence;

import cyclode.core.account.Component.MemoryKind;
import cyclode.core.number.AffineFormat;
import cyclode.core.number.IntegerScale;
import cyclode.core.operator.AffineParameters;
import cyclode.core.operator.AffineRules;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import cyclode.units.serial.DividedSoftmaxUnit;
import cyclode.units.serial.LayerTemplate;
import cyclode.units.serial.LayerUnit;
import cyclode.units.serial.ProductUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Serial products and softmax from enable to done. Of an attention whose input was not kept nothing can be said. */
final class SerialRows {
    private static final MemoryKind AUTO = MemoryKind.AUTO;
    private static final AffineFormat BYTE = new AffineFormat(8, 0);
    /** Tables of the bench: 4096·e^(q/16) for scores q up to 0, 255 times that in the numerators. */
    private static final AffineParameters.Softmax TABLES = tables();

    private SerialRows() {}

    static Map<String, Long> cycles(MeasuredRow row) {
        String input = row.text("input");
        return switch (row.text("unit").replace("eai_", "")) {
            case "matrixmulti" -> done(product(row.size("A"), row.size("M"), row.size("K"), row.size("N")));
            case "softmaxlut" -> done(softmax(row.size("A") * row.size("B"), row.size("C"), row));
            case "scaleddotproductattention" ->
                input.equals("all 0") ? done(attention(row.size("S"), row.size("D"), row)) : Map.of();
            default ->
                throw row.wrong("unit is '" + row.text("unit")
                        + "'; allowed: eai_matrixmulti, eai_softmaxlut, eai_scaleddotproductattention");
        };
    }

    private static Map<String, Long> done(long cycles) {
        return Map.of("done", cycles);
    }

    /** Scores, softmax and mix, one after the other by done and enable. */
    private static long attention(int tokens, int width, MeasuredRow row) {
        return product(1, tokens, width, tokens) + softmax(tokens, tokens, row) + product(1, tokens, tokens, width);
    }

    private static long product(int batches, int rows, int inner, int columns) {
        ProductUnit unit =
                new ProductUnit(new LayerTemplate.Product("clock", AUTO), batches, rows, inner, columns, 8, 8, 8);
        Buffer first = buffer(0, batches * rows, inner);
        Buffer second = buffer(1, batches * inner, columns);
        AffineParameters.Product parameters =
                new AffineParameters.Product(AffineRules.TEMPLATE, BYTE, BYTE, BYTE, new IntegerScale(1, 4), false);
        return run(
                unit.command(parameters, List.of(first, second), buffer(2, batches * rows, columns), List.of()),
                new Decisions());
    }

    private static long softmax(int rows, int columns, MeasuredRow row) {
        LayerUnit unit = new DividedSoftmaxUnit(
                new LayerTemplate.DividedSoftmax("clock", AUTO, AUTO, AUTO), rows, columns, 8, 8, 24, 24);
        Buffer scores = buffer(0, rows, columns);
        Buffer weights = buffer(1, rows, columns);
        MemoryImage image = new MemoryImage(List.of(scores, weights), 0);
        image.load(scores, scores(rows * columns, columns, row));
        Decisions decisions = new Decisions();
        unit.function(TABLES, List.of(scores), weights).apply(image, decisions);
        decisions.rewind();
        return run(unit.command(TABLES, List.of(scores), weights, List.of()), decisions);
    }

    private static long run(Command command, Decisions decisions) {
        TestBench bench = new TestBench(decisions);
        bench.launch.node("unit", "unit", command);
        return bench.run().end("unit");
    }

    private static Buffer buffer(int id, int rows, int columns) {
        return new Buffer(id, "values" + id, "outside", BYTE.format(), rows, columns, 0);
    }

    private static int[] scores(int count, int columns, MeasuredRow row) {
        String input = row.text("input");
        int[] scores = new int[count];
        if (input.equals("-3*(i mod C)")) {
            Arrays.setAll(scores, i -> -3 * (i % columns));
        } else if (!input.equals("all 0")) {
            String[] values = input.trim().split(" ", -1);
            if (values.length != count) {
                throw row.wrong("input has " + values.length + " values; the unit takes " + count);
            }
            Arrays.setAll(scores, i -> Integer.parseInt(values[i]));
        }
        return scores;
    }

    private static AffineParameters.Softmax tables() {
        int zero = 128;
        int[] denominators = new int[2 * zero];
        Arrays.setAll(
                denominators, i -> i > zero ? 4096 : (int) StrictMath.rint(4096 * StrictMath.exp((i - zero) / 16.0)));
        int[] numerators = Arrays.stream(denominators).map(d -> 255 * d).toArray();
        return new AffineParameters.Softmax(
                AffineRules.TEMPLATE, BYTE, new AffineFormat(8, -zero), numerators, denominators, 0, 24, 25);
    }
}
