/** What a layer is: its operation, by families, the tensors that it takes and makes, and the formats of its numbers. */
@NullMarked
package cyclode.workloads.layer;

import org.jspecify.annotations.NullMarked;
