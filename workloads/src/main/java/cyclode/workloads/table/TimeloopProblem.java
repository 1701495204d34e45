package cyclode.workloads.table;

import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.workloads.table.Einsum.Subscript;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A problem of Timeloop: a shape (loops, coefficients, the data spaces that they index) and an instance (their sizes). A problem
 * without a shape, or with the name {@code cnn-layer} for one, is the convolution that Timeloop brings along: C, M, R, S, N, P, Q.
 */
final class TimeloopProblem {
    private static final int MOST = 1 << 24;
    private static final String CONVOLUTION =
            """
            shape:
              name: cnn-layer
              dimensions: [C, M, R, S, N, P, Q]
              coefficients:
              - {name: Wstride, default: 1}
              - {name: Hstride, default: 1}
              - {name: Wdilation, default: 1}
              - {name: Hdilation, default: 1}
              data-spaces:
              - {name: Weights, projection: [[[C]], [[M]], [[R]], [[S]]]}
              - {name: Inputs, projection: [[[N]], [[C]], [[R, Wdilation], [P, Wstride]], [[S, Hdilation], [Q, Hstride]]]}
              - {name: Outputs, projection: [[[N]], [[M]], [[Q]], [[P]]], read-write: true}
            """;

    private final List<String> notes = new ArrayList<>();
    private final YamlTree problem;
    private final YamlTree shape;
    private final List<String> loops = new ArrayList<>();
    private final Map<String, Integer> values = new LinkedHashMap<>();

    private TimeloopProblem(YamlTree problem, YamlTree shape) {
        this.problem = problem;
        this.shape = shape;
    }

    static LayerTable read(YamlTree problem, TimeloopText text) {
        TimeloopProblem reader = new TimeloopProblem(problem, shape(problem, text));
        text.missing().forEach(name -> reader.notes.add("'" + name + "' is included and not there"));
        return new LayerTable(LayerTable.Format.TIMELOOP, List.of(reader.layer()), reader.notes);
    }

    /** The shape: of the problem, else of a file that it includes, else the convolution. */
    private static YamlTree shape(YamlTree problem, TimeloopText text) {
        YamlTree own = problem.find("shape");
        if (own != null && own.isMap()) {
            return own;
        }
        for (var source : text.included()) {
            YamlTree found = shapeIn(
                    YamlTree.of(source.name(), TimeloopText.of(source, null).text()));
            if (found != null) {
                return found;
            }
        }
        if (own != null && !own.text().toLowerCase(Locale.ROOT).matches("cnn[-_]?layer")) {
            throw own.problem("there is no shape '" + own.text() + "'; allowed: cnn-layer, or the shape itself");
        }
        return YamlTree.of("cnn-layer", CONVOLUTION).get("shape");
    }

