package cyclode.power.energy;

/** The supply that energy comes from. */
public enum Rail {
    /** Processors and their peripherals. */
    PROCESSING_SYSTEM,
    /** Programmable logic and its memories. */
    LOGIC,
    /** DRAM devices and their pins. */
    DDR,
    /** Supplies of the board outside these, and what its converters lose. */
    BOARD
}
