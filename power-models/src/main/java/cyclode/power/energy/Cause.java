package cyclode.power.energy;

/** Why energy was spent. */
public enum Cause {
    /** Arithmetic and control. */
    COMPUTE,
    /** Reading and writing what is kept: memories, tables, registers. */
    STORAGE,
    /** Moving data over channels, ports and DRAM pins. */
    MOVEMENT,
    /** Clock networks and clock managers. */
    CLOCKING,
    /** Powered and doing nothing: leakage, DRAM background. */
    STATIC,
    /** The processing system. */
    HOST
}
