/** Computations over the operations of one kind of network: what the other kind has is answered once. */
@NullMarked
package cyclode.workloads.layer.visitor;

import org.jspecify.annotations.NullMarked;
