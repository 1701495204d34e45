package cyclode.reports.cli.compare;

import cyclode.reports.evaluation.compare.RunComparison;
import cyclode.reports.evaluation.compare.RunComparison.Change;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What differs between two runs, for scripts. */
public final class ComparisonJson {
    private ComparisonJson() {}

    /** A difference as JSON has it. */
    private record Difference(List<String> where, String unit, BigDecimal a, BigDecimal b, BigDecimal difference) {}

    /** The tree. */
    public static Map<String, Object> of(RunComparison comparison) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("a", comparison.a());
        tree.put("b", comparison.b());
        tree.put(
                "settings",
                comparison.settings().stream().map(ComparisonJson::setting).toList());
        tree.put("figures", differences(comparison.figures()));
        tree.put("cycles", differences(comparison.cycles()));
        tree.put("stalls", differences(comparison.stalls()));
        tree.put("energyMj", differences(comparison.energy()));
        tree.put("resources", differences(comparison.resources()));
        return tree;
    }

    private static Map<String, String> setting(List<String> setting) {
        Map<String, String> tree = new LinkedHashMap<>();
        tree.put("what", setting.get(0));
        tree.put("a", setting.get(1));
        tree.put("b", setting.get(2));
        return tree;
    }

    private static List<Difference> differences(List<Change> changes) {
        return changes.stream()
                .map(each -> new Difference(each.where(), each.unit(), each.a(), each.b(), each.difference()))
                .toList();
    }
}
