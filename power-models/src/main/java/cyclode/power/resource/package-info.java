/** LUTs, flip-flops, DSP blocks and memories that an inventory takes. */
@NullMarked
package cyclode.power.resource;

import org.jspecify.annotations.NullMarked;
