package cyclode.reports.render.drawing;

import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;

/** How an axis spaces its values. */
public enum Scale {
    /** Equal differences take equal lengths. */
    LINEAR,
    /** Equal ratios take equal lengths; all values are above zero. */
    LOG;

    /** Ratio of the greatest to the least value above which the least would hardly be seen on a linear axis. */
    public static final double WIDE = 20;

    /** The scale on which values compare best: logarithmic if all are above zero and span more than a ratio. */
    public static Scale of(DoubleStream values, double ratio) {
        DoubleSummaryStatistics all = values.summaryStatistics();
        return all.getMin() > 0 && all.getMax() > ratio * all.getMin() ? LOG : LINEAR;
    }
}
