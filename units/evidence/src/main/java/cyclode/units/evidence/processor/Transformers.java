package cyclode.units.evidence.processor;

import cyclode.units.host.data.Row;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.operator.HostOperator.Elementwise;
import cyclode.units.host.operator.HostOperator.Function;
import cyclode.units.host.operator.HostOperator.MatMul;
import cyclode.units.host.operator.HostOperator.Rows;
import java.util.ArrayList;
import java.util.List;

/** The vision transformer that the tuned library's benchmark times: its operators and the boards on which it was timed. */
final class Transformers {
    private static final int SIDE = 384;
    private static final int PATCH = 32;
    private static final int TOKENS = 145;
    private static final int WIDTH = 768;
    private static final int WITHIN = 3072;
    private static final int LAYERS = 12;
    private static final int HEADS = 12;

    private Transformers() {}

    /** The measured rows: board, processor, threads, precision, milliseconds. */
    static List<Row> rows() {
        return Row.read("anchors/transformers.csv");
    }

    /** Its operators, in order. */
    static List<HostOperator> operators() {
        List<HostOperator> operators = new ArrayList<>();
        int patches = SIDE / PATCH;
        operators.add(new HostOperator(
                "patches",
                new HostOperator.Convolution(3, SIDE, SIDE, WIDTH, patches, patches, PATCH, PATCH, PATCH, 1)));
        operators.add(elementwise("transpose", Function.TRANSPOSE, WIDTH));
        operators.add(elementwise("position", Function.ADD, WIDTH));
        for (int layer = 0; layer < LAYERS; layer++) {
            operators.add(new HostOperator("norm1", Rows.layerNorm(TOKENS, WIDTH)));
            for (String projection : List.of("queries", "keys", "values")) {
                operators.add(product(projection, 1, WIDTH, WIDTH, MatMul.Second.PROJECTION));
            }
            operators.add(product("scores", HEADS, TOKENS, WIDTH / HEADS, MatMul.Second.ACTIVATIONS));
            operators.add(new HostOperator("softmax", Rows.softmax(HEADS * TOKENS, TOKENS)));
            operators.add(product("mix", HEADS, WIDTH / HEADS, TOKENS, MatMul.Second.ACTIVATIONS));
            operators.add(product("out", 1, WIDTH, WIDTH, MatMul.Second.PROJECTION));
            operators.add(elementwise("add1", Function.ADD, WIDTH));
            operators.add(new HostOperator("norm2", Rows.layerNorm(TOKENS, WIDTH)));
            operators.add(product("wider", 1, WITHIN, WIDTH, MatMul.Second.PARAMETERS));
            operators.add(elementwise("gelu", Function.SWISH, WITHIN));
            operators.add(product("narrower", 1, WIDTH, WITHIN, MatMul.Second.PARAMETERS));
            operators.add(elementwise("add2", Function.ADD, WIDTH));
        }
        operators.add(new HostOperator("norm", Rows.layerNorm(TOKENS, WIDTH)));
        operators.add(new HostOperator("classifier", new HostOperator.FullyConnected(WIDTH, 1000)));
        return operators;
    }

    private static HostOperator product(String name, int batch, int n, int k, MatMul.Second second) {
        return new HostOperator(name, new MatMul(batch, TOKENS, n, k, second));
    }

    private static HostOperator elementwise(String name, Function function, int channels) {
        return new HostOperator(name, new Elementwise(function, (long) TOKENS * channels));
    }
}