    private static @Nullable YamlTree shapeIn(YamlTree tree) {
        if (!tree.isMap()) {
            return null;
        }
        YamlTree shape = tree.find("shape");
        if (shape != null && shape.isMap()) {
            return shape;
        }
        for (YamlTree key : tree.keys()) {
            YamlTree inner = key.isText() ? shapeIn(tree.get(key.text())) : null;
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    private TableLayer layer() {
        shape.get("dimensions").elements().forEach(loop -> {
            loops.add(loop.text());
            values.put(loop.text(), 1);
        });
        YamlTree coefficients = shape.find("coefficients");
        if (coefficients != null && coefficients.isList()) {
            for (YamlTree coefficient : coefficients.elements()) {
                YamlTree usual = coefficient.find("default");
                values.put(coefficient.get("name").text(), usual == null ? 1 : usual.number(0, MOST));
            }
        }
        YamlTree instance = problem.get("instance");
        for (YamlTree key : instance.keys()) {
            String name = key.text();
            if (!name.equals("densities")) {
                values.put(known(key), instance.get(name).number(1, MOST));
            }
        }
        YamlTree name = shape.find("name");
        String called = name == null ? "problem" : name.text();
        try {
            return new TableLayer(file(), problem.line(), called, Optional.of(einsum().product(0, 0)));
        } catch (RefusedValue e) {
            throw problem.problem(String.valueOf(e.getMessage()));
        }
    }

    private String file() {
        Path name = Path.of(problem.file()).getFileName();
        return name == null ? problem.file() : name.toString().replaceFirst("\\.(ya?ml|json)$", "");
    }

    /** A loop or a coefficient; Timeloop passes over a name in other capitals and takes the default, which nobody means. */
    private String known(YamlTree key) {
        String name = key.text();
        if (values.containsKey(name)) {
            return name;
        }
        List<String> alike =
                values.keySet().stream().filter(name::equalsIgnoreCase).toList();
        if (alike.size() == 1) {
            notes.add("line " + key.line() + ": '" + name + "' is taken for '" + alike.get(0)
                    + "'; Timeloop itself passes over it");
            return alike.get(0);
        }
        throw key.problem("the shape has no dimension or coefficient '" + name + "'"
                + Names.hint(name, new TreeSet<>(values.keySet())));
    }

    private Einsum einsum() {
        YamlTree spaces = shape.get("data-spaces", "data_spaces", "dataspaces");
        @Nullable YamlTree output = null;
        List<YamlTree> operands = new ArrayList<>();
        for (YamlTree space : spaces.elements()) {
            YamlTree written = space.find("read-write", "read_write");
            if (written != null && written.text().equalsIgnoreCase("true")) {
                output = space;
            } else {
                operands.add(space);
            }
        }
        if (output == null || operands.size() != 2) {
            throw spaces.problem("has " + operands.size() + " data spaces that are read and "
                    + (output == null ? "none" : "one") + " that is written; allowed: two and one");
        }
        int weights = weights(operands.get(0).get("name").text())
                        || !weights(operands.get(1).get("name").text())
                                && activations(operands.get(1).get("name").text())
                ? 0
                : 1;
        Map<String, Integer> sizes = new LinkedHashMap<>();
        loops.forEach(loop -> sizes.put(loop, values.getOrDefault(loop, 1)));
        return new Einsum(
                sizes, subscripts(operands.get(1 - weights)), subscripts(operands.get(weights)), subscripts(output));
    }

    private static boolean weights(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*(weight|filter|kernel).*|w|b|key|value");
    }

    private static boolean activations(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*(input|ifmap|activation).*|i|a");
    }

    /** Each axis is a list of terms, a term a loop and perhaps a coefficient. */
    private List<Subscript> subscripts(YamlTree space) {
        List<Subscript> subscripts = new ArrayList<>();
        for (YamlTree axis : space.get("projection").elements()) {
            Map<String, Integer> steps = new LinkedHashMap<>();
            if (axis.isText()) {
                steps.put(loop(axis), 1);
            } else {
                for (YamlTree term : axis.elements()) {
                    List<YamlTree> factors = term.isText() ? List.of(term) : term.elements();
                    int step = 1;
                    for (YamlTree factor : factors.subList(Math.min(1, factors.size()), factors.size())) {
                        step = Math.multiplyExact(step, coefficient(factor));
                    }
                    steps.put(loop(factors.isEmpty() ? term : factors.get(0)), step);
                }
            }
            subscripts.add(new Subscript(steps));
        }
        return subscripts;
    }

    private String loop(YamlTree name) {
        if (!loops.contains(name.text())) {
            throw name.problem("there is no dimension '" + name.text() + "'" + Names.hint(name.text(), loops));
        }
        return name.text();
    }

    private int coefficient(YamlTree name) {
        Integer value = values.get(name.text());
        if (value == null) {
            throw name.problem(
                    "there is no coefficient '" + name.text() + "'" + Names.hint(name.text(), values.keySet()));
        }
        return value;
    }
}
