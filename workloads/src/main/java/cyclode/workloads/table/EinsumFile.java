package cyclode.workloads.table;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Tables of layers in YAML: a problem of Timeloop or a workload of ZigZag. */
final class EinsumFile {
    private EinsumFile() {}

    /** Reads a file of either; {@code folder} is where the files that it includes lie. */
    static LayerTable read(Source source, @Nullable Path folder) {
        TimeloopText text = TimeloopText.of(source, folder);
        YamlTree tree = YamlTree.of(source.name(), text.text());
        if (tree.isList()) {
            return ZigZagWorkload.read(tree);
        }
        if (tree.isMap() && tree.find("problem") != null) {
            return TimeloopProblem.read(tree.get("problem"), text);
        }
        throw new FileException(
                source.name(),
                "is no table of layers; allowed: a topology of SCALE-Sim (.csv), a problem of Timeloop (key 'problem'),"
                        + " a workload of ZigZag (a list of layers)");
    }
}
