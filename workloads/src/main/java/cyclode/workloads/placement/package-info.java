/** Which buffers of a program hold something at the same time, and where in a memory each of them lies. */
@NullMarked
package cyclode.workloads.placement;

import org.jspecify.annotations.NullMarked;
