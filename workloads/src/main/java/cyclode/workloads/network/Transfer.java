package cyclode.workloads.network;

/** When feature maps cross the bus by DMA. */
public enum Transfer {
    /** Never: what the fabric computes starts and ends in its own memory, as when a single unit runs alone. */
    NONE,
    /** Once in and once out around each unbroken run of layers in the fabric. */
    ONCE,
    /** In and out around every layer of the network in the fabric. */
    PER_BLOCK
}
