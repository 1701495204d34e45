package cyclode.units.dma;

/**
 * When a DMA that runs descriptors does what, in cycles of its clock.
 *
 * @param startCycles from the edge that takes a descriptor to the one that sets up its first burst
 * @param setupCycles in which a burst is set up, planned, or its command taken, and no beat moves
 * @param addressesHeld addresses set up and not yet taken by the memory, at most
 * @param commandsHeld commands told to the data path and not yet taken by it, at most
 * @param descriptorReadyCycles from the data path's taking of a command to the next descriptor, at least
 * @param queueBeats beats that the queue behind the data path holds
 * @param queueAlmostFull beats held at which the data path stops
 * @param queueSignalCycles cycles by which it learns that late
 * @param unansweredBursts bursts written without a response, at most
 * @param responseReadyCycles from a burst written to a response that can be taken, and from one response to the next being waited for
 * @param statusCycles from the last beat or response to done
 */
public record EngineTiming(
        int startCycles,
        int setupCycles,
        int addressesHeld,
        int commandsHeld,
        int descriptorReadyCycles,
        int queueBeats,
        int queueAlmostFull,
        int queueSignalCycles,
        int unansweredBursts,
        int responseReadyCycles,
        int statusCycles) {}
