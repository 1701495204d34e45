package cyclode.workloads.network;

import cyclode.core.evidence.Status;
import cyclode.core.file.Default;
import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import java.util.List;
import java.util.Optional;

/**
 * A named number or choice of a workload, used by the file's expressions and set from the command line.
 *
 * @param value an integer, or one of the choices
 * @param min least integer allowed
 * @param max greatest integer allowed
 * @param choices texts allowed; none for an integer
 * @param unit of the integer; empty for a pure number
 * @param status how sure the value is
 * @param reason why this value
 */
public record Parameter(
        Object value,
        Optional<Long> min,
        Optional<Long> max,
        @Default("[]") List<String> choices,
        @Default("''") String unit,
        Status status,
        String reason) {
    public Parameter {
        if (value instanceof Long number) {
            long least = min.orElseThrow(() -> new RefusedValue("key 'min' is missing"));
            long greatest = max.orElseThrow(() -> new RefusedValue("key 'max' is missing"));
            if (number < least || number > greatest) {
                throw new RefusedValue(number + " is out of range; allowed: " + least + " to " + greatest);
            }
        } else if (!choices.contains(value.toString())) {
            throw new RefusedValue("'" + value + "' is "
                    + (choices.isEmpty() ? "no integer" : "unknown" + Names.hint(value.toString(), choices)));
        }
    }
}
