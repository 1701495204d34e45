package cyclode.workloads.network;

/** How sure a figure is. */
public enum Status {
    /** Stands in a published text or in published code. */
    PUBLISHED,
    /** Measured. */
    MEASURED,
    /** Another tool's estimate. */
    MODELLED,
    /** Arithmetic on published or measured figures. */
    DERIVED,
    /** Fitted to something that is named. */
    FITTED,
    /** Chosen, within a range. */
    ASSUMED
}
