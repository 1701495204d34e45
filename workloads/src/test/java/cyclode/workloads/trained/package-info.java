@NullMarked
package cyclode.workloads.trained;

import org.jspecify.annotations.NullMarked;
