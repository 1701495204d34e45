package cyclode.workloads.network;

/** Who carries out a layer. */
public enum Where {
    /** The processor. */
    HOST,
    /** The accelerator. */
    FABRIC
}
