package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import cyclode.core.file.Kinds;
import cyclode.reports.cli.catalogue.Schemas;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.sweep.SweepFile;
import cyclode.reports.validation.mapping.Mapping;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.UnitKinds;
import cyclode.workloads.network.WorkloadFile;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas say what the Javadoc of the records says: the resources between them are written from the sources. */
class MeaningsTest {
    private static final Path TOP = Path.of("../..");
    private static final Pattern JAVADOC =
            Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@[^\\n]*\\n\\s*)*", Pattern.DOTALL);

    /** Records and enumerations that files are bound to. */
    private static Set<Class<?>> bound() {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Class<?> root :
                List.of(Accelerator.class, WorkloadFile.class, SweepFile.class, Reproduction.class, Mapping.class)) {
            add(root, types);
        }
        UnitKinds.all().values().forEach(each -> add(each, types));
        for (Kinds kinds : Mapping.kinds()) {
            kinds.records().values().forEach(each -> add(each, types));
        }
        return types;
    }

    private static void add(Type type, Set<Class<?>> types) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(each -> add(each, types));
        } else if (type instanceof Class<?> plain && plain.getName().startsWith("cyclode.")) {
            if (plain.isSealed()) {
                Arrays.stream(plain.getPermittedSubclasses()).forEach(each -> add(each, types));
            }
            if ((plain.isRecord() || plain.isEnum()) && types.add(plain) && plain.isRecord()) {
                Arrays.stream(plain.getRecordComponents())
                        .map(RecordComponent::getGenericType)
                        .forEach(each -> add(each, types));
            }
        }
    }

    /** Folders of main code, by the package that holds all of a module. */
    private static Map<String, Path> modules() {
        Map<String, Path> modules = new TreeMap<>();
        for (String module : List.of(
                "units", "units/host", "workloads", "reports/evaluation", "reports/studies", "reports/validation")) {
            modules.put("cyclode." + module.replace('/', '.'), TOP.resolve(module + "/src/main"));
        }
        modules.put("cyclode.core", TOP.resolve("sim-core/src/main"));
        modules.put("cyclode.power", TOP.resolve("power-models/src/main"));
        return modules;
    }

    /** The module of a package: of those whose names it begins with, the longest. */
    private static String module(String name) {
        return modules().keySet().stream()
                .filter(each -> (name + ".").startsWith(each + "."))
                .reduce((a, b) -> a.length() > b.length() ? a : b)
                .orElseThrow(() -> new AssertionError("no module has " + name));
    }

    private static Map<String, String> ofSource(Class<?> type) throws IOException {
        String source = source(type);
        Matcher declared = Pattern.compile(
                        JAVADOC.pattern() + "(?:public |static |sealed |final |private )*(?:record|enum) "
                                + type.getSimpleName() + "\\b",
                        Pattern.DOTALL)
                .matcher(source);
        Map<String, String> found = new TreeMap<>();
        if (!declared.find()) {
            return found;
        }
        String[] parts = declared.group(1).split("\\n\\s*\\* @", -1);
        words(parts[0]).ifPresent(words -> found.put(type.getName(), words));
        for (String part : parts) {
            Matcher param =
                    Pattern.compile("^param (\\w+) (.*)$", Pattern.DOTALL).matcher(part);
            if (param.find()) {
                words(param.group(2)).ifPresent(words -> found.put(type.getName() + "." + param.group(1), words));
            }
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                String key = type.getName() + "." + component.getName();
                if (!found.containsKey(key)) {
                    inherited(type, component.getName()).ifPresent(words -> found.put(key, words));
                }
            }
        }
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                String name = ((Enum<?>) constant).name();
                Matcher member = Pattern.compile(JAVADOC.pattern() + name + "\\b", Pattern.DOTALL)
                        .matcher(source.substring(declared.end()));
                if (member.find()) {
                    words(member.group(1)).ifPresent(words -> found.put(type.getName() + "." + name, words));
                }
            }
        }
        return found;
    }

    private static String source(Class<?> type) throws IOException {
        String outermost = type.getName().replaceAll("\\$.*", "");
        return Files.readString(
                modules().get(module(type.getPackageName())).resolve("java/" + outermost.replace('.', '/') + ".java"));
    }

    /** What the interfaces of a record say of a component that it says nothing of. */
    private static Optional<String> inherited(Class<?> type, String component) throws IOException {
        for (Class<?> each : type.getInterfaces()) {
            Matcher method = Pattern.compile(
                            JAVADOC.pattern() + "(?:default )?[\\w<>]+ " + component + "\\(\\)", Pattern.DOTALL)
                    .matcher(each.getName().startsWith("cyclode.") ? source(each) : "");
            Optional<String> found = method.find() ? words(method.group(1)) : inherited(each, component);
            if (found.isPresent()) {
                String text = found.orElseThrow();
                return Optional.of(text.substring(0, 1).toLowerCase(Locale.ROOT)
                        + text.substring(1).replaceFirst("\\.$", ""));
            }
        }
        return Optional.empty();
    }

    /** The first paragraph of a comment as plain text. */
    private static Optional<String> words(String comment) {
        String text = comment.replaceAll("\\n\\s*\\* ?", " ")
                .replaceAll("<p>.*", "")
                .replaceAll("<sup>(.*?)</sup>", "^$1")
                .replaceAll("\\{@(?:code|value|link|literal) (?:[\\w.]*#)?([^}]*)\\}", "$1")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replaceAll("\\s+", " ")
                .strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    @Test
    void resourcesSayWhatSourcesSay() throws IOException {
        Map<String, Map<String, String>> byModule = new TreeMap<>();
        for (Class<?> type : bound()) {
            byModule.computeIfAbsent(module(type.getPackageName()), each -> new TreeMap<>())
                    .putAll(ofSource(type));
        }
        for (Map.Entry<String, Path> module : modules().entrySet()) {
            Path kept = module.getValue()
                    .resolve("resources/" + module.getKey().replace('.', '/') + "/" + "meanings.properties");
            StringBuilder text = new StringBuilder();
            byModule.getOrDefault(module.getKey(), Map.of())
                    .forEach((key, words) ->
                            text.append(key).append('=').append(words).append('\n'));
            if (System.getProperty("cyclode.write") != null && !text.isEmpty()) {
                Files.createDirectories(kept.getParent());
                Files.writeString(kept, text);
            }
            assertThat(Files.exists(kept) ? Files.readString(kept) : "")
                    .as("%s, written by -Dcyclode.write=true", kept)
                    .isEqualTo(text.toString());
        }
    }

    /** The page on hardware files ends with what the command prints. */
    @Test
    void thePageOnHardwareHasEveryKey() throws IOException {
        String page = Files.readString(TOP.resolve("units/docs/hardware.md"));
        Shell.Result keys = Shell.run("schema", "hardware", "--markdown");
        assertThat(keys.status()).isZero();
        assertThat(page.substring(page.indexOf("<!-- keys: ")))
                .isEqualTo("<!-- keys: made by .ci/figures -->\n\n" + keys.out());
        assertThat(keys.out())
                .contains(
                        "| `set-up` | ns | 0 to 1000000 | 24200 | fixed part: system calls, descriptors, scheduling |")
                .contains("### unit-spec: systolic-matmul");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hardware", "workload", "sweep", "reproduction", "validation"})
    void everyKeyOfASchemaHasAMeaning(String kind) {
        List<String> silent = new ArrayList<>();
        silent(Schemas.of(kind), "", silent);
        assertThat(silent).isEmpty();
    }

    private static void silent(JsonNode tree, String path, List<String> silent) {
        for (Map.Entry<String, JsonNode> each : tree.properties()) {
            String at = path + "/" + each.getKey();
            if (path.endsWith("/properties")
                    && !each.getValue().has("const")
                    && each.getValue().path("description").asText().isEmpty()) {
                silent.add(at);
            }
            silent(each.getValue(), at, silent);
        }
        if (tree.isArray()) {
            for (int i = 0; i < tree.size(); i++) {
                silent(tree.get(i), path + "/" + i, silent);
            }
        }
    }
}
