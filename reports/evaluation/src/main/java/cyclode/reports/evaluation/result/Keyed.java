package cyclode.reports.evaluation.result;

/** An element of a list that paths call by a name in place of its position, such as {@code stacks[cortex-a53/tuned-4t]}. */
public interface Keyed {
    /** The name. */
    String key();
}
