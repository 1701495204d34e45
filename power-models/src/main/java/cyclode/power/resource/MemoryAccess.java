package cyclode.power.resource;

/**
 * What one access of a memory touches.
 *
 * @param bits width of the word
 * @param blockHalves halves (18 Kb) of block RAM that are enabled: one row of the grid of blocks
 * @param ultra UltraRAMs that are enabled
 * @param lutRam LUTs as memory that see the address
 * @param lut LUTs as logic behind them
 */
public record MemoryAccess(int bits, long blockHalves, long ultra, long lutRam, long lut) {}
