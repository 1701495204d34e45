package cyclode.workloads.lowering;

import cyclode.units.memory.BanksSpec;
import cyclode.units.memory.Slice;
import cyclode.units.model.Buffer;

/**
 * Parameters that come from the memory outside before they are used.
 *
 * @param layer whose they are
 * @param outside where they live
 * @param to where they are used
 * @param memory the memory that they come into
 */
public record Load(String layer, Buffer outside, Slice to, BanksSpec memory) {}
