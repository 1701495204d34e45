@NullMarked
package cyclode.workloads.placement;

import org.jspecify.annotations.NullMarked;
