package cyclode.power.technology;

/** What a technology builds with; it decides which entries there must be. */
public enum Kind {
    /** Look-up tables, hard blocks and programmable nets. */
    FPGA,
    /** Standard cells and compiled memories. */
    ASIC
}
