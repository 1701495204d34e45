package cyclode.units.model;

import cyclode.core.evidence.Status;
import cyclode.core.file.Default;
import cyclode.core.file.RefusedValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A number of a file that nobody published, with the range that it may have.
 *
 * @param paths keys of the values, below the file's root, that change together
 * @param low least value of the range
 * @param high greatest value of the range
 * @param choices the values allowed, in place of a range
 * @param scale how values are spread over the range
 * @param unit unit of the value; empty if it has none
 * @param status how sure the value is
 * @param reason why the file has the value it has
 */
public record Assumption(
        List<String> paths,
        Optional<BigDecimal> low,
        Optional<BigDecimal> high,
        @Default("[]") List<String> choices,
        @Default("linear") Scale scale,
        @Default("''") String unit,
        Status status,
        String reason) {
    /** How values are spread over a range. */
    public enum Scale {
        /** Evenly. */
        LINEAR,
        /** Evenly in the logarithm. */
        LOG,
        /** Powers of two. */
        POWER_OF_TWO
    }

    /** Checks that there is a range or a choice. */
    public Assumption {
        if (paths.isEmpty()) {
            throw new RefusedValue("paths is empty; allowed: at least one");
        }
        if (choices.isEmpty() && (low.isEmpty() || high.isEmpty())) {
            throw new RefusedValue("neither low and high nor choices are given for " + paths);
        }
        if (choices.isEmpty() && low.orElseThrow().compareTo(high.orElseThrow()) > 0) {
            throw new RefusedValue("low is above high for " + paths);
        }
    }
}
