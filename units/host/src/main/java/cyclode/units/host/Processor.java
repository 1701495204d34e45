package cyclode.units.host;

import cyclode.core.evidence.Status;
import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.stack.SoftwareStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a network can be timed on in software: a core whose instructions are followed, or a platform of which only ceilings are known. */
public sealed interface Processor permits HostProcessor, RooflineProcessor {
    /** As in a baseline's name. */
    String name();

    /** The clock that its cycles are counted in, Hz. */
    long hertz();

    /** Every baseline of it. */
    List<Baseline> baselines();

    /** What a baseline's software is made of. */
    SoftwareStack software(Baseline baseline);

    /** What its own figures rest on. */
    Set<Status> statuses();

    /**
     * A network's time, operator by operator.
     *
     * @throws cyclode.units.host.stack.UncoveredOperatorException naming an operator that the software does not cover
     */
    HostTiming time(Baseline baseline, List<HostOperator> operators);

    /** Calls the visitor's method for its kind. */
    <R> R accept(Visitor<R> visitor);

    /** A method for each kind of processor. */
    interface Visitor<R> {
        R pipeline(HostProcessor processor);

        R roofline(RooflineProcessor platform);
    }

    /**
     * A built-in processor of either kind.
     *
     * @throws RefusedValue naming the nearest one if there is none of that name
     */
    static Processor named(String name) {
        if (RooflineProcessor.NAMES.contains(name)) {
            return RooflineProcessor.builtIn(name);
        }
        List<String> names = names();
        if (!names.contains(name)) {
            throw new RefusedValue(
                    "there is no processor '" + name + "'; the nearest is '" + Names.closest(name, names) + "'");
        }
        return HostProcessor.builtIn(name);
    }

    /** Names of the built-in processors: cores first. */
    static List<String> names() {
        List<String> names = new ArrayList<>(HostProcessor.names());
        names.addAll(RooflineProcessor.NAMES);
        return List.copyOf(names);
    }
}
