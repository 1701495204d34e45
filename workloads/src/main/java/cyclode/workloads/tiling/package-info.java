/** How layers are cut: maps into bands of rows, weights into tiles, output channels among arrays; and which maps wait in the memory outside. */
@NullMarked
package cyclode.workloads.tiling;

import org.jspecify.annotations.NullMarked;
