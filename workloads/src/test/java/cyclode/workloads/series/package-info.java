@NullMarked
package cyclode.workloads.series;

import org.jspecify.annotations.NullMarked;
