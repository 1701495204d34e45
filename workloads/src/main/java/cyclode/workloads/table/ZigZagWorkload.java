package cyclode.workloads.table;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.table.Einsum.Subscript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A workload of ZigZag: a list of layers, each with an equation over named loops such as {@code O[b][k]+=W[k][c]*I[b][c]}, and with
 * relations such as {@code ix=2*ox+1*fx} for indices that are sums of loops.
 */
final class ZigZagWorkload {
    private static final int MOST = 1 << 24;
    private static final int MAX_BITS = 64;
    private static final Pattern OPERAND = Pattern.compile("([A-Za-z]\\w*)((?:\\[\\w+\\])+)");
    private static final Pattern INDEX = Pattern.compile("\\[(\\w+)\\]");
    private static final Pattern TERM = Pattern.compile("(?:(\\d{1,6})\\*)?([a-z]\\w*)");

    private ZigZagWorkload() {}

    static LayerTable read(YamlTree list) {
        List<TableLayer> layers = new ArrayList<>();
        for (YamlTree layer : list.elements()) {
            layers.add(layer(layer));
        }
        return new LayerTable(LayerTable.Format.ZIGZAG, layers, List.of());
    }

    private static TableLayer layer(YamlTree layer) {
        String id = layer.get("id").text();
        String kind = layer.get("operator_type").text();
        YamlTree name = layer.find("name");
        String called = name == null ? kind.toLowerCase(Locale.ROOT) + "-" + id : name.text();
        YamlTree equation = layer.get("equation");
        Matcher operands = OPERAND.matcher(equation.text().replace(" ", ""));
        List<String> names = new ArrayList<>();
        List<List<String>> indices = new ArrayList<>();
        while (operands.find()) {
            names.add(operands.group(1));
            List<String> of = new ArrayList<>();
            Matcher index = INDEX.matcher(operands.group(2));
            while (index.find()) {
                of.add(index.group(1).toLowerCase(Locale.ROOT));
            }
            indices.add(of);
        }
        if (names.size() != 3) {
            throw equation.problem("'" + equation.text() + "' has " + names.size()
                    + " operands; allowed: an output and two inputs, as O[b][k]+=W[k][c]*I[b][c]");
        }
        Map<String, Integer> sizes = sizes(layer);
        boolean products = equation.text().contains("+=") && equation.text().contains("*");
        boolean pool = kind.toLowerCase(Locale.ROOT).contains("pool");
        if (!products || pool) {
            return new TableLayer(called, layer.line(), kind, Optional.empty());
        }
        Map<String, Subscript> relations = relations(layer.find("dimension_relations"), sizes);
        int weights = names.get(1).equals("I") ? 2 : 1;
        YamlTree bits = layer.find("operand_precision");
        try {
            Einsum einsum = new Einsum(
                    sizes,
                    subscripts(equation, indices.get(3 - weights), sizes, relations),
                    subscripts(equation, indices.get(weights), sizes, relations),
                    subscripts(equation, indices.get(0), sizes, relations));
            return new TableLayer(
                    called,
                    layer.line(),
                    kind,
                    Optional.of(einsum.product(bits(bits, names.get(3 - weights)), bits(bits, names.get(weights)))));
        } catch (RefusedValue e) {
            throw equation.problem(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Integer> sizes(YamlTree layer) {
        List<YamlTree> loops = layer.get("loop_dims").elements();
        YamlTree extents = layer.get("loop_sizes");
        List<YamlTree> numbers = extents.elements();
        if (loops.size() != numbers.size()) {
            throw extents.problem(
                    "has " + numbers.size() + " sizes; allowed: " + loops.size() + ", one for each of loop_dims");
        }
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (int i = 0; i < loops.size(); i++) {
            if (sizes.put(
                            loops.get(i).text().toLowerCase(Locale.ROOT),
                            numbers.get(i).number(1, MOST))
                    != null) {
                throw loops.get(i).problem("'" + loops.get(i).text() + "' names two loops");
            }
        }
        return sizes;
    }

    private static Map<String, Subscript> relations(@Nullable YamlTree list, Map<String, Integer> sizes) {
        Map<String, Subscript> relations = new LinkedHashMap<>();
        if (list == null) {
            return relations;
        }
        for (YamlTree relation : list.elements()) {
            String text = relation.text().replace(" ", "").toLowerCase(Locale.ROOT);
            int equals = text.indexOf('=');
            Map<String, Integer> steps = new LinkedHashMap<>();
            for (String term : text.substring(equals + 1).split("\\+", -1)) {
                Matcher parts = TERM.matcher(term);
                if (equals < 1 || !parts.matches() || !sizes.containsKey(parts.group(2))) {
                    throw relation.problem(
                            "'" + relation.text() + "' is no relation of loops; allowed: as ix=2*ox+1*fx");
                }
                steps.put(parts.group(2), parts.group(1) == null ? 1 : Integer.parseInt(parts.group(1)));
            }
            relations.put(text.substring(0, equals), new Subscript(steps));
        }
        return relations;
    }

    private static List<Subscript> subscripts(
            YamlTree equation, List<String> indices, Map<String, Integer> sizes, Map<String, Subscript> relations) {
        List<Subscript> subscripts = new ArrayList<>();
        for (String index : indices) {
            Subscript related = relations.get(index);
            if (related == null && !sizes.containsKey(index)) {
                throw equation.problem("index '" + index + "' is no loop of loop_dims and has no dimension relation");
            }
            subscripts.add(related == null ? new Subscript(Map.of(index, 1)) : related);
        }
        return subscripts;
    }

    private static int bits(@Nullable YamlTree precision, String operand) {
        YamlTree bits = precision == null ? null : precision.find(operand);
        return bits == null ? 0 : bits.number(0, MAX_BITS);
    }
}
