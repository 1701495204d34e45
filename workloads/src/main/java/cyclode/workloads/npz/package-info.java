/** Tensors in NumPy's {@code .npz} archives: read with limits, written the same byte for byte. */
@NullMarked
package cyclode.workloads.npz;

import org.jspecify.annotations.NullMarked;
