package cyclode.workloads.layer;

import cyclode.core.file.Default;
import cyclode.core.file.Inline;
import cyclode.core.file.RefusedValue;
import java.util.List;
import java.util.Optional;

/**
 * A layer as the file says it.
 *
 * @param name unique in its list; lower case, digits and hyphens
 * @param where who carries it out; the fabric where nothing is said, and in a body whoever carries out the ODE
 * @param from earlier layers of the same list, or {@code input}; the layer before where nothing is said
 * @param formats what it has otherwise than the network
 * @param operation what it does
 */
public record LayerSpec(
        String name,
        Optional<Where> where,
        @Default("[]") List<String> from,
        Optional<Formats.Override> formats,
        @Inline Operation operation) {
    public LayerSpec {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,39}") || name.equals("input")) {
            throw new RefusedValue("name is '" + name
                    + "'; allowed: up to 40 lower-case letters, digits and hyphens, but not 'input'");
        }
    }
}
