package cyclode.workloads.onnx.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.workloads.onnx.file.OnnxModel;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.file.OnnxReader;
import cyclode.workloads.onnx.file.ValueInfo;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds every operator to ONNX's own cases, as Debian's package {@code libonnx-testdata} has them: each model's outputs lie within the
 * tolerance of ONNX's backend tests, 0.001 of the value and 1e-7 beside. The page of operators says what came out; this test makes it.
 */
class OnnxCasesTest {
    private static final Path CASES = Path.of("/usr/include/onnx/backend/test/data");
    /** As many has the release that the page is about; other releases must pass, but have other reasons. */
    private static final int CASES_OF_PAGE = 1072;

    private static final Path PAGE = Path.of("docs/onnx-cases.md");

    /** Cases by what became of them. */
    private final Map<String, List<String>> refused = new TreeMap<>();

    /** These cases cut the low half of a binary32 off; the specification of Cast rounds to the nearest, as later releases of them do. */
    private static final List<String> CUT = List.of(
            "test_cast_FLOAT_to_BFLOAT16",
            "test_castlike_FLOAT_to_BFLOAT16",
            "test_castlike_FLOAT_to_BFLOAT16_expanded");

    private final List<String> failed = new ArrayList<>();
    private int passed;

    @Test
    void everyCaseOfAClaimedOperatorGivesItsExpectedOutput() throws IOException {
        boolean there = Files.isDirectory(CASES);
        if (System.getenv("CYCLODE_ONNX_CASES") != null) {
            assertThat(there).as("the cases of libonnx-testdata are there").isTrue();
        }
        assumeTrue(there, "package libonnx-testdata is not installed");
        List<Path> models;
        try (Stream<Path> files = Files.walk(CASES, java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
            models = files.filter(file -> file.endsWith("model.onnx")).sorted().toList();
        }
        assertThat(models).hasSizeGreaterThan(1000);
        models.forEach(this::run);
        assertThat(failed).isEmpty();
        String page = page(models.size());
        if (System.getProperty("cyclode.write") != null) {
            Files.writeString(PAGE, page);
        }
        if (models.size() == CASES_OF_PAGE) {
            assertThat(Files.readString(PAGE)).isEqualTo(page);
        }
    }

    private void run(Path file) {
        String name = String.valueOf(file.getParent().getFileName());
        OnnxModel model;
        if (CUT.contains(name)) {
            refuse("expects bfloat16 to be cut, where the specification rounds", name);
            return;
        }
        try {
            model = OnnxReader.read(file);
            Optional<OnnxNode> unknown = model.graph().nodes().stream()
                    .filter(node -> !Operators.knows(node))
                    .findFirst();
            if (unknown.isPresent()) {
                OnnxNode node = unknown.get();
                refuse("operator " + (node.domain() + " " + node.operator()).strip(), name);
                return;
            }
            if (model.inputs().stream().anyMatch(input -> input.elementType() == 0)) {
                refuse("sequence or optional value", name);
                return;
            }
            for (int set = 0; Files.isDirectory(file.resolveSibling("test_data_set_" + set)); set++) {
                compare(model, file.resolveSibling("test_data_set_" + set));
            }
            passed++;
        } catch (FileException e) {
            refuse(
                    String.valueOf(e.getMessage())
                            .replaceAll("^.*?(/[^:]*: )", "")
                            .replaceAll("(node|tensor) '[^']*' ?", ""),
                    name);
        } catch (AssertionError e) {
            failed.add(name + ": "
                    + String.valueOf(e.getMessage()).lines().limit(6).toList());
        }
    }

    private void refuse(String reason, String name) {
        refused.computeIfAbsent(reason, key -> new ArrayList<>()).add(name);
    }

    private static void compare(OnnxModel model, Path folder) {
        Map<String, NdArray> inputs = new LinkedHashMap<>();
        List<ValueInfo> named = model.graph().inputs();
        for (int i = 0; i < named.size() && Files.exists(folder.resolve("input_" + i + ".pb")); i++) {
            NdArray input = tensor(folder.resolve("input_" + i + ".pb"));
            inputs.put(named.get(i).name(), stored(ElementType.of(named.get(i).elementType()), input));
        }
        Map<String, NdArray> values = Evaluation.of(model, inputs);
        for (int i = 0; i < model.graph().outputs().size(); i++) {
            NdArray actual = values.get(model.graph().outputs().get(i).name());
            NdArray expected = stored(actual.type(), tensor(folder.resolve("output_" + i + ".pb")));
            assertThat(actual.shape()).isEqualTo(expected.shape());
            assertThat(actual.type()).isEqualTo(expected.type());
            for (int k = 0; k < actual.length(); k++) {
                double wanted = expected.real(k);
                if (!actual.type().real()) {
                    assertThat(actual.integer(k))
                            .as("output %d element %d", i, k)
                            .isEqualTo(expected.integer(k));
                } else if (Double.isFinite(wanted)) {
                    assertThat(actual.real(k))
                            .as("output %d element %d", i, k)
                            .isCloseTo(wanted, within(1e-7 + 1e-3 * Math.abs(wanted)));
                } else {
                    assertThat(actual.real(k)).as("output %d element %d", i, k).isEqualTo(Double.valueOf(wanted));
                }
            }
        }
    }

    /** A tensor as it is meant: the cases keep bfloat16 as their bits in uint16. */
    private static NdArray stored(ElementType type, NdArray tensor) {
        if (type != ElementType.BFLOAT16 || tensor.type() != ElementType.UINT16) {
            return tensor;
        }
        double[] values = Arrays.stream(tensor.integers())
                .mapToDouble(bits -> Float.intBitsToFloat((int) bits << 16))
                .toArray();
        return NdArray.ofReals(type, values, tensor.shape());
    }

    private static NdArray tensor(Path file) {
        return OnnxReader.tensor(Source.of(file, 1 << 28));
    }

    private String page(int cases) {
        StringBuilder page = new StringBuilder("# ONNX's own cases\n\n"
                + "ONNX tests its operators by small models with inputs and expected outputs; Debian's package\n"
                + "`libonnx-testdata` 1.12 has " + cases + " of them. `OnnxCasesTest`\n"
                + "runs all whose operators are known and, with `-Dcyclode.write=true`, writes this page.\n\n");
        int left = refused.values().stream().mapToInt(List::size).sum();
        page.append("| | cases |\n|---|---|\n| claimed: every operator is known, all is read | ")
                .append(passed + failed.size())
                .append(" |\n| passed | ")
                .append(passed)
                .append(" |\n| failed | ")
                .append(failed.size())
                .append(" |\n| not claimed, by the reasons below | ")
                .append(left)
                .append(" |\n\n## Why the others are not claimed\n\n| reason | cases | such as |\n|---|---|---|\n");
        refused.entrySet().stream()
                .sorted((a, b) -> b.getValue().size() - a.getValue().size())
                .forEach(entry -> page.append("| ")
                        .append(entry.getKey().replace("|", "\\|"))
                        .append(" | ")
                        .append(entry.getValue().size())
                        .append(" | `")
                        .append(entry.getValue().get(0))
                        .append("` |\n"));
        page.append("\n## Operators that are known\n\n")
                .append(String.join(", ", Operators.names()))
                .append("\n");
        return page.toString();
    }
}
