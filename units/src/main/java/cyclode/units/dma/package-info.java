/** AXI DMA between external memory and the chip, and the port into the memory that it goes through. */
@NullMarked
package cyclode.units.dma;

import org.jspecify.annotations.NullMarked;
