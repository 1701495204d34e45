package cyclode.units.contract;

import cyclode.core.file.Binder;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.Source;
import java.util.List;

/** The contracts that the program brings along. */
public final class Contracts {
    private static final List<String> NAMES =
            List.of("verilog-axi", "axis-systolic-array", "ws-systolic-array-soc", "finn-mvu", "elastic-ai", "ita");

    private Contracts() {}

    /** Their names, in the order in which they are listed. */
    public static List<String> names() {
        return NAMES;
    }

    /** A contract by name. */
    public static Contract load(String name) {
        if (!NAMES.contains(name)) {
            throw new FileException(name, "no such contract" + Names.hint(name, NAMES));
        }
        Source source = Source.resource(Contracts.class, "/cyclode/units/contracts/" + name + ".yaml", name + ".yaml");
        return Binder.bind(DocumentReader.read(source), Contract.class);
    }
}
