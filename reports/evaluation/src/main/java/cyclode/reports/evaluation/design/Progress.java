package cyclode.reports.evaluation.design;

/** Is told how far a run has come. Called by the thread that runs. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (part, done, of) -> {};

    /**
     * A part of the work has come so far.
     *
     * @param part what is done
     * @param done pieces that are done
     * @param of pieces in all, of about equal length; 1 where they are not known
     */
    void at(String part, int done, int of);
}
