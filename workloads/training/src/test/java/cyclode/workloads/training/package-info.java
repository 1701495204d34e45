@NullMarked
package cyclode.workloads.training;

import org.jspecify.annotations.NullMarked;
