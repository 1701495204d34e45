package cyclode.reports.evaluation.result;

import cyclode.power.energy.ExactTime;
import java.math.BigDecimal;
import java.math.MathContext;

/** Exact times as numbers to show. */
public final class Times {
    private Times() {}

    /** Milliseconds, rounded once. */
    public static double milliseconds(ExactTime time) {
        return time.toSeconds().movePointRight(3).doubleValue();
    }

    /** One time over another, rounded once. */
    public static double ratio(ExactTime top, ExactTime bottom) {
        return new BigDecimal(top.numerator().multiply(bottom.denominator()))
                .divide(new BigDecimal(top.denominator().multiply(bottom.numerator())), MathContext.DECIMAL128)
                .doubleValue();
    }
}
