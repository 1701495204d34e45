package cyclode.power.resource;

import java.math.BigDecimal;
import java.util.List;

/** Fits the law of soft multipliers to recorded runs: least squares of the relative error, two unknowns. */
final class LawFit {
    private double aa;
    private double ab;
    private double bb;
    private double ay;
    private double by;

    private LawFit() {}

    static LogicLaws to(List<YosysRow> rows) {
        LawFit fit = new LawFit();
        rows.forEach(fit::add);
        double determinant = fit.aa * fit.bb - fit.ab * fit.ab;
        double area = (fit.ay * fit.bb - fit.by * fit.ab) / determinant;
        double edge = (fit.by * fit.aa - fit.ay * fit.ab) / determinant;
        return new LogicLaws(new BigDecimal(area), new BigDecimal(-edge));
    }

    private void add(YosysRow row) {
        int n = Math.max(1, row.number("array_n"));
        double bits = row.number("operand_bits");
        long others =
                row.estimate(new LogicLaws(BigDecimal.ZERO, BigDecimal.ZERO)).lut() - (long) n * n * (long) bits;
        double each = (row.number("lut") - others) / (double) (n * n);
        double weight = (double) (n * n) / row.number("lut");
        double a = bits * bits * weight;
        double b = bits * weight;
        double y = each * weight;
        aa += a * a;
        ab += a * b;
        bb += b * b;
        ay += a * y;
        by += b * y;
    }
}
