/** Whole networks on whole accelerators. */
@NullMarked
package cyclode.workloads.lowering;

import org.jspecify.annotations.NullMarked;
