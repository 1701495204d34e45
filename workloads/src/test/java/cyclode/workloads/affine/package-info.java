@NullMarked
package cyclode.workloads.affine;

import org.jspecify.annotations.NullMarked;
