package cyclode.workloads.layer;

/** Who carries out a layer. */
public enum Where {
    /** The processor. */
    HOST,
    /** The accelerator. */
    FABRIC
}
