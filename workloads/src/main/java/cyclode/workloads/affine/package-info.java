/** Asymmetric integer networks: the float model, its ranges, and the integers that follow from them. */
@NullMarked
package cyclode.workloads.affine;

import org.jspecify.annotations.NullMarked;
