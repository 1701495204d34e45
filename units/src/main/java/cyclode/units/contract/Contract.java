package cyclode.units.contract;

import cyclode.core.evidence.Status;
import cyclode.core.file.Binder;
import cyclode.core.file.Default;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.Records;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a design that someone else published does in every cycle: values for the timing parameters of a unit.
 *
 * @param name name by which a hardware file chooses it
 * @param unit kind of unit that it is a contract of
 * @param title the design, in a line
 * @param repository where its source is
 * @param commit the commit that was read and measured
 * @param licence under which the source is published
 * @param mechanism how its parts work together, in a paragraph
 * @param settings values that other parameters of the unit must have, in the words of hardware files
 * @param parameters its timing, in numbers
 */
public record Contract(
        String name,
        String unit,
        String title,
        String repository,
        String commit,
        String licence,
        String mechanism,
        @Default("{}") Map<String, String> settings,
        @Default("[]") List<Parameter> parameters) {
    private static final List<String> NAMES =
            List.of("verilog-axi", "axis-systolic-array", "ws-systolic-array-soc", "finn-mvu", "elastic-ai", "ita");

    public Contract {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        parameters = List.copyOf(parameters);
    }

    /**
     * A number of the design.
     *
     * @param name name, unique within the contract
     * @param value the number
     * @param unit what it counts
     * @param status how sure it is
     * @param source where in the design it stands, or how it follows
     * @param meaning what it is
     */
    public record Parameter(String name, int value, String unit, Status status, String source, String meaning) {}

    /** The names of the contracts that the program brings along, in the order in which they are listed. */
    public static List<String> names() {
        return NAMES;
    }

    /** A contract that the program brings along. */
    public static Contract load(String name) {
        if (!NAMES.contains(name)) {
            throw new FileException(name, "no such contract" + Names.hint(name, NAMES));
        }
        Source source = Source.resource(Contract.class, "/cyclode/units/contracts/" + name + ".yaml", name + ".yaml");
        return Binder.bind(DocumentReader.read(source), Contract.class);
    }

    /**
     * The value of a parameter.
     *
     * @throws RefusedValue if it has none of this name
     */
    public int value(String parameter) {
        return parameters.stream()
                .filter(p -> p.name().equals(parameter))
                .findFirst()
                .orElseThrow(() -> unknown(parameter))
                .value();
    }

    /** Its timing as a record of numbers, each called as its parameter is. */
    public <T extends Record> T timing(Class<T> type) {
        return Records.of(type, this::value);
    }

    /** The same with another value of a parameter: another version of the design, or a fault planted to see it found. */
    public Contract with(String parameter, int value) {
        value(parameter);
        List<Parameter> changed = new ArrayList<>();
        for (Parameter p : parameters) {
            boolean other = p.name().equals(parameter);
            changed.add(other ? Records.with(p, Map.of("value", value)) : p);
        }
        return Records.with(this, Map.of("parameters", changed));
    }

    private RefusedValue unknown(String parameter) {
        List<String> names = parameters.stream().map(Parameter::name).toList();
        return new RefusedValue(
                "contract " + name + " has no parameter '" + parameter + "'" + Names.hint(parameter, names));
    }
}
