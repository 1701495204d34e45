/** How layers whose maps are larger than the chip's memory are cut, and which maps wait in the memory outside. */
@NullMarked
package cyclode.workloads.tiling;

import org.jspecify.annotations.NullMarked;
