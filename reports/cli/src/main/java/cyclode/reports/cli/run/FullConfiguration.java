package cyclode.reports.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import cyclode.core.file.Assignment;
import cyclode.core.file.Assignments;
import cyclode.core.file.Document;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.Source;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.render.html.HtmlReport.Setting;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.workloads.network.BuiltInWorkloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Every value of the workload and hardware files of a run, as set, under the paths that {@code --set} takes. */
public final class FullConfiguration {
    /** Texts, and the assumptions, which the page lists with their reasons. */
    private static final Set<String> ELSEWHERE = Set.of("title", "description", "assumptions");

    private FullConfiguration() {}

    /** The settings, file by file, in the order of the files. */
    public static List<Setting> of(RunRequest request) {
        RunRequest.Design design = request.design();
        List<Setting> settings = new ArrayList<>();
        Source workload = BuiltInWorkloads.source(design.workload());
        file(settings, "workload", DocumentReader.read(workload), design.workloadSettings());
        Source hardware = BuiltInHardware.source(design.hardware());
        file(settings, "hardware", BuiltInHardware.document(hardware), design.hardwareSettings());
        return settings;
    }

    private static void file(List<Setting> settings, String kind, Document document, List<Assignment> set) {
        Assignments.apply(document, set);
        document.root().properties().forEach(entry -> {
            if (!ELSEWHERE.contains(entry.getKey())) {
                values(settings, kind + "." + entry.getKey(), entry.getValue(), document.name());
            }
        });
    }

    private static void values(List<Setting> settings, String path, JsonNode value, String file) {
        if (value.isObject() && value.has("value") && value.has("status")) {
            // A parameter: its range and reason stand among the constants, and --set names it without the list it is
            // in.
            values(settings, path.replaceFirst("^workload\\.parameters\\.", "workload."), value.get("value"), file);
        } else if (value.isObject()) {
            value.properties().forEach(entry -> values(settings, path + "." + entry.getKey(), entry.getValue(), file));
        } else if (value.isArray() && !value.isEmpty() && value.get(0).isContainerNode()) {
            for (int i = 0; i < value.size(); i++) {
                values(settings, path + "[" + i + "]", value.get(i), file);
            }
        } else {
            settings.add(new Setting(path, value.isTextual() ? value.textValue() : value.toString(), "", "", file));
        }
    }
}
