/** Labelled data: sets of pictures with classes, arrays with labels or values, and windows of series with what comes after them. */
@NullMarked
package cyclode.workloads.dataset;

import org.jspecify.annotations.NullMarked;
