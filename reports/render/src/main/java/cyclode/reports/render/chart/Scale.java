package cyclode.reports.render.chart;

/** How an axis spaces its values. */
public enum Scale {
    /** Equal differences take equal lengths. */
    LINEAR,
    /** Equal ratios take equal lengths; all values are above zero. */
    LOG
}
